"""Rules for codes: each value and each number once, exclusive ones on the list."""

from collections.abc import Iterator, Sequence

from kit.core.problems import Place, Problem
from kit.instrument.questions.code_list import Choice
from kit.instrument.questions.row_choice import RowChoice
from kit.instrument.rules.base import Draft, twice

_FEWEST = 2


def problems(draft: Draft) -> Iterator[Problem]:
    """Find codes that clash, in code lists and in the fixed choices of a question."""
    for name, code_list in draft.code_lists.items():
        place = Place("code_list", name)
        if len(code_list.codes) < _FEWEST:
            yield draft.problem(place, "list_too_short", field="codes", limit=_FEWEST)
        yield from _clashing(code_list.codes, place, draft)
        for value in code_list.exclusive:
            if value not in code_list.values:
                known = ", ".join(code_list.values)
                yield draft.problem(place, "exclusive_unknown", value=value, known=known)
    for question in draft.questions:
        if isinstance(question, RowChoice):
            yield from _clashing(question.choices, Place("question", question.id), draft)


def _clashing(codes: Sequence[Choice], place: Place, draft: Draft) -> Iterator[Problem]:
    for value in twice([choice.value for choice in codes]):
        yield draft.problem(place, "doubled_value", value=value)
    for number in twice([str(choice.number) for choice in codes]):
        yield draft.problem(place, "doubled_number", number=number)
    for choice in codes:
        if choice.value.isdigit() and choice.number != int(choice.value):
            number = str(int(choice.value))
            yield draft.problem(place, "number_differs", value=choice.value, number=number)
