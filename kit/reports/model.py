"""What a document is made of, whatever kind of file it becomes: plain frozen values.

Made by `kit.reports.documents`, written by every writer of this folder. Texts are data: no writer
takes anything in them for a command.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from kit.core.text import Language, word

Row = tuple[str, ...]
_NUMBER = re.compile(r"\d+([.,]\d+)?( ?%)?")


@dataclass(frozen=True)
class Heading:
    """What stands above a part: level 1 under the title of the document, then 2."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; an aside is set more quietly."""

    kind: ClassVar[str] = "paragraph"
    text: str
    is_aside: bool = False


@dataclass(frozen=True)
class Bullets:
    """Texts of equal weight, one a point."""

    kind: ClassVar[str] = "bullets"
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Pairs of a word and what is said about it."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with a row of heads.

    Attributes
    ----------
    caption
        What the table shows; not printed where a heading says it.
    """

    kind: ClassVar[str] = "table"
    caption: str
    heads: Row
    rows: tuple[Row, ...]

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Tell which columns hold nothing but numbers: they are set to the right."""
        columns = [[row[place] for row in self.rows] for place in range(len(self.heads))]
        return tuple(any(cells) and all(map(_is_number, cells)) for cells in columns)


@dataclass(frozen=True)
class Picture:
    """A drawing in SVG, and what is to be seen for somebody who does not see it."""

    kind: ClassVar[str] = "picture"
    svg: str
    alt: str


@dataclass(frozen=True)
class Result:
    """A picture and the table that says the same, side by side where there is room.

    Attributes
    ----------
    asides
        What stands more quietly under them.
    """

    kind: ClassVar[str] = "result"
    picture: Picture
    table: Table
    asides: tuple[str, ...] = ()

    @property
    def is_beside(self) -> bool:
        """Tell whether the table is narrow enough to stand beside the picture on paper."""
        return len(self.table.heads) <= 3


Block = Heading | Paragraph | Bullets | Facts | Table | Picture | Result


@dataclass(frozen=True)
class Document:
    """One document.

    Attributes
    ----------
    name
        What it is: ``handout``, ``minutes`` or ``summary``.
    subtitle
        One line under the title.
    sender
        Who it comes from; empty where nobody said.
    """

    name: str
    language: Language
    title: str
    subtitle: str
    sender: str
    blocks: Sequence[Block]

    @property
    def logo_alt(self) -> str:
        """Give what stands for the sender's picture where it is not seen."""
        return self.sender or word("report.logo", self.language)


@dataclass(frozen=True)
class Logo:
    """The sender's picture, and the kind of file that it is, e.g. ``image/png``."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Branding:
    """What a municipality gives every document of its own.

    Attributes
    ----------
    template
        A Word file whose styles, header and footer are used.
    """

    template: bytes
    logo: Logo | None = None


def _is_number(cell: str) -> bool:
    """Tell whether a cell holds a number, as both languages write it, or nothing."""
    return not cell or _NUMBER.fullmatch(cell) is not None
