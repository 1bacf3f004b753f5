"""Rules for what a question refers to: its code list, its missing codes, its target."""

from collections import defaultdict
from collections.abc import Iterator

from kit.core.problems import Place, Problem, place_of
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import MISSING_CODES, NO_LIST, CodeList, Listed
from kit.instrument.questions.rating import POINTS, Rating
from kit.instrument.questions.rating_0_10 import ENDS, Rating0To10
from kit.instrument.questions.row_choice import RowChoice
from kit.instrument.questions.select_multiple import SelectMultiple
from kit.instrument.questions.select_one import SelectOne
from kit.instrument.rules.base import Draft

LONGEST_NAME = 32
"""What Stata takes as the name of a variable."""


def problems(draft: Draft) -> Iterator[Problem]:
    """Find questions that refer to something that is not there or does not fit."""
    yield from _unknown_lists(draft)
    for question in draft.questions:
        yield from _refers(question, Place("question", question.id), draft)


def _unknown_lists(draft: Draft) -> Iterator[Problem]:
    """Name each code list that is not there once, however many questions ask for it."""
    askers: dict[str, list[str]] = defaultdict(list)
    for question in draft.questions:
        if isinstance(question, Listed):
            askers[question.code_list].append(question.id)
    known = ", ".join(sorted(draft.code_lists))
    for name, ids in askers.items():
        if name not in draft.code_lists and name not in draft.left_out_lists:
            yield draft.problem(place_of(ids), "unknown_code_list", value=name, known=known)


def _refers(question: AnyQuestion, place: Place, draft: Draft) -> Iterator[Problem]:
    for code in question.missing_labels:
        if code not in MISSING_CODES:
            yield draft.problem(place, "missing_label_unknown", value=code)
    if isinstance(question, Listed) and question.codes is not NO_LIST:
        yield draft.problem(place, "unknown_field", field="codes")
    if isinstance(question, Listed) and question.code_list in draft.code_lists:
        yield from _fits(question, draft.code_lists[question.code_list], place, draft)
    if isinstance(question, RowChoice):
        known = [module.code for module in draft.modules if module.has_rows]
        if question.target not in known:
            name = question.target
            yield draft.problem(place, "target_unknown", value=name, known=", ".join(known))


def _fits(question: Listed, codes: CodeList, place: Place, draft: Draft) -> Iterator[Problem]:
    name = question.code_list
    keeps = question.keeps_row if isinstance(question, SelectOne) else None
    if keeps is not None and keeps not in codes.values:
        yield draft.problem(place, "keeps_unknown", value=keeps, known=", ".join(codes.values))
    if isinstance(question, Rating) and not (codes.ordered and len(codes.codes) == POINTS):
        yield draft.problem(place, "rating_list", value=name)
    if isinstance(question, Rating0To10) and codes.values != ENDS:
        yield draft.problem(place, "rating11_list", value=name)
    if isinstance(question, SelectMultiple):
        for variable in (f"{question.id}__{value}" for value in codes.values):
            if len(variable) > LONGEST_NAME:
                yield draft.problem(place, "variable_too_long", value=variable)
