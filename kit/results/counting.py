"""Counting: what the people of one round answered, before anybody may see any of it.

Whether a figure may be shown is for `kit.results.disclosure` to say. Who answered nothing at all
is nobody here; who left one question out has given no answer to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Listed, Question
from kit.instrument.questions.options import MISSING_CODES, NO_ANSWER
from kit.instrument.questions.tally import Tally
from kit.results.disclosure import Counts
from kit.results.texts import answered
from kit.results.values import NO_GROUP
from kit.store.response import Answer, Sheet
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

    def counts(self, question: Question, valid: Mapping[str, int]) -> Counts:
        """Put what was counted of a question beside who gave no valid answer, by missing code."""
        given = self._given.get(question.id, ())
        reasons = [own[0].missing for own in given]
        possible = [code for code in MISSING_CODES if question.offers(code)]
        silent = {NO_ANSWER: len(self.sheets) - len(given)}
        return Counts(valid, silent | {code: reasons.count(code) for code in possible})

    def by_group(self, groups: Listed) -> Mapping[str, "RoundAnswers"]:
        """Give the answers of each group, by its code; who gave no known group is a group too."""
        known = groups.codes.values
        found: dict[str, list[Sheet]] = {code: [] for code in (*known, NO_GROUP)}
        for sheet in self.sheets:
            code = sheet.value(groups.id)
            found[code if code in known else NO_GROUP].append(sheet)
        return {code: RoundAnswers(sheets) for code, sheets in found.items()}


def round_answers(store: Store, instrument: Instrument, round: Round) -> RoundAnswers:
    """Read what was answered in a round."""
    sheets = answered(store, instrument, round).values()
    return RoundAnswers(
        [sheet for sheet in sheets if any(each.is_given for each in sheet.answers.values())]
    )
