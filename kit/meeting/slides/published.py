"""Slides of what was published of a round: one for each part, or for each result to talk about.

Texts that are long take several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap

from kit.core.text import Language
from kit.instrument.instrument import Instrument
from kit.meeting.slides.base import LETTERS, LINES, SLIDE, Slide, paged, pieces
from kit.results.in_words import shown_parts
from kit.results.shown import Shown, ShownStanding, ShownTalk, ShownTexts, front_end
from kit.store.rounds import Round
from kit.store.store import Store


def slides(
    store: Store, instrument: Instrument, round: Round, language: Language
) -> Sequence[Slide]:
    """Give the slides of what was published of a round, in order."""
    shown = shown_parts(store, instrument, round, language)
    return [slide for part in shown for slide in _of_part(round, part)]


def _of_part(round: Round, part: Shown) -> Iterator[Slide]:
    name = f"{SLIDE}:{round.id}:{part.item}"
    if isinstance(part, ShownTalk):
        yield from _to_talk_about(name, part)
        return
    if not isinstance(part, ShownTexts):
        yield Slide(name, part.kind, front_end(part))
        return
    found = [piece for text in part.texts for piece in pieces(text)]
    pages = list(paged(((piece, len(wrap(piece, LETTERS)) or 1) for piece in found), LINES))
    for page, texts in enumerate(pages, start=1):
        ending = f":{page}" if page > 1 else ""
        content = {**front_end(part), "texts": texts}
        yield Slide(f"{name}{ending}", part.kind, content, page, len(pages))


def _to_talk_about(name: str, part: ShownTalk) -> Iterator[Slide]:
    """Give a slide for each result that stands out; one that says so where none does."""
    nothing = ShownStanding(part.title, (part.sentence,), "", ())
    for number, result in enumerate(part.results or (nothing,), start=1):
        ending = f":{number}" if number > 1 else ""
        yield Slide(f"{name}{ending}", part.kind, {"part": part.item, **asdict(result)})


def find_slide(
    store: Store, instrument: Instrument, network: str, name: str, language: Language
) -> Slide | None:
    """Give a slide by its name; None where it is not, or no longer, published in this network."""
    kind, _, rest = name.partition(":")
    round = store.round(rest.partition(":")[0]) if kind == SLIDE else None
    if round is None or round.network != network:
        return None
    found = slides(store, instrument, round, language)
    return next((slide for slide in found if slide.name == name), None)
