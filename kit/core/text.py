"""Words in two languages.

Used by everything. A word of the interface lies in `locales/*.toml`, each key with `da` and `en`;
a municipality can say its own in its place (`kit.core.custom_texts`).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kit.core.cleaning import clean
from kit.core.plural import agreeing

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
LOCALES = Path(__file__).parent / "locales"


def _storable(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    da: Annotated[str, BeforeValidator(_storable)] = Field(min_length=1)
    en: Annotated[str, BeforeValidator(_storable)] = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """Give the text in one language."""
        return self.da if language == "da" else self.en


@cache
def kit_words(page: str) -> Mapping[str, Text]:
    """Every word of one file in `locales/`, by key."""
    with (LOCALES / f"{page}.toml").open("rb") as file:
        return {key: Text(**entry) for key, entry in tomllib.load(file).items()}


_own: dict[str, Mapping[str, Text]] = {}
"""Pages that are said otherwise in this process, whole: what another thread reads is never half."""


def words(page: str) -> Mapping[str, Text]:
    """Every word of one page, by key, as it is said in this process."""
    return _own.get(page) or kit_words(page)


def use_words(own: Mapping[str, Mapping[str, Text]]) -> None:
    """Say these from now on in the place of the kit's, and of those that were used before.

    Parameters
    ----------
    own
        By page and key; every other word is said as the kit has it.
    """
    for page in {*_own, *own}:
        _own[page] = {**kit_words(page), **own.get(page, {})}


class _Forgiving(dict[str, object]):
    """A missing token prints as itself rather than hiding the sentence it stands in."""

    def __missing__(self, key: str) -> str:
        return agreeing("{" + key + "}", "da")  # type: ignore[no-any-return]


def word(key: str, language: Language, /, **values: object) -> str:
    """Give one word of the interface, e.g. ``word("form.saved", "da", time="14.32")``.

    The part before the dot names the file in `locales/`. Words that agree with a number stand in
    the sentence, both forms of them: ``{count:answer|answers}`` (`kit.core.plural`).
    """
    page, _, name = key.partition(".")
    agreed = {name: agreeing(value, language) for name, value in values.items()}
    return words(page)[name].in_language(language).format_map(_Forgiving(agreed))
