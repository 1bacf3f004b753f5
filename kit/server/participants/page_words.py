"""The words of the participants' page: those that it begins with, and all of them."""

import re
from collections.abc import Mapping
from functools import cache

from kit.core.text import Language, words
from kit.instrument.ids import FormCode
from kit.server.participants.assets import scripts

_FRAME = {"loading"}
"""What the page says before its script does."""
_FORMS = "|".join(value for name, value in vars(FormCode).items() if name.isupper())
_OF_ONE_FORM = re.compile(f"_({_FORMS})$")


@cache
def all_words(language: Language) -> Mapping[str, str]:
    """Give every word of the page in one language."""
    return {key: text.in_language(language) for key, text in words("phone").items()}


@cache
def first_words(language: Language) -> Mapping[str, str]:
    """Give the words that the first part of the page's script names; the second brings the rest."""
    text = scripts()[0].body.raw.decode()
    named = _FRAME | {*re.findall(r'"(\w+)"', text)}
    starts = tuple(re.findall(r"word\(`(\w+_)\$\{", text))

    def is_first(key: str) -> bool:
        return _OF_ONE_FORM.sub("", key) in named or key.startswith(starts)

    return {key: words for key, words in all_words(language).items() if is_first(key)}
