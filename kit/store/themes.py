"""Themes in the database: names that the leader gathers texts under.

`ThemeStore` is the part of the store that works with them.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from kit.store.changes import count_change
from kit.store.database import Database
from kit.store.engine import insert_into
from kit.store.meetings import MEETING
from kit.store.publications import Spot
from kit.store.rounds import responses_aside
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
    changed = {"name": new.name, "place": new.place}
    values = {"id": new.id, "network": new.network, "wave": new.wave, **changed}
    statement = insert_into(connection, theme).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))


def remove_theme(connection: Connection, id: str) -> None:
    """Take a theme away; its texts belong to none."""
    connection.execute(delete(theme).where(theme.c.id == id))


def gathered(connection: Connection, network: str, wave: int) -> dict[Spot, str]:
    """Give the theme that each text belongs to."""
    of_meeting = select(theme.c.id).where(theme.c.network == network, theme.c.wave == wave)
    counts = theme_text.c.response.not_in(responses_aside())
    statement = select(theme_text).where(theme_text.c.theme.in_(of_meeting), counts)
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


class ThemeStore(Database):
    """The part of the store that themes use."""

    def themes(self, network: str, wave: int = 0) -> Sequence[Theme]:
        """Give the themes of a meeting, in order."""
        with self.reading() as connection:
            return read_themes(connection, network, wave)

    def gathered(self, network: str, wave: int = 0) -> Mapping[Spot, str]:
        """Give the id of the theme that each gathered text belongs to."""
        with self.reading() as connection:
            return gathered(connection, network, wave)

    def add_theme(self, network: str, name: str, spots: Sequence[Spot], wave: int = 0) -> Theme:
        """Make a theme of some texts; it stands last."""
        with self._of_meeting(network) as connection:
            known = read_themes(connection, network, wave)
            place = max((theme.place for theme in known), default=-1) + 1
            theme = Theme(theme_id(), network, wave, name, place)
            write_theme(connection, theme)
            gather(connection, spots, theme.id)
        return theme

    def keep_theme(self, theme: Theme) -> None:
        """Keep a theme's new name or place; one that was removed comes back without texts."""
        with self._of_meeting(theme.network) as connection:
            write_theme(connection, theme)

    def remove_theme(self, theme: Theme) -> None:
        """Take a theme away; its texts belong to none."""
        with self._of_meeting(theme.network) as connection:
            remove_theme(connection, theme.id)

    def gather(self, network: str, spots: Sequence[Spot], into: Theme | None) -> None:
        """Put texts under a theme, or under none."""
        with self._of_meeting(network) as connection:
            gather(connection, spots, into.id if into else None)

    def merge_themes(self, source: Theme, target: Theme) -> None:
        """Put the texts of one theme under another, and take the first away."""
        with self._of_meeting(target.network) as connection:
            move_texts(connection, source.id, target.id)
            remove_theme(connection, source.id)

    def restore_themes(
        self, network: str, earlier: Sequence[Theme], gathered: Mapping[Spot, str], wave: int = 0
    ) -> None:
        """Put themes and their texts back as they were."""
        with self._of_meeting(network) as connection:
            for theme in read_themes(connection, network, wave):
                remove_theme(connection, theme.id)
            for theme in earlier:
                write_theme(connection, theme)
                gather(connection, [s for s in gathered if gathered[s] == theme.id], theme.id)

    @contextmanager
    def _of_meeting(self, network: str) -> Iterator[Connection]:
        with self.writing() as connection:
            yield connection
            count_change(connection, network, MEETING)
