"""Tokens: names in braces that stand in a text for words that are put there.

The first edition of the questions had two, ``{everyday}`` and ``{in_everyday}``, that a setting
filled; a municipality's copy of it still has them. What stands there now lies in
`locales/wording.toml`.
"""

import re

from kit.core.text import Text, words

TOKEN = re.compile(r"\{([^{}:]*)(?::[^{}]*)?\}")
"""A name in braces, and behind a colon what may agree with it."""


def known_tokens() -> list[str]:
    """Give the names that a text of the questions may have in braces."""
    return list(words("wording"))


def tokens(text: str) -> list[str]:
    """Give the names that stand in braces in one text, known or not."""
    return TOKEN.findall(text)


def filled(text: Text) -> Text:
    """Put the words in the place of the tokens."""
    da, en = text.da, text.en
    for token, said in words("wording").items():
        da, en = da.replace(f"{{{token}}}", said.da), en.replace(f"{{{token}}}", said.en)
    return Text(da=da, en=en)
