"""The store: networks, responses and answers, in a database in the data folder.

Used by notebooks, server and frames. Every method is one transaction, safe beside other processes.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection

from kit.core.errors import UnknownNetworkError
from kit.core.now import today
from kit.store import networks, responses, rows
from kit.store.answers import (
    WriteOutcome,
    read_answer,
    settle,
    write_answer,
    write_first_answers,
)
from kit.store.bulk_write import reopen_texts
from kit.store.changes import counters
from kit.store.erasure import ErasureStore
from kit.store.meeting_store import MeetingStore
from kit.store.network import Network
from kit.store.response import OUTSIDE, Answer, Response, Sheet
from kit.store.responses import read_sheet


class Store(MeetingStore, ErasureStore):
    """Everything that is kept of the networks in one data folder."""

    # networks

    def networks(self) -> list[Network]:
        """Give every network, the last used first."""
        with self.reading() as connection:
            return networks.read_networks(connection)

    def network(self, id: str | None = None) -> Network:
        """Give one network; without an id the last used one."""
        known = self.networks()
        for network in known:
            if id in (None, network.id):
                return network
        raise _unknown(id, known)

    def add_network(self, name: str, instrument_version: str) -> Network:
        """Make a network with a name; the id is made from the name and never changes."""
        with self.writing() as connection:
            id = networks.make_network(connection, name)
            card = _leader_head(id, networks.CARD, instrument_version, 0)
            responses.make_response(connection, card)
            write_answer(connection, card.id, OUTSIDE, networks.NAME, Answer(name, revision=1))
        return self.network(id)

    def use_network(self, id: str) -> None:
        """Remember that this network was the last one worked with."""
        with self.writing() as connection:
            is_known = networks.mark_used(connection, id)
        if not is_known:
            raise _unknown(id, self.networks())

    def changes(self, network: str) -> Mapping[str, int]:
        """Give the counter of each form; a higher one says that something was written since."""
        with self.reading() as connection:
            return counters(connection, network)

    # responses

    def leader_response(
        self, network: str, form: str, instrument_version: str, wave: int = 0
    ) -> str:
        """Give the id of the leader's own response; it is made at the first call.

        Rows that were removed on an earlier day are deleted for good.
        """
        self.network(network)
        head = _leader_head(network, form, instrument_version, wave)
        with self.reading() as connection:
            is_there = responses.has_response(connection, head.id)
            if is_there and not rows.has_rows_to_purge(connection, head.id):
                return head.id
        with self.writing() as connection:
            if not responses.has_response(connection, head.id):
                responses.make_response(connection, head)
            rows.purge_rows(connection, head.id)
        return head.id

    def add_response(
        self,
        network: str,
        form: str,
        instrument_version: str,
        wave: int = 0,
        round: str | None = None,
    ) -> str:
        """Make the response of one more participant or group; gives its random id."""
        self.network(network)
        id = responses.random_id()
        head = Response(id, network, form, wave, instrument_version, today(), round)
        with self.writing() as connection:
            responses.make_response(connection, head)
        return id

    def set_sent(self, response: str) -> None:
        """Note that whoever gave a response has said to be done."""
        with self.writing() as connection:
            head = responses.hold_response(connection, response)
            responses.mark_sent(connection, response, is_sent=True)
            responses.mark_saved(connection, head)

    def withdraw(self, response: str) -> None:
        """Delete everything that was answered in a response."""
        with self._changing(response) as connection:
            responses.withdraw(connection, response)

    def responses(self, network: str) -> list[Response]:
        """Give every response of a network, in no order that says who came first."""
        with self.reading() as connection:
            return responses.read_responses(connection, network)

    def latest_day(self) -> date | None:
        """Give the last day that anything was saved, of any network."""
        with self.reading() as connection:
            return responses.latest_day(connection)

    # answers

    def sheet(self, response: str) -> Sheet:
        """Give the rows in order and their answers; an emptied answer stands with its revision."""
        with self.reading() as connection:
            return read_sheet(connection, response)

    def fill(self, response: str, sheet: Sheet, *, is_sent: bool = False) -> None:
        """Keep every row and answer of a response that has none yet, all at once.

        Parameters
        ----------
        is_sent
            Whether its participant has said to be done.
        """
        with self.writing() as connection:
            head = responses.hold_response(connection, response)
            for row in sheet.rows:
                rows.add_row(connection, response, row, None)
            write_first_answers(connection, response, sheet)
            if is_sent:
                responses.mark_sent(connection, response, is_sent=True)
            responses.mark_saved(connection, head)

    def write(self, response: str, row: str, item: str, answer: Answer, base: int) -> WriteOutcome:
        """Keep an answer that was made from revision `base` of it; 0 where nothing stood there."""
        with self.writing() as connection:
            head = responses.hold_response(connection, response)
            rows.require_row(connection, response, row)
            standing = read_answer(connection, response, row, item)
            outcome = settle(standing, answer, base)
            if outcome.answer != standing:
                write_answer(connection, response, row, item, outcome.answer)
                if head.round:
                    reopen_texts(connection, [(response, row, item)])
                responses.mark_saved(connection, head)
        return outcome

    def add_row(self, response: str, row: str, after: str | None) -> tuple[str, ...]:
        """Add a row after another one, else at the end; gives the order afterwards."""
        with self._changing(response) as connection:
            return rows.add_row(connection, response, row, after)

    def move_row(self, response: str, row: str, to: int) -> tuple[str, ...]:
        """Move a row so that `to` others stand before it; gives the order afterwards."""
        with self._changing(response) as connection:
            return rows.move_row(connection, response, row, to)

    def remove_row(self, response: str, row: str) -> tuple[str, ...]:
        """Take a row away; its answers are kept until tomorrow, so that it can be restored."""
        with self._changing(response) as connection:
            return rows.remove_row(connection, response, row)

    def restore_row(self, response: str, row: str) -> tuple[str, ...]:
        """Bring a removed row back with its answers, at the end of the order."""
        with self._changing(response) as connection:
            return rows.restore_row(connection, response, row)

    def _require_network(self, connection: Connection, network: str) -> None:
        known = networks.read_networks(connection)
        if network not in {each.id for each in known}:
            raise _unknown(network, known)

    @contextmanager
    def _changing(self, response: str) -> Iterator[Connection]:
        with self.writing() as connection:
            responses.mark_saved(connection, responses.hold_response(connection, response))
            yield connection


def _leader_head(network: str, form: str, instrument_version: str, wave: int) -> Response:
    id = responses.leader_id(network, form, wave)
    return Response(id, network, form, wave, instrument_version, today())


def _unknown(id: str | None, known: Sequence[Network]) -> UnknownNetworkError:
    names = ", ".join(network.id for network in known) or "–"
    return UnknownNetworkError("unknown_network" if id else "no_network", network=id, known=names)
