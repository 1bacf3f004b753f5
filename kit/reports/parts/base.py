"""What parts of documents share: blocks under a heading, and what was published, as blocks."""

from collections.abc import Callable, Iterable, Sequence

from kit.reports.model import Block, Bullets, Heading, Picture, Result, Table
from kit.reports.source import ResultPart, Source

Blocks = list[Block]
Make = Callable[[Source], Blocks]
"""What makes one part of a document."""


def under(title: str, blocks: Iterable[Block], level: int = 1) -> Blocks:
    """Put blocks under a heading; no blocks, no heading."""
    found = list(blocks)
    return [Heading(title, level), *found] if found else []


def bullets(texts: Sequence[str]) -> Blocks:
    """Give a list; no texts, no list."""
    return [Bullets(tuple(texts))] if texts else []


def published(form: str, source: Source, *kinds: str) -> list[ResultPart]:
    """Give what was published of the rounds of a form, of some kinds or of every kind."""
    return [part for part in source.parts.get(form, ()) if not kinds or part.kind in kinds]


def published_later(source: Source, item: str, *kinds: str) -> list[tuple[int, ResultPart]]:
    """Give what the follow-ups published of an item, each with its months after the meeting."""
    return [
        (each.months, part)
        for each in source.followed
        for part in each.parts
        if part.item == item and part.kind in kinds
    ]


def listed(raw: object) -> list[str]:
    """Give what a list in a published part holds, as texts."""
    return [str(each) for each in raw] if isinstance(raw, list) else []


def counts(part: ResultPart) -> Table:
    """Give the table of a published picture."""
    rows = part.content["rows"]
    cells = [tuple(map(str, row)) for row in rows] if isinstance(rows, list) else []
    return Table(str(part.content["short"]), tuple(listed(part.content["heads"])), tuple(cells))


def drawn(source: Source, part: ResultPart, table: Table, *more: str) -> Result:
    """Give a published picture beside its table.

    Parameters
    ----------
    more
        What stands under them besides.
    """
    svg, alt, apart, talk = (str(part.content[key]) for key in ("svg", "alt", "apart", "talk"))
    asides = [*more, apart, source.say("talk", talk=talk) if talk else ""]
    return Result(Picture(svg, alt), table, tuple(filter(None, asides)))
