"""Editions: what each asked, and what a municipality's copy of an earlier one would gain by moving.

Said by `afrunding adapt`; until then the copy goes on asking what it asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kit.instrument.instrument import Instrument, first_edition, load
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Question


@dataclass(frozen=True)
class EditionStep:
    """What differs between a copy and the kit's questions, by ids.

    Attributes
    ----------
    new, retired, reworded
        What would be asked besides, no more, or in other words.
    own
        What only the copy has: it has to be carried over.
    """

    version: str
    to: str
    new: Sequence[str]
    retired: Sequence[str]
    reworded: Sequence[str]
    own: Sequence[str]


def was_asked(question: Question, edition: str) -> bool:
    """Tell whether an edition, by its number, asked a question; each asked a copy's own."""
    if edition != _number(first_edition()):
        return not question.retired
    return question.id in _ids_of_first() or question.id not in {each.id for each in load().items()}


@cache
def _ids_of_first() -> frozenset[str]:
    return frozenset(question.id for question in first_edition().items())


def _number(instrument: Instrument) -> str:
    return instrument.version.partition(".")[0]


def step_of(copy: Instrument) -> EditionStep | None:
    """Give what a move to the kit's edition means; None where the copy is of that edition."""
    kit = load()
    if _edition(copy) >= _edition(kit):
        return None
    before, now = _asked(copy), _asked(kit)
    known = {question.id for question in kit.items()}
    return EditionStep(
        version=copy.version,
        to=kit.version,
        new=[id for id in now if id not in before],
        retired=[id for id in before if id in known and id not in now],
        reworded=[id for id in now if id in before and now[id].text != before[id].text],
        own=[id for id in before if id not in known],
    )


def _asked(instrument: Instrument) -> dict[str, AnyQuestion]:
    return {question.id: question for question in instrument.items() if not question.retired}


def _edition(instrument: Instrument) -> int:
    return int(_number(instrument))
