"""Date: a day, stored as ISO, e.g. `2026-11-24`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Literal

from pydantic import StrictBool

from kit.core.dates import long_date
from kit.core.errors import AnswerError
from kit.core.now import today
from kit.core.text import Language, word
from kit.instrument.questions.base import Control, Question
from kit.instrument.questions.parsing import typed
from kit.instrument.questions.tally import DayTally, People, every
from kit.instrument.questions.variables import DateVariable, Variable

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Date(Question):
    """A day between 2000 and 2100.

    Attributes
    ----------
    ahead
        Whether it is meant to lie ahead: a day that has passed is kept, and asked about.
    """

    result = DayTally

    type: Literal["date"]
    ahead: StrictBool = False

    def control(self, language: Language) -> Control:
        """Ask with the calendar of the device."""
        return self._control(
            "date", language, minimum=EARLIEST.isoformat(), maximum=LATEST.isoformat()
        )

    def parse(self, raw: object) -> str | None:
        """Keep a day that exists and lies in range."""
        text = typed(raw.isoformat() if isinstance(raw, date) else raw).strip()
        if not text:
            return None
        day = _day(text)
        if not EARLIEST <= day <= LATEST:
            raise AnswerError("date_out_of_range", value=text, minimum=EARLIEST, maximum=LATEST)
        return day.isoformat()

    def asks_about(self, stored: str, language: Language) -> str:
        """Ask about a day that has passed where it is meant to lie ahead."""
        is_past = self.ahead and date.fromisoformat(stored) < today()
        day = long_date(date.fromisoformat(stored), language)
        return word("questions.day_passed", language, day=day) if is_past else ""

    def tally(self, people: People) -> DayTally:
        """Put the days in order."""
        days = sorted(map(date.fromisoformat, every(people)))
        return DayTally(tuple(days), sum(map(bool, people)))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str:
        """Give a day of the next weeks."""
        return (today() + timedelta(chance.randint(3, 40))).isoformat()

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give the day in words."""
        return long_date(date.fromisoformat(stored), language)

    def variables(self, language: Language) -> list[Variable]:
        """Become one date."""
        return [self._variable(DateVariable, "scale", language)]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if _ISO.fullmatch(text) else "")
    except ValueError as error:
        raise AnswerError("not_a_date", value=text[:40]) from error
