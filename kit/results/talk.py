"""Talk: the few results of a round that are worth talking about, as a value.

`kit.results.standing_out` chooses them, `kit.results.talk_in_words` says them.
"""

from typing import Literal

from kit.results.result_value import ResultValue

Reason = Literal["agreed", "highest", "divides", "lowest", "unknown"]
"""Why an item stands out; `kit.results.standing_out` says when it does."""


class StandingItem(ResultValue):
    """An item that stands out, with figures that were published of it.

    Attributes
    ----------
    upper, lower
        How many of the base chose a point above the middle of the scale, and below it.
    unknown
        How many answered *ved ikke*.
    """

    item: str
    upper: int
    lower: int
    base: int
    unknown: int


class StandsOut(ResultValue):
    """One result to talk about: an item, or items that are tied."""

    reason: Reason
    items: tuple[StandingItem, ...]


class TalkResult(ResultValue):
    """The results of a round to talk about, at most three; nothing in it where none stands out.

    Attributes
    ----------
    upper_code, lower_code
        The lowest code above the middle of the scale, and the highest below it.
    """

    kind: Literal["talk"] = "talk"
    version: Literal[1] = 1
    upper_code: str
    lower_code: str
    results: tuple[StandsOut, ...]
