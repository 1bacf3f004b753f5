"""Shown: a result in the words of one language, as people see it; `in_words` makes it."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from kit.results.values import KeptPicture

Row = tuple[str | int, ...]
SentenceKind = Literal["few", "sure"]


@dataclass(frozen=True)
class ShownFigure:
    """A picture with its table.

    Attributes
    ----------
    codes
        What each row but the last, the base, is about: labels may differ from wave to wave.
    stands_alone
        Whether its lines are its own, so that another wave's figures cannot stand beside them.
    """

    kind: ClassVar = "bars"

    item: str
    question: str
    short: str
    picture: KeptPicture | None
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    apart: str = ""
    talk: str = ""
    codes: tuple[str, ...] = ()
    stands_alone: bool = False

    @property
    def title(self) -> str:
        """What is asked, without what is said before it."""
        return asked_last(self.question)


@dataclass(frozen=True)
class ShownSentence:
    """A sentence in the place of a picture: the figures in words, or that there are too few."""

    item: str
    kind: SentenceKind
    question: str
    sentence: str
    talk: str = ""


@dataclass(frozen=True)
class ShownTexts:
    """Texts under what they answer."""

    kind: ClassVar = "texts"

    item: str
    question: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ShownOverview:
    """The items whose answers lay closest and farthest, as they were named until 2.0."""

    kind: ClassVar = "overview"

    item: str
    title: str
    agree_title: str
    agree: tuple[str, ...]
    differ_title: str
    differ: tuple[str, ...]


@dataclass(frozen=True)
class ShownStanding:
    """One result to talk about.

    Attributes
    ----------
    lines
        A sentence made of the figures, for each item that it is about.
    reason
        Why it stands out, in a sentence.
    talks
        The sentence to talk from of each item that has one.
    """

    title: str
    lines: tuple[str, ...]
    reason: str
    talks: tuple[str, ...]


@dataclass(frozen=True)
class ShownTalk:
    """The results to talk about.

    Attributes
    ----------
    sentence
        That nothing stands out; empty where something does.
    """

    kind: ClassVar = "talk"

    item: str
    title: str
    sentence: str
    results: tuple[ShownStanding, ...]


FOR_REPORTS = {"codes", "stands_alone"}
"""What only documents ask of a figure."""

Shown = ShownFigure | ShownSentence | ShownTexts | ShownOverview | ShownTalk


def asked_last(question: str) -> str:
    """Give a question without what is said before it, e.g. *Tænk på hele forløbet*."""
    first, _, last = question.partition(". ")
    return last or first


def front_end(part: Shown) -> dict[str, Any]:
    """Give a part as plain data, as phones and the screen draw it."""
    data = asdict(part)
    about = {"part": data.pop("item"), "kind": part.kind}
    picture = data.pop("picture", None)
    data = {name: each for name, each in data.items() if name not in FOR_REPORTS}
    return about | data | (picture.model_dump() if picture else {})
