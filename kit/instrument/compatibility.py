"""What changed in an instrument since it was released, as problems with their way out.

Nothing that is released goes away or changes its meaning, and no words move to another code; a new
wording raises the version.
Used by `kit.instrument.check`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.core.problems import Place, Problem, place_of, shown
from kit.core.text import LANGUAGES, Language, Text
from kit.instrument.instrument import Instrument
from kit.instrument.lock import (
    Released,
    ReleasedCode,
    ReleasedList,
    ReleasedQuestion,
    labels,
    released,
)
from kit.instrument.moved_labels import Labels, MovedLabel, moved_labels
from kit.instrument.questions.base import LONGEST_ID

Entry = ReleasedQuestion | ReleasedList | ReleasedCode

_MEANING: Mapping[str, tuple[str, ...]] = {
    "question": (
        *("module", "type", "code_list", "target", "choices", "most"),
        *("row", "dont_know", "not_relevant"),
    ),
    "code_list": ("ordered", "two_ended", "exclusive"),
    "code": ("number",),
}

_OFFERED = {"dont_know", "not_relevant"}
"""What adds an answer, as a new code does, where a question begins to offer it."""

LABEL_MOVED = "label_moved"


def problems(file: str, was: Released, instrument: Instrument) -> list[Problem]:
    """Find everything that makes answers to the released version mean something else."""
    now = released(instrument)
    comparison = _Comparison(file, was, now, instrument)
    found = [*comparison.meaning(), *comparison.moved()]
    if _numbers(now.version) < _numbers(was.version):
        found.append(comparison.problem(None, "version_behind", value=now.version))
    if _numbers(now.version) <= _numbers(was.version):
        found += [*comparison.wording(), *comparison.surroundings(), *comparison.added()]
    return found


@dataclass(frozen=True)
class _Comparison:
    file: str
    was: Released
    now: Released
    instrument: Instrument

    def problem(
        self, place: Place | None, code: str, language: Language | None = None, **values: object
    ) -> Problem:
        first, second, third = _numbers(self.was.version)
        versions = {
            "version": self.was.version,
            "patch": f"{first}.{second}.{third + 1}",
            "minor": f"{first}.{second + 1}.0",
        }
        return Problem(self.file, place, language, code, versions | values)

    def meaning(self) -> Iterator[Problem]:
        now = _entries(self.now)
        for place, was in _entries(self.was).items():
            if place in now:
                if changes := _changes(place, was, now[place]):
                    name = _successor(place)
                    yield self.problem(place, "changed_meaning", changes=changes, example=name)
            elif place.kind != "code" or place.name in self.now.code_lists:
                yield self.problem(place, "released_gone")

    def moved(self) -> Iterator[Problem]:
        """Tell once each code with the words of another, with a question that is answered by it."""
        found: dict[tuple[str, MovedLabel], list[str]] = defaultdict(list)
        for id in self.now.questions:
            for each in moved_labels(self._labels(self.was, id), self._labels(self.now, id)):
                found[self._list_of(id, each.code), each].append(id)
        for (listed, each), ids in found.items():
            place = Place("code", listed, each.code) if listed else place_of(ids)
            words = labels(self.instrument.item(ids[0]))[each.code].in_language(each.language)
            values = {"words": words, "before": each.before, "value": each.code}
            yield self.problem(place, LABEL_MOVED, None, item=ids[0], **values)

    def _labels(self, released: Released, question: str) -> Labels:
        return released.labels(question) if question in released.questions else {}

    def _list_of(self, question: str, code: str) -> str:
        """Name the list that the words of a code stand in; none where it is the question itself."""
        listed = self.now.questions[question].code_list
        return listed if listed and code in self.now.code_lists[listed].codes else ""

    def wording(self) -> Iterator[Problem]:
        moved = {problem.place for problem in self.moved()}
        for place, was, now in self._kept():
            if place in moved:
                continue
            for language in _reworded(getattr(was, "text", None), getattr(now, "text", None)):
                name = _successor(place)
                yield self.problem(place, "changed_wording", language, example=name)

    def surroundings(self) -> Iterator[Problem]:
        """Tell a new introduction once a module, however many questions continue it.

        The words of an answer that is offered only now are told with that.
        """
        changed: dict[tuple[str, Language], list[str]] = defaultdict(list)
        for place, was, now in self._kept():
            if _offers_more(was, now):
                continue
            if isinstance(was, ReleasedQuestion) and isinstance(now, ReleasedQuestion):
                for language in _reworded(was.around, now.around):
                    changed[now.module, language].append(place.name)
        for (_, language), ids in changed.items():
            yield self.problem(place_of(ids), "changed_around", language)

    def _kept(self) -> Iterator[tuple[Place, Entry, Entry]]:
        """Give what means the same as it did, as it was and as it is."""
        now = _entries(self.now)
        for place, was in _entries(self.was).items():
            if place in now and not _changes(place, was, now[place]):
                yield place, was, now[place]

    def added(self) -> Iterator[Problem]:
        new = [place for place in _entries(self.now) if place not in _entries(self.was)]
        if ids := [place.name for place in new if place.kind == "question"]:
            yield self.problem(place_of(ids), "added")
        for place in new:
            if place.kind == "code" and place.name in self.was.code_lists:
                yield self.problem(place, "added")
        for place, was, now in self._kept():
            if _offers_more(was, now):
                yield self.problem(place, "offered")


def _numbers(version: str) -> tuple[int, int, int]:
    first, second, third = map(int, version.split("."))
    return first, second, third


def _entries(released: Released) -> dict[Place, Entry]:
    return {
        **{Place("question", id): question for id, question in released.questions.items()},
        **{Place("code_list", name): codes for name, codes in released.code_lists.items()},
        **{
            Place("code", name, value): code
            for name, code_list in released.code_lists.items()
            for value, code in code_list.codes.items()
        },
    }


def _reworded(was: Text | None, now: Text | None) -> list[Language]:
    if was is None or now is None:
        return []
    return [each for each in LANGUAGES if was.in_language(each) != now.in_language(each)]


def _changes(place: Place, was: Entry, now: Entry) -> str:
    pairs = [(name, getattr(was, name), getattr(now, name)) for name in _MEANING[place.kind]]
    changed = [each for each in pairs if each[1] != each[2]]
    told = [each for each in changed if not _is_offered_now(each[0], was, now)]
    return ", ".join(f"{name}: {shown(a)} → {shown(b)}" for name, a, b in told)


def _offers_more(was: Entry, now: Entry) -> bool:
    return any(_is_offered_now(name, was, now) for name in _OFFERED)


def _is_offered_now(name: str, was: Entry, now: Entry) -> bool:
    return name in _OFFERED and getattr(now, name, False) and not getattr(was, name, False)


def _successor(place: Place) -> str:
    """Suggest a name for what takes the place of something released, e.g. `ev_citizens2`."""
    name = place.name if place.inner.isdigit() else place.inner or place.name
    ending = "_2" if name[-1].isdigit() else "2"
    return name[: LONGEST_ID - len(ending)] + ending
