"""Parsing: what somebody typed or chose becomes the text that is stored, or the reason why not."""

from collections.abc import Sequence

from kit.core.cleaning import clean
from kit.core.errors import AnswerError


def typed(raw: object) -> str:
    """Give what somebody typed or chose as a clean text; nothing becomes the empty text."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise AnswerError("not_a_text", type=type(raw).__name__)


def within(text: str, limit: int) -> str | None:
    """Give the text back if it is short enough, None if it is blank."""
    if len(text) > limit:
        raise AnswerError("too_long", limit=limit, length=len(text))
    return text if text.strip() else None


def one_of(value: str, known: Sequence[str]) -> str:
    """Give the value back if it is known."""
    if value not in known:
        raise AnswerError("unknown_choice", value=value[:40], known=", ".join(known))
    return value
