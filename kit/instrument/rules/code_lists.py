"""Rules for codes: each value and each number once, exclusive ones on the list."""

from collections.abc import Iterator, Sequence

from kit.core.problems import Place, Problem
from kit.instrument.questions.base import Choice
from kit.instrument.questions.row_choice import RowChoice
from kit.instrument.rules.base import Draft, twice

_FEWEST = 2


def problems(look: Draft) -> Iterator[Problem]:
    """Find codes that clash, in code lists and in the fixed choices of a question."""
    for name, code_list in look.code_lists.items():
        place = Place("code_list", name)
        if len(code_list.codes) < _FEWEST:
            yield look.problem(place, "list_too_short", field="codes", limit=_FEWEST)
        yield from _clashing(code_list.codes, place, look)
        for value in code_list.exclusive:
            if value not in code_list.values:
                known = ", ".join(code_list.values)
                yield look.problem(place, "exclusive_unknown", value=value, known=known)
    for question in look.questions:
        if isinstance(question, RowChoice):
            yield from _clashing(question.choices, Place("question", question.id), look)


def _clashing(codes: Sequence[Choice], place: Place, look: Draft) -> Iterator[Problem]:
    for value in twice([choice.value for choice in codes]):
        yield look.problem(place, "doubled_value", value=value)
    for number in twice([str(choice.number) for choice in codes]):
        yield look.problem(place, "doubled_number", number=number)
    for choice in codes:
        if choice.value.isdigit() and choice.number != int(choice.value):
            number = str(int(choice.value))
            yield look.problem(place, "number_differs", value=choice.value, number=number)
