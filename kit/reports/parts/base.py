"""What parts of documents share: blocks under a heading, and what was published, as blocks."""

from collections.abc import Callable, Iterable, Sequence

from kit.forms.rounds import REWORDED
from kit.reports.model import Block, Bullets, Heading, Paragraph, Picture, Result, Table
from kit.reports.source import Source
from kit.results.shown import SentenceKind, ShownFigure, ShownSentence, ShownTexts

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


def figures(form: str, source: Source) -> list[ShownFigure]:
    """Give the pictures that were published of the rounds of a form."""
    return [part for part in source.parts.get(form, ()) if isinstance(part, ShownFigure)]


def sentences(form: str, source: Source, kind: SentenceKind) -> list[ShownSentence]:
    """Give what was said in the place of pictures: how sure people were, or that few answered."""
    found = source.parts.get(form, ())
    return [part for part in found if isinstance(part, ShownSentence) and part.kind == kind]


def written(form: str, source: Source) -> list[ShownTexts]:
    """Give the texts that were let through, by question."""
    return [part for part in source.parts.get(form, ()) if isinstance(part, ShownTexts)]


def told(form: str, source: Source) -> Blocks:
    """Give everything but texts that was published of a form, question by question."""
    bars = [
        block
        for part in figures(form, source)
        for block in (Heading(part.title, 2), drawn(source, part, counts(part)))
    ]
    said = sentences(form, source, "sure")
    sure = [Paragraph(f"{part.question} {part.sentence}") for part in said]
    return [*bars, *sure, *too_few(source, sentences(form, source, "few"))]


def too_few(source: Source, parts: Sequence[ShownSentence]) -> Blocks:
    """Name the questions that too few answered."""
    lines = [f"{part.question} {part.talk}".strip() for part in parts]
    return [Paragraph(source.say("too_few")), *bullets(lines)] if lines else []


def asked(part: ShownTexts) -> str:
    """Give the id of a question, also where the leader has put it in other words."""
    return part.item.removesuffix(REWORDED)


def counts(part: ShownFigure) -> Table:
    """Give the table of a published picture."""
    cells = tuple(tuple(map(str, row)) for row in part.rows)
    return Table(part.title, part.heads, cells)


def drawn(source: Source, part: ShownFigure, table: Table, *more: str) -> Block:
    """Give a published picture beside its table.

    Parameters
    ----------
    more
        What stands under them besides.
    """
    if part.picture is None:
        return table
    asides = [*more, part.apart, source.say("talk", talk=part.talk) if part.talk else ""]
    picture = Picture(part.picture.svg, part.picture.alt)
    return Result(picture, table, tuple(filter(None, asides)))
