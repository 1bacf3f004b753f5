"""Words that depend on who takes part: *hverdag* for everybody, *basis* where all are employees.

Headings and help texts of the participants' questions have a token in their place, e.g.
``{in_everyday}``. What each wording says there lies in `locales/wording.toml`.
"""

import re
from typing import Literal, get_args

from kit.core.text import Text, words

Wording = Literal["hverdag", "basis"]
WORDINGS: tuple[Wording, ...] = get_args(Wording)

_TOKEN = re.compile(r"\{([^{}]*)\}")


def known_tokens() -> list[str]:
    """Give the names that can stand in braces."""
    prefix = f"{WORDINGS[0]}_"
    return [key.removeprefix(prefix) for key in words("wording") if key.startswith(prefix)]


def tokens(text: str) -> list[str]:
    """Give the names that stand in braces in one text, known or not."""
    return _TOKEN.findall(text)


def filled(text: Text, wording: Wording) -> Text:
    """Put the words of one wording in the place of the tokens."""
    da, en = text.da, text.en
    for token in known_tokens():
        chosen = words("wording")[f"{wording}_{token}"]
        da, en = da.replace(f"{{{token}}}", chosen.da), en.replace(f"{{{token}}}", chosen.en)
    return Text(da=da, en=en)
