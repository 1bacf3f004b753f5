"""Themes in the database: names that the leader gathers texts under."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from kit.store.engine import insert_into
from kit.store.publications import Spot
from kit.store.tables import theme, theme_text


@dataclass(frozen=True)
class Theme:
    """A name for what several people said.

    Attributes
    ----------
    place
        Its place in the leader's order, from 0.
    """

    id: str
    network: str
    wave: int
    name: str
    place: int


def theme_id() -> str:
    """Give an id that can stand as a code in a list of choices."""
    return f"t{secrets.token_hex(5)}"


def read_themes(connection: Connection, network: str, wave: int) -> Sequence[Theme]:
    """Give the themes of a meeting, in order."""
    chosen = (theme.c.network == network) & (theme.c.wave == wave)
    statement = select(theme).where(chosen).order_by(theme.c.place, theme.c.id)
    return [Theme(**found) for found in connection.execute(statement).mappings()]


def write_theme(connection: Connection, new: Theme) -> None:
    """Keep a theme, or its new name and place."""
    said = {"name": new.name, "place": new.place}
    values = {"id": new.id, "network": new.network, "wave": new.wave, **said}
    statement = insert_into(connection, theme).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=said))


def remove_theme(connection: Connection, id: str) -> None:
    """Take a theme away; its texts belong to none."""
    connection.execute(delete(theme).where(theme.c.id == id))


def gathered(connection: Connection, network: str, wave: int) -> dict[Spot, str]:
    """Give the theme that each text belongs to."""
    of_meeting = select(theme.c.id).where(theme.c.network == network, theme.c.wave == wave)
    statement = select(theme_text).where(theme_text.c.theme.in_(of_meeting))
    return {(f.response, f.row, f.item): f.theme for f in connection.execute(statement)}


def gather(connection: Connection, spots: Sequence[Spot], into: str | None) -> None:
    """Put texts under a theme, or under none."""
    for response, row, item in spots:
        place = {"response": response, "row": row, "item": item}
        if into is None:
            chosen = [theme_text.c[name] == value for name, value in place.items()]
            connection.execute(delete(theme_text).where(*chosen))
            continue
        statement = insert_into(connection, theme_text).values(**place, theme=into)
        moved = statement.on_conflict_do_update(index_elements=list(place), set_={"theme": into})
        connection.execute(moved)


def move_texts(connection: Connection, source: str, target: str) -> None:
    """Put every text of one theme under another."""
    connection.execute(update(theme_text).where(theme_text.c.theme == source).values(theme=target))
