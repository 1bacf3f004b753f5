"""Publications: texts that the leader lets others see, and what was published to the room.

What is published is frozen: screen, phones and minutes read nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from kit.store.engine import insert_into
from kit.store.tables import moderation, published, response

Spot = tuple[str, str, str]
"""The response, the row and the item of one answer."""


@dataclass(frozen=True)
class Verdict:
    """What the leader decided about one text: whether others see it, and in whose words.

    Attributes
    ----------
    text
        What others see in the place of what was written; None where they see just that.
    is_out
        Whether everybody has seen it already.
    """

    is_shown: bool
    text: str | None = None
    is_out: bool = False


@dataclass(frozen=True)
class Published:
    """One part of what a round came to, as it was frozen.

    Attributes
    ----------
    part
        The item that it is about, or the name of what joins several.
    place
        Its place in the order of parts, from 0.
    base
        The number of valid answers that its figures count; None where it shows none.
    content
        Everything a page needs to draw it, by language.
    """

    part: str
    place: int
    base: int | None
    content: Mapping[str, Any]


@dataclass(frozen=True)
class TextsOut:
    """Texts that everybody sees from now on.

    Attributes
    ----------
    of
        How many people had come to answer when they were shown; as before where None.
    """

    spots: Sequence[Spot]
    of: int | None


def read_verdicts(connection: Connection, round: str) -> dict[Spot, Verdict]:
    """Give what was decided about the texts of a round."""
    of_round = select(response.c.id).where(response.c.round == round)
    statement = select(moderation).where(moderation.c.response.in_(of_round))
    return {
        (found.response, found.row, found.item): Verdict(found.is_shown, found.text, found.is_out)
        for found in connection.execute(statement)
    }


def write_verdict(connection: Connection, spot: Spot, verdict: Verdict) -> None:
    """Keep what was decided about one text."""
    key = dict(zip(("response", "row", "item"), spot, strict=True))
    values = {"is_shown": verdict.is_shown, "text": verdict.text}
    first = insert_into(connection, moderation).values(**key, **values)
    connection.execute(first.on_conflict_do_update(index_elements=list(key), set_=values))


def mark_out(connection: Connection, spots: Sequence[Spot]) -> None:
    """Keep that everybody has seen these texts."""
    for spot in spots:
        key = zip(("response", "row", "item"), spot, strict=True)
        chosen = (moderation.c[name] == value for name, value in key)
        connection.execute(update(moderation).where(*chosen).values(is_out=True))


def read_published(connection: Connection, round: str) -> Sequence[Published]:
    """Give what was published of a round, in order."""
    columns = (published.c.part, published.c.place, published.c.base, published.c.content)
    statement = select(*columns).where(published.c.round == round)
    ordered = statement.order_by(published.c.place, published.c.part)
    return [Published(**found) for found in connection.execute(ordered).mappings()]


def write_published(connection: Connection, round: str, parts: Sequence[Published]) -> None:
    """Put parts in the place of those of the same name; the others stay."""
    for part in parts:
        key = {"round": round, "part": part.part}
        values = {"place": part.place, "base": part.base, "content": dict(part.content)}
        first = insert_into(connection, published).values(**key, **values)
        connection.execute(first.on_conflict_do_update(index_elements=list(key), set_=values))


def remove_published(connection: Connection, round: str, *parts: str) -> None:
    """Take parts away again: nobody sees them any more."""
    chosen = (published.c.round == round) & published.c.part.in_(parts)
    connection.execute(delete(published).where(chosen))
