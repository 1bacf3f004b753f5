"""What parts of documents share: blocks under a heading, and what was published of a round."""

from collections.abc import Iterable, Sequence

from kit.report.model import Block, Bullets, Heading
from kit.report.source import Part, Source

Blocks = list[Block]


def under(title: str, blocks: Iterable[Block], level: int = 1) -> Blocks:
    """Put blocks under a heading; no blocks, no heading."""
    found = list(blocks)
    return [Heading(title, level), *found] if found else []


def bullets(texts: Sequence[str]) -> Blocks:
    """Give a list; no texts, no list."""
    return [Bullets(tuple(texts))] if texts else []


def published(form: str, source: Source, *kinds: str) -> list[Part]:
    """Give what was published of the rounds of a form, of some kinds or of every kind."""
    return [part for part in source.parts.get(form, ()) if not kinds or part.kind in kinds]
