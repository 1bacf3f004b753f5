"""A text edition: which texts may stand on the screen now, and which wait for the leader's yes.

Whoever sees a text join those that were shown knows that somebody wrote it who came since. So texts
join only when at least `min_n` people can have written them, or the leader was told that they can
be recognised and says yes. When a round is first shown, everybody who is there can have written
what stands in it; from then on it counts how many had come, and nothing tells of any response when
that was. What a group wrote is written by several already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.core.text import LANGUAGES
from kit.forms.rounds import form_of, row_title
from kit.instrument.ids import Audience
from kit.instrument.instrument import Instrument
from kit.results.texts import FreeText, place_of, texts
from kit.results.values import KeptResult, LetThrough, kept_json
from kit.store.publications import Published, Spot, TextsOut
from kit.store.rounds import UNKNOWN, Round
from kit.store.store import Store

FIRST = 0
"""The place of what a round is about first of all."""


@dataclass(frozen=True)
class TextEdition:
    """What others may read of a round now, one part a question; one without a text has none.

    Attributes
    ----------
    out
        The texts that everybody sees once this is shown, and did not see before.
    """

    parts: Sequence[Published]
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
    known = store.round(round.id) or round
    is_free = is_agreed or _is_free(store, known, min_n)
    wanted = [text for text in texts(store, instrument, round) if text.is_shown]
    shown = [text for text in wanted if is_free or text.is_out]
    new = [text.spot for text in shown if not text.is_out]
    return TextEdition(
        parts=_parts_of(shown, round, instrument),
        out=TextsOut(new, store.came(round.id) if is_free else None),
    )


def remaining(store: Store, instrument: Instrument, round: Round) -> Sequence[Published]:
    """Give what everybody has seen already and may still see."""
    found = texts(store, instrument, round)
    out = [text for text in found if text.is_shown and text.is_out]
    return _parts_of(out, round, instrument)


def untold(store: Store, instrument: Instrument, round: Round, min_n: int) -> set[Spot]:
    """Give the texts that no count may tell of either: too few can have written them."""
    if _is_free(store, store.round(round.id) or round, min_n):
        return set()
    return {text.spot for text in texts(store, instrument, round) if not text.is_out}


def _parts_of(
    shown: Sequence[FreeText], round: Round, instrument: Instrument
) -> Sequence[Published]:
    """Give texts as parts of a round, one a question; sentences of rows stand before figures."""
    title = row_title(form_of(round, instrument, "da"))
    places = {item: FIRST if item == title else place_of(round, item) for item in round.items}
    return [
        Published(item, places[item], None, kept_json(_let_through(of_item)))
        for item in round.items
        if (of_item := [text for text in shown if text.item == item])
    ]


def _is_free(store: Store, round: Round, min_n: int) -> bool:
    """Tell whether enough people can have written what is new, or nobody has come since."""
    if round.audience == Audience.GROUPS:
        return True
    if round.texts_of is None:
        return _present(store, round) >= min_n
    late = store.came(round.id) - round.texts_of
    if round.texts_of == UNKNOWN:
        return False
    return late == 0 or min(late, store.turnout(round.id).begun) >= min_n


def _present(store: Store, round: Round) -> int:
    """Count who could answer when a round is first shown: all who are there, or answered any."""
    of_meeting = [
        each
        for each in store.rounds(round.network)
        if each.wave == round.wave and each.audience == round.audience
    ]
    phones = store.phones(round.network, round.wave)
    return max(phones, *(store.turnout(each.id).begun for each in of_meeting))


def _let_through(shown: Sequence[FreeText]) -> KeptResult:
    lines = ({language: each.shown(language) for language in LANGUAGES} for each in shown)
    return KeptResult(value=LetThrough(texts=tuple(lines)))
