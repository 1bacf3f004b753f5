"""What refers to what in the instrument: ids, code lists, ranges. Pure functions.

Run by `kit.instrument` after the structure of the file was found to hold.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.module import Introduction, Module
from kit.problem import Place, Problem
from kit.questions import AnyQuestion
from kit.questions.base import MISSING_CODES, NO_LIST, CodeList, Listed
from kit.questions.multi import Multi
from kit.questions.rating import POINTS, Rating
from kit.questions.rating11 import ENDS, Rating11
from kit.questions.ref import Ref

LONGEST_NAME = 32
"""What Stata takes as the name of a variable."""


def problems(
    file: str,
    modules: Sequence[Module],
    code_lists: Mapping[str, CodeList],
    missing: Sequence[int],
    short_version: Sequence[str],
) -> list[Problem]:
    """Find everything that refers to something that is not there, or that stands twice."""
    look = _Look(file, modules, code_lists)
    return [
        *look.missing_codes(missing),
        *look.lists(),
        *look.doubled(),
        *look.modules_hold(),
        *look.questions_hold(),
        *look.short_version_holds(short_version),
    ]


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


@dataclass(frozen=True)
class _Look:
    file: str
    modules: Sequence[Module]
    code_lists: Mapping[str, CodeList]

    def _problem(self, place: Place | None, code: str, **values: object) -> Problem:
        return Problem(self.file, place, None, code, values)

    @property
    def _questions(self) -> list[AnyQuestion]:
        return [question for module in self.modules for question in module.items]

    @property
    def _ids(self) -> list[str]:
        return [question.id for question in self._questions]

    def missing_codes(self, codes: Sequence[int]) -> Iterator[Problem]:
        if sorted(codes) != sorted(MISSING_CODES):
            yield self._problem(None, "missing_codes")

    def lists(self) -> Iterator[Problem]:
        for name, code_list in self.code_lists.items():
            yield from self._list(name, code_list)

    def _list(self, name: str, code_list: CodeList) -> Iterator[Problem]:
        for value in _twice(code_list.values):
            yield self._problem(Place("code", name, value), "doubled_value")
        for number in _twice([str(choice.number) for choice in code_list.codes]):
            yield self._problem(Place("code_list", name), "doubled_number", number=number)
        for choice in code_list.codes:
            if choice.value.isdigit() and choice.number != int(choice.value):
                place = Place("code", name, choice.value)
                yield self._problem(place, "number_differs", number=int(choice.value))
        for value in code_list.exclusive:
            if value not in code_list.values:
                known = ", ".join(code_list.values)
                place = Place("code_list", name)
                yield self._problem(place, "exclusive_unknown", value=value, known=known)

    def doubled(self) -> Iterator[Problem]:
        for code in _twice([module.code for module in self.modules]):
            yield self._problem(Place("module", code), "doubled_module")
        for id in _twice(self._ids):
            homes = [module.code for module in self.modules for q in module.items if q.id == id]
            where = ", ".join(f"»{home}«" for home in homes)
            yield self._problem(Place("question", id), "doubled_id", modules=where)

    def modules_hold(self) -> Iterator[Problem]:
        for module in self.modules:
            place = Place("module", module.code)
            yield from self._module_refers(module, place)
            for introduction in module.introductions:
                yield from self._introduction(introduction, module, place)
            for code in module.missing_labels:
                if code not in MISSING_CODES:
                    yield self._problem(place, "missing_label_unknown", value=code)

    def _module_refers(self, module: Module, place: Place) -> Iterator[Problem]:
        if module.has_rows and not module.row_name:
            yield self._problem(place, "row_name_missing")
        if module.row_title is not None and module.row_title not in self._ids:
            yield self._problem(place, "row_title_unknown", value=module.row_title)
        for id in module.asks_again:
            if id not in self._ids:
                yield self._problem(place, "asks_again_unknown", value=id)

    def _introduction(
        self, introduction: Introduction, module: Module, place: Place
    ) -> Iterator[Problem]:
        ids = [question.id for question in module.items]
        ends = (introduction.first, introduction.last)
        unknown = [end for end in ends if end not in ids]
        for end in unknown:
            yield self._problem(place, "introduction_unknown", value=end)
        if not unknown and ids.index(ends[0]) > ids.index(ends[1]):
            yield self._problem(place, "introduction_backwards", first=ends[0], last=ends[1])

    def questions_hold(self) -> Iterator[Problem]:
        for question in self._questions:
            place = Place("question", question.id)
            if isinstance(question, Listed):
                yield from self._listed(question, place)
            if isinstance(question, Ref):
                yield from self._ref(question, place)

    def _listed(self, question: Listed, place: Place) -> Iterator[Problem]:
        codes = self.code_lists.get(question.code_list)
        if question.codes is not NO_LIST:
            yield self._problem(place, "unknown_field", field="codes")
        if codes is None:
            known = ", ".join(sorted(self.code_lists))
            name = question.code_list
            yield self._problem(place, "unknown_code_list", value=name, known=known)
        else:
            yield from self._fits(question, codes, place)

    def _fits(self, question: Listed, codes: CodeList, place: Place) -> Iterator[Problem]:
        name = question.code_list
        if isinstance(question, Rating) and not (codes.ordered and len(codes.codes) == POINTS):
            yield self._problem(place, "rating_list", value=name)
        if isinstance(question, Rating11) and codes.values != ENDS:
            yield self._problem(place, "rating11_list", value=name)
        if isinstance(question, Multi):
            for value in codes.values:
                variable = f"{question.id}__{value}"
                if len(variable) > LONGEST_NAME:
                    yield self._problem(place, "variable_too_long", value=variable)

    def _ref(self, question: Ref, place: Place) -> Iterator[Problem]:
        known = [module.code for module in self.modules if module.has_rows]
        if question.target not in known:
            values = {"value": question.target, "known": ", ".join(known)}
            yield self._problem(place, "target_unknown", **values)

    def short_version_holds(self, short_version: Sequence[str]) -> Iterator[Problem]:
        for id in short_version:
            if id not in self._ids:
                yield self._problem(None, "short_version_unknown", value=id)
