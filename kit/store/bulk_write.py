"""Many answers in one transaction: what a whole room taps at once is durable with one commit.

Used by the server's writer. What is settled here is settled as `Store.write` does it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from sqlalchemy import Connection, Insert, bindparam, delete, select, update

from kit.core.errors import AnswerError, KitError
from kit.core.now import today
from kit.store.answers import WriteOutcome, settle
from kit.store.changes import count_change
from kit.store.engine import insert_by
from kit.store.passes import Use, make_heads
from kit.store.response import OUTSIDE, Answer, Response
from kit.store.rows import require_row
from kit.store.tables import answer, moderation, published, response

Place = tuple[str, str, str]
"""The response, the row and the item of an answer."""


@dataclass(frozen=True)
class PrivacyGate:
    """A choice in a row that keeps the rest of it on the phone.

    Attributes
    ----------
    item
        The question that is answered first.
    keeps
        The answer to it that lets nothing else of the row be stored.
    """

    item: str
    keeps: str


@dataclass(frozen=True)
class Put:
    """One answer to keep; its response is made if it is not there yet.

    Attributes
    ----------
    use
        Of the pass by which a phone may have that response; None where the leader makes it.
    """

    head: Response
    row: str
    item: str
    answer: Answer
    base: int
    gate: PrivacyGate | None = None
    use: Use | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return (self.head.id, self.row, self.item)


# made once: making a statement takes longer than doing it

PLACE = ("response", "row", "item")
STANDING = select(answer).where(
    answer.c.response.in_(bindparam("heads", expanding=True)),
    answer.c.item.in_(bindparam("items", expanding=True)),
)
SAVED = (
    update(response)
    .where(response.c.id.in_(bindparam("heads", expanding=True)))
    .where(response.c.saved_on != bindparam("today"))
    .values(saved_on=bindparam("today"))
)
DECIDED = select(moderation.c.response, moderation.c.row, moderation.c.item).where(
    moderation.c.response.in_(bindparam("heads", expanding=True))
)


@cache
def _new_answers(dialect: str) -> Insert:
    statement = insert_by(dialect, answer)
    values = {name: statement.excluded[name] for name in ("value", "missing", "revision")}
    return statement.on_conflict_do_update(index_elements=PLACE, set_=values)


Work = Put | Callable[[Connection], object]
"""An answer, or anything else to do in the same transaction."""
Result = object
"""What came of one work; a `KitError` where it could not be done."""


def do_all(connection: Connection, works: Sequence[Work]) -> list[Result]:
    """Do works in order; one that cannot be done does not keep the others from it."""
    results: list[Result] = []
    for are_puts, group in groupby(works, key=lambda work: isinstance(work, Put)):
        if are_puts:
            results += put_all(connection, [work for work in group if isinstance(work, Put)])
        else:
            results += [_tried(connection, work) for work in group if not isinstance(work, Put)]
    return results


def _tried(connection: Connection, work: Callable[[Connection], object]) -> Result:
    try:
        return work(connection)
    except KitError as error:
        return error


def put_all(connection: Connection, puts: Sequence[Put]) -> list[WriteOutcome | KitError]:
    """Keep answers, each settled against what stands there by then."""
    refused = make_heads(connection, [(put.head, put.use) for put in puts])
    kept = [put for put in puts if put.head.id not in refused]
    outcomes = iter(_put_in(connection, kept) if kept else [])
    used = AnswerError("pass_used")
    return [used if put.head.id in refused else next(outcomes) for put in puts]


def _put_in(connection: Connection, puts: Sequence[Put]) -> list[WriteOutcome | KitError]:
    standing = _standing(connection, puts)
    before = dict(standing)
    outcomes = [_settled(connection, put, standing) for put in puts]
    changed = {place: now for place, now in standing.items() if now != before.get(place)}
    _write(connection, changed)
    reopen_texts(connection, [place for place in changed if place[1] != OUTSIDE or place in before])
    _keep_out(connection, puts, changed)
    _mark(connection, [put.head for put in puts if put.place in changed])
    return outcomes


def _standing(connection: Connection, puts: Sequence[Put]) -> dict[Place, Answer]:
    """Read what stands in the places of these answers, and at their gates."""
    gates = {put.gate.item for put in puts if put.gate}
    heads, items = {put.head.id for put in puts}, {put.item for put in puts} | gates
    found = connection.execute(STANDING, {"heads": list(heads), "items": list(items)})
    return {
        (response, row, item): Answer(value, missing, revision)
        for response, row, item, value, missing, revision in found
    }


def _settled(
    connection: Connection, put: Put, standing: dict[Place, Answer]
) -> WriteOutcome | KitError:
    try:
        if put.row != OUTSIDE:
            require_row(connection, put.head.id, put.row)
            _pass(put, standing)
    except KitError as error:
        return error
    outcome = settle(standing.get(put.place, Answer()), put.answer, put.base)
    standing[put.place] = outcome.answer
    return outcome


def _pass(put: Put, standing: dict[Place, Answer]) -> None:
    """Refuse what is to stay on the phone, or may be: nobody has said yet who may see it."""
    if put.gate is None or put.item == put.gate.item:
        return
    value = standing.get((put.head.id, put.row, put.gate.item), Answer()).value
    if value in (None, put.gate.keeps):
        raise AnswerError("stays_on_phone")


def _write(connection: Connection, changed: dict[Place, Answer]) -> None:
    if not changed:
        return
    values = [
        {**dict(zip(PLACE, place, strict=True)), **vars(now)} for place, now in changed.items()
    ]
    connection.execute(_new_answers(connection.dialect.name), values)


def reopen_texts(connection: Connection, edited: Sequence[Place]) -> None:
    """Forget what was decided about texts that say something else now: nobody has read them yet."""
    if not edited:
        return
    rows = {(response, row) for response, row, _ in edited if row != OUTSIDE}
    decided = connection.execute(DECIDED, {"heads": [response for response, _, _ in edited]})
    for spot in [tuple(found) for found in decided]:
        if spot in edited or spot[:2] in rows:
            chosen = (moderation.c[name] == value for name, value in zip(PLACE, spot, strict=True))
            connection.execute(delete(moderation).where(*chosen))


def _keep_out(connection: Connection, puts: Sequence[Put], changed: dict[Place, Answer]) -> None:
    """Delete the rest of a row that has become private, wherever it stands."""
    for put in puts:
        is_at_gate = put.gate is not None and put.item == put.gate.item
        if is_at_gate and put.gate and changed.get(put.place, Answer()).value == put.gate.keeps:
            rest = (answer.c.response == put.head.id) & (answer.c.row == put.row)
            connection.execute(delete(answer).where(rest & (answer.c.item != put.item)))
            _take_back(connection, put)


def _take_back(connection: Connection, put: Put) -> None:
    """Let nobody see any more what was let through of this row."""
    spot = (moderation.c.response == put.head.id) & (moderation.c.row == put.row)
    connection.execute(delete(moderation).where(spot))
    is_text = (published.c.round == put.head.round) & published.c.base.is_(None)
    connection.execute(delete(published).where(is_text))
    count_change(connection, put.head.network, "meeting")


def _mark(connection: Connection, heads: Sequence[Response]) -> None:
    """Note that responses were changed: the day, and the counters of their forms."""
    saved = {"heads": [head.id for head in heads], "today": today()}
    connection.execute(SAVED, saved)
    for network, form in sorted({(head.network, head.form) for head in heads}):
        count_change(connection, network, form)
