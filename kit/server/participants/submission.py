"""A submission: what one message of a phone asks of the store, and what to say when it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kit.forms.messages import GUESSES, Reply
from kit.store.bulk_write import Result, Work
from kit.store.erasure import Erasure
from kit.store.passes import Use
from kit.store.response import Response, Sheet


@dataclass(frozen=True)
class Erased:
    """What was erased: how much, and id, network and round of each response."""

    erasure: Erasure
    found: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class RecalledCommitment:
    """What a code brought back, and what is answered about it so far.

    Its rows are those that were promised, so that each answer belongs to one commitment; whoever
    had begun without the code keeps the rows that were begun.
    """

    promised: Sequence[Sheet]
    own: Sheet


@dataclass(frozen=True)
class Seat:
    """Where one phone answers a round: its response, and that its pass is used for it."""

    head: Response
    use: Use


Tidy = Callable[[Erasure, Sequence[tuple[str, str, str]]], object]


@dataclass(frozen=True)
class Submission:
    """What one message asks of the store, and what to say when that is done.

    Attributes
    ----------
    work
        None where there is nothing to do.
    after
        What takes long and comes before the reply, once the work was done.
    """

    work: Work | None
    reply: Callable[[Result], Reply]
    after: Callable[[Result], object] | None = None


def is_slow(content: object) -> bool:
    """Tell whether the step of a message takes long to make: a code is hashed slowly on purpose."""
    return kind_of(content) in {"recall", *GUESSES}


def kind_of(content: object) -> str:
    """Give the kind of a message, if it has one."""
    kind = content.get("kind") if isinstance(content, dict) else None
    return kind if isinstance(kind, str) else ""
