"""Rules for modules: rows have a name, and every id that is mentioned is there."""

from collections.abc import Iterator

from kit.core.problems import Place, Problem
from kit.instrument.module import Introduction, Module
from kit.instrument.questions.options import MISSING_CODES
from kit.instrument.rules.base import Draft


def problems(draft: Draft) -> Iterator[Problem]:
    """Find modules that lack or mention something."""
    for module in draft.modules:
        place = Place("module", module.code)
        if not module.items and not draft.left_out:
            yield draft.problem(place, "list_too_short", field="items", limit=1)
        if module.private and module.audience != "leader":
            yield draft.problem(place, "private_for_leader_only")
        if module.has_rows and not module.row_name:
            yield draft.problem(place, "row_name_missing")
        yield from _mentions(module, place, draft)
        for introduction in module.introductions:
            yield from _range(introduction, module, place, draft)


def _mentions(module: Module, place: Place, draft: Draft) -> Iterator[Problem]:
    if module.row_title is not None and module.row_title not in draft.ids:
        yield draft.problem(place, "row_title_unknown", value=module.row_title)
    for id in module.asks_again:
        if id not in draft.ids:
            yield draft.problem(place, "asks_again_unknown", value=id)
    for code in module.missing_labels:
        if code not in MISSING_CODES:
            yield draft.problem(place, "missing_label_unknown", value=code)


def _range(
    introduction: Introduction, module: Module, place: Place, draft: Draft
) -> Iterator[Problem]:
    ids = [question.id for question in module.items]
    first, last = introduction.first, introduction.last
    for end in (first, last):
        if end not in ids and end not in draft.left_out:
            yield draft.problem(place, "introduction_unknown", value=end)
    if first in ids and last in ids and ids.index(first) > ids.index(last):
        yield draft.problem(place, "introduction_backwards", first=first, last=last)
