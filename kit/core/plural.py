"""Plural: words that agree with a number, as a sentence of `locales/*.toml` asks for them.

A token can have two forms behind a colon: ``{count} {count:answer|answers}``. Which one is said
the language decides (CLDR's plural rules, by Babel).
"""

from functools import cache
from typing import Any

FORMS = ("one", "other")


def agreeing(value: object, language: str) -> Any:
    """Give a value that chooses between two forms; one that is no number stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    return _Number(value, language) if isinstance(value, int) else _Text(value, language)


class _Number(int):
    language: str

    def __new__(cls, value: int, language: str) -> "_Number":
        made = super().__new__(cls, value)
        made.language = language
        return made

    def __format__(self, spec: str) -> str:
        return _chosen(int(self), spec, self.language) if "|" in spec else format(int(self), spec)


class _Text(str):
    """A number that was put into words already, e.g. ``1.204``; what is no number is several."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, value: str, language: str) -> "_Text":
        made = super().__new__(cls, value)
        made.language = language
        return made

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(str(self), spec)
        return _chosen(int(self) if self.isdecimal() else 2, spec, self.language)


def _chosen(number: int, spec: str, language: str) -> str:
    one, other = spec.split("|")
    return one if _form(number, language) == FORMS[0] else other


@cache
def _form(number: int, language: str) -> str:
    from babel import Locale  # only who counts pays for it

    return Locale.parse(language).plural_form(number)
