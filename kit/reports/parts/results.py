"""The results: pictures, tables and texts as they were published, and the themes."""

from collections import Counter
from collections.abc import Sequence

from kit.instrument.ids import FormCode, Item
from kit.reports.model import Heading, Paragraph
from kit.reports.parts.base import (
    Blocks,
    asked,
    bullets,
    figures,
    told,
    under,
    written,
)
from kit.reports.source import Source, ThemeWithSentences
from kit.results.shown import Shown, ShownFigure, ShownOverview, ShownTalk

ASKS = Item.MD_ASK
"""The question what the network needs from managers and colleagues."""
SUPPORT = Item.CM_SUPPORT
"""The question what a commitment needs."""


def results(source: Source) -> Blocks:
    """Give pictures, tables and texts as they were published."""
    texts = _written(FormCode.EVALUATION, source)
    blocks = [*_overview(source), *told(FormCode.EVALUATION, source), *texts]
    return under(source.say("results"), blocks or [Paragraph(source.say("no_results"))])


def results_in_short(source: Source) -> Blocks:
    """Give what stands out among the answers, or that nothing does."""
    return under(source.say("results"), _overview(source))


def _overview(source: Source) -> Blocks:
    found = source.parts.get(FormCode.EVALUATION, ())
    return [block for part in found for block in _told_apart(part)]


def _told_apart(part: Shown) -> Blocks:
    """Give what stands out, or the items that were named in the overview of earlier editions."""
    match part:
        case ShownTalk(sentence=nothing, results=results):
            said = ((each.title, " ".join([*each.lines, each.reason])) for each in results)
            blocks = [each for title, text in said for each in under(title, [Paragraph(text)], 2)]
            return blocks or [Paragraph(nothing)]
        case ShownOverview():
            sides = ((part.agree_title, part.agree), (part.differ_title, part.differ))
            return [block for title, items in sides for block in under(title, bullets(items), 2)]
        case _:
            return []


def _written(form: str, source: Source) -> Blocks:
    """Give texts under their questions, without those that stand under a theme."""
    themed = Counter(text for theme in source.themes for text in theme.texts)
    return [
        block
        for part in written(form, source)
        for block in under(part.question, bullets(_without(part.texts, themed)), level=2)
    ]


def _without(texts: Sequence[str], themed: Counter[str]) -> list[str]:
    """Give the texts that are not among these, each of which takes one away."""
    left = []
    for text in texts:
        if themed[text]:
            themed[text] -= 1
        else:
            left.append(text)
    return left


def discussion(source: Source) -> Blocks:
    """Give what the groups wrote."""
    blocks = [*told(FormCode.DISCUSSION, source), *_written(FormCode.DISCUSSION, source)]
    return under(source.say(FormCode.DISCUSSION), blocks)


def methods(source: Source) -> Blocks:
    """Give the methods that the leader has noted; made only where somebody asks for them."""
    return under(source.say("methods"), [Paragraph(source.methods)] if source.methods else [])


def themes(source: Source) -> Blocks:
    """Give the themes with their texts that were let through."""
    shown = [theme for theme in source.themes if theme.texts or theme.points]
    blocks = [block for theme in shown for block in _theme(source, theme)]
    return under(source.say("themes"), blocks)


def _theme(source: Source, theme: ThemeWithSentences) -> Blocks:
    key = "theme_points_one" if theme.points == 1 else "theme_points"
    points = theme.points is not None
    title = source.say(key, name=theme.name, points=theme.points) if points else theme.name
    return [Heading(title, 2), *bullets(theme.texts)]


def asks(source: Source) -> Blocks:
    """Give what the groups said that they need, and what people need to keep their commitments."""
    parts = [part for part in written(FormCode.DISCUSSION, source) if asked(part) == ASKS]
    texts = [text for part in parts for text in part.texts]
    return under(source.say("asks"), bullets([*texts, *_support(source)]))


def _support(source: Source) -> list[str]:
    """Say in one line what commitments need, the most first; nothing where that was not shown."""
    found = [part for part in figures(FormCode.COMMITMENT, source) if part.item == SUPPORT]
    return [line for part in found if (line := _needs(source, part))]


def _needs(source: Source, part: ShownFigure) -> str:
    *rows, (_, base, *_) = part.rows
    needed = sorted(((int(count), str(label)) for label, count, *_ in rows if count), reverse=True)
    listed = ", ".join(f"{label} ({count})" for count, label in needed)
    return source.say("support", needs=listed, base=base) if needed else ""
