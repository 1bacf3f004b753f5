"""Wanted: what no fault of an instrument is, but what every question should have.

Said by `afrunding check`; a question without a short name is shown in full where there is little
room, since no program cuts a text.
"""

from collections.abc import Callable, Iterator, Mapping

from kit.core.problems import Problem, place_of
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Question
from kit.instrument.questions.rating import Rating
from kit.instrument.questions.rating_0_10 import Rating0To10

WANTED: Mapping[str, Callable[[Question], object]] = {
    "short": lambda question: question.short,
    "measures": lambda question: question.measures,
    "draws_on": lambda question: question.draws_on,
}
"""Fields that every question should have."""


def wanted(file: str, instrument: Instrument) -> Iterator[Problem]:
    """Tell each field that is not there, once for all questions without it."""
    for field, given in WANTED.items():
        if ids := [question.id for question in instrument.items() if not given(question)]:
            yield Problem(file, place_of(ids), None, f"wanted_{field}", {"field": field})
    rated = [question for question in instrument.items() if _is_talked_about(question, instrument)]
    if ids := [question.id for question in rated if not question.talk]:
        yield Problem(file, place_of(ids), None, "wanted_talk", {"field": "talk"})


def _is_talked_about(question: Question, instrument: Instrument) -> bool:
    is_rated = isinstance(question, Rating | Rating0To10)
    return is_rated and instrument.module_of(question.id).audience == "participant"
