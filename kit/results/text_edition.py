"""A text edition: which texts may stand on the screen now, and which wait for the leader's yes.

Whoever sees a text join those that were shown knows that somebody wrote it who came since. So texts
join only when at least `min_n` people can have written them, or the leader was told that they can
be recognised and says yes. A round counts how many had come when its texts were last shown; nothing
tells of any response when it came. What a group wrote is written by several already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.core.text import LANGUAGES
from kit.instrument.ids import Audience
from kit.instrument.instrument import Instrument
from kit.results.texts import FreeText, place_of, texts
from kit.results.values import KeptResult, LetThrough, kept_json
from kit.store.publications import Published, Spot, TextsOut
from kit.store.rounds import UNKNOWN, Round, Turnout
from kit.store.store import Store


@dataclass(frozen=True)
class TextEdition:
    """What others may read of a round now, one part a question; one without a text has none.

    Attributes
    ----------
    waiting
        How many texts the leader has let through that wait, since too few can have written them.
    out
        The texts that everybody sees once this is shown.
    """

    parts: Sequence[Published]
    waiting: int
    out: TextsOut


def text_edition(
    store: Store, instrument: Instrument, round: Round, min_n: int, *, is_agreed: bool = False
) -> TextEdition:
    """Give the texts that may be shown now.

    Parameters
    ----------
    is_agreed
        Whether the leader was told that they can be recognised, and says yes.
    """
    known, turnout = store.round(round.id) or round, store.turnout(round.id)
    is_free = is_agreed or _is_free(known, turnout, min_n)
    wanted = [text for text in texts(store, instrument, round) if text.is_shown]
    shown = [text for text in wanted if is_free or text.is_out]
    return TextEdition(
        parts=parts_of(shown, round),
        waiting=len(wanted) - len(shown),
        out=TextsOut([text.spot for text in shown], turnout.came if is_free else None),
    )


def remaining(store: Store, instrument: Instrument, round: Round) -> Sequence[Published]:
    """Give what everybody has seen already and may still see."""
    found = texts(store, instrument, round)
    return parts_of([text for text in found if text.is_shown and text.is_out], round)


def untold(store: Store, instrument: Instrument, round: Round, min_n: int) -> set[Spot]:
    """Give the texts that no count may tell of either: too few can have written them."""
    known, turnout = store.round(round.id) or round, store.turnout(round.id)
    if _is_free(known, turnout, min_n):
        return set()
    return {text.spot for text in texts(store, instrument, round) if not text.is_out}


def parts_of(shown: Sequence[FreeText], round: Round) -> Sequence[Published]:
    """Give texts as parts of a round, one a question."""
    return [
        Published(item, place_of(round, item), None, kept_json(_let_through(of_item)))
        for item in round.items
        if (of_item := [text for text in shown if text.item == item])
    ]


def _is_free(round: Round, turnout: Turnout, min_n: int) -> bool:
    """Tell whether enough people can have written what is new, or nobody has come since."""
    if round.audience == Audience.GROUPS or turnout.came == round.texts_of:
        return True
    known = round.texts_of or 0
    return known != UNKNOWN and min(turnout.came - known, turnout.begun) >= min_n


def _let_through(shown: Sequence[FreeText]) -> KeptResult:
    lines = ({language: each.shown(language) for language in LANGUAGES} for each in shown)
    return KeptResult(value=LetThrough(texts=tuple(lines)))
