"""Themes in the database: names that the leader gathers texts under, and points given to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from kit.store.engine import insert_into
from kit.store.showing import Spot
from kit.store.tables import point, theme, theme_text


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


@dataclass(frozen=True)
class Points:
    """Points that were given to the themes of a meeting.

    Attributes
    ----------
    givers
        How many phones gave any.
    by_theme
        Points by the theme's id.
    """

    givers: int
    by_theme: Mapping[str, int]


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


def give_points(connection: Connection, giver: str, points: Mapping[str, int]) -> None:
    """Keep what one phone gives, in the place of what it gave before."""
    connection.execute(delete(point).where(point.c.giver == giver))
    given = [{"theme": id, "giver": giver, "points": n} for id, n in points.items() if n > 0]
    if given:
        connection.execute(insert(point), given)


def points_of(connection: Connection, giver: str) -> dict[str, int]:
    """Give what one phone has given."""
    statement = select(point.c.theme, point.c.points).where(point.c.giver == giver)
    return {found.theme: found.points for found in connection.execute(statement)}


def count_points(connection: Connection, network: str, wave: int) -> Points:
    """Add up the points of a meeting."""
    of_meeting = point.join(theme).select().where(theme.c.network == network)
    chosen = of_meeting.where(theme.c.wave == wave).subquery()
    givers = select(func.count(func.distinct(chosen.c.giver)))
    sums = select(chosen.c.theme, func.sum(chosen.c.points)).group_by(chosen.c.theme)
    return Points(
        connection.execute(givers).scalar_one(),
        {id: int(total) for id, total in connection.execute(sums)},
    )
