"""Addresses of the participants' side, as servers, QR codes and the page of a phone know them.

Spelt here and, in its own language, by the page's script, which a test holds to this table.
"""

HOME = "/d"
"""Where the code is typed; what follows it is a meeting's code."""
CODE = r"([0-9A-Za-z]{6})"
ASSETS = f"{HOME}/assets"
FORM, ANSWERS, RESULT, EVENTS = "form", "answers", "result", "events"
"""What a phone asks of its meeting, after the code."""
HEALTH = "/health"


def meeting_route(code: str) -> str:
    """Give the address of one meeting, without a host."""
    return f"{HOME}/{code}"
