"""Counting: what the people of one round answered, before anybody may see any of it.

Whether a figure may be shown is for `kit.results.disclosure` to say. Who answered nothing at all
is nobody here; who left one question out has given no answer to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

    def given(self, item: str) -> Sequence[Sequence[Answer]]:
        """Give what each person answered to one question; of rows one answer each."""
        return [
            [answer for (_, asked), answer in sorted(sheet.answers.items()) if asked == item]
            for sheet in self.sheets
        ]

    def tally(self, question: Question) -> Tally:
        """Give what the answers to one question come to."""
        given = self.given(question.id)
        people = [[answer.value for answer in own if answer.value] for own in given]
        return question.tally(people)

    def missing(self, question: Question) -> Mapping[int, int]:
        """Count who did not know, found it not relevant, or gave no answer, by missing code."""
        reasons = [own[0].missing for own in self.given(question.id) if own and not own[0].value]
        possible = [code for code in MISSING_CODES if question.offers(code)]
        silent = len(self.sheets) - sum(
            any(answer.is_given for answer in own) for own in self.given(question.id)
        )
        return {NO_ANSWER: silent, **{code: reasons.count(code) for code in possible}}

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


def counts(answers: RoundAnswers, question: Question, valid: Mapping[str, int]) -> Counts:
    """Put what was counted of one question beside those who gave no valid answer."""
    return Counts(valid, answers.missing(question))
