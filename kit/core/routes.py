"""Addresses of the participants' side, as servers, QR codes and the page of a phone know them.

Spelt here and, in its own language, by the page's script, which a test holds to this table.
"""

import re
from unicodedata import normalize
from urllib.parse import unquote

HOME = "/d"
"""Where the code is typed; what follows it is a meeting's code."""
CODE = r"([0-9A-Za-z]{6})"
ASSETS = f"{HOME}/assets"
FORM, ANSWERS, RESULT, EVENTS, WORDS = "form", "answers", "result", "events", "words"
"""What a phone asks of its meeting, after the code."""
HEALTH = "/health"


_AFTER_HOME = re.compile(r"/d/([^/?#&]*)", re.IGNORECASE)


def meeting_route(code: str) -> str:
    """Give the address of one meeting, without a host."""
    return f"{HOME}/{code}"


def code_in(text: str) -> str | None:
    """Find a meeting's code in what somebody typed, or in the address that a letter made of it.

    Dashes, spaces and marks of any kind around or in the code mean nothing, nor do small letters;
    of a whole link what follows ``/d/`` counts, also where another program has wrapped the link.

    Returns
    -------
    str or None
        The code in capitals; nothing where there is none.
    """
    text = normalize("NFKC", unquote(unquote(text)))
    linked = _AFTER_HOME.search(text)
    bare = re.sub(r"[\W_]", "", linked[1] if linked else text)
    return bare.upper() if re.fullmatch(CODE, bare) else None
