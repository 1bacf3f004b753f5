"""Counting: what the people of one round answered, before anybody may see any of it.

Whether a figure may be shown is for `kit.results.disclosure` to say. Who answered nothing at all
is nobody here; who left one question out has given no answer to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kit.forms.form import Form
from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Listed, Question
from kit.instrument.questions.options import MISSING_CODES, NO_ANSWER
from kit.instrument.questions.tally import Tally
from kit.results.disclosure import Counts
from kit.results.texts import answered, is_for_all
from kit.results.values import NO_GROUP
from kit.store.response import OUTSIDE, Answer, Sheet
from kit.store.rounds import Round
from kit.store.store import Store


@dataclass(frozen=True)
class RoundAnswers:
    """The answers of one round, or of one group in it: a sheet a person."""

    sheets: Sequence[Sheet]

    @cached_property
    def _given(self) -> Mapping[str, Sequence[Sequence[Answer]]]:
        """What each person answered who answered a question at all, by question and row by row."""
        found: dict[str, list[list[Answer]]] = {}
        for sheet in self.sheets:
            own: dict[str, list[Answer]] = {}
            for (_, item), answer in sorted(sheet.answers.items()):
                if answer.is_given:
                    own.setdefault(item, []).append(answer)
            for item, answers in own.items():
                found.setdefault(item, []).append(answers)
        return found

    def tally(self, question: Question) -> Tally:
        """Give what the answers to one question come to."""
        given = self._given.get(question.id, ())
        people = ([answer.value for answer in own if answer.value] for own in given)
        return question.tally([own for own in people if own])

    def base(self, question: Question, tally: Tally) -> Counts:
        """Count the people behind a tally beside who gave no valid answer, by missing code."""
        given = self._given.get(question.id, ())
        reasons = [own[0].missing for own in given if not any(answer.value for answer in own)]
        possible = [code for code in MISSING_CODES if question.offers(code)]
        apart = {code: reasons.count(code) for code in possible}
        silent = len(self.sheets) - tally.people - sum(apart.values())
        return Counts({"given": tally.people}, {NO_ANSWER: silent} | apart)

    def by_group(self, groups: Listed) -> Mapping[str, "RoundAnswers"]:
        """Give the answers of each group, by its code; who gave no known group is a group too."""
        known = groups.codes.values
        found: dict[str, list[Sheet]] = {code: [] for code in (*known, NO_GROUP)}
        for sheet in self.sheets:
            code = sheet.value(groups.id)
            found[code if code in known else NO_GROUP].append(sheet)
        return {code: RoundAnswers(sheets) for code, sheets in found.items()}


def round_answers(store: Store, instrument: Instrument, round: Round) -> RoundAnswers:
    """Read what was answered in a round; of rows, those that are whole and are for everybody."""
    form, found = form_of(round, instrument, "da"), answered(store, instrument, round).values()
    begun = [sheet for sheet in found if any(each.is_given for each in sheet.answers.values())]
    return RoundAnswers([_for_all(sheet, form) for sheet in begun] if form.has_rows else begun)


def _for_all(sheet: Sheet, form: Form) -> Sheet:
    """Leave out rows that lack something, and those that only the leader may see."""
    form.sheet = sheet
    rows = {OUTSIDE, *(row for row in form.complete_rows() if is_for_all(sheet, row))}
    kept = {place: answer for place, answer in sheet.answers.items() if place[0] in rows}
    return Sheet(tuple(row for row in sheet.rows if row in rows), kept)
