"""Slides of what was published of a round: one for each part, several where texts are long."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from kit.core.text import Language
from kit.meeting.slides.base import LETTERS, LINES, SLIDE, Slide, paged, pieces
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store


def slides(store: Store, round: Round, language: Language) -> Sequence[Slide]:
    """Give the slides of what was published of a round, in order."""
    return [
        slide for part in store.published(round.id) for slide in _of_part(round, part, language)
    ]


def _of_part(round: Round, part: Published, language: Language) -> Iterator[Slide]:
    kind, content = part.content["kind"], part.content[language]
    name = f"{SLIDE}:{round.id}:{part.part}"
    if kind != "texts":
        yield Slide(name, kind, content)
        return
    found = [piece for text in content["texts"] for piece in pieces(text)]
    pages = list(paged(((piece, len(wrap(piece, LETTERS)) or 1) for piece in found), LINES))
    for page, texts in enumerate(pages, start=1):
        ending = f":{page}" if page > 1 else ""
        yield Slide(f"{name}{ending}", kind, {**content, "texts": texts}, page, len(pages))


def find_slide(store: Store, network: str, name: str, language: Language) -> Slide | None:
    """Give a slide by its name; None where it is not, or no longer, published in this network."""
    kind, _, rest = name.partition(":")
    round = store.round(rest.partition(":")[0]) if kind == SLIDE else None
    if round is None or round.network != network:
        return None
    return next((slide for slide in slides(store, round, language) if slide.name == name), None)
