"""Rules for what a question refers to: its code list, its missing codes, its target."""

from collections import defaultdict
from collections.abc import Iterator

from kit.core.problems import Place, Problem, place_of
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Listed
from kit.instrument.questions.code_list import NO_LIST
from kit.instrument.questions.options import MISSING_CODES
from kit.instrument.rules.base import Draft


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
        for word, values in question.misfits(draft.code_lists[question.code_list]):
            yield draft.problem(place, word, None, **values)
    known = [module.code for module in draft.modules if module.has_rows]
    if question.refers_to is not None and question.refers_to not in known:
        name = question.refers_to
        yield draft.problem(place, "target_unknown", value=name, known=", ".join(known))
