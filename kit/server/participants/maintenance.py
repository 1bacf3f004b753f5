"""Maintenance of the database while phones are served: no order and nothing deleted stays readable.

Every few seconds the write-ahead log is emptied. Once a round is closed and no late answer can come
it loses its order; so does everything when the last meeting ends, and after a kill.
"""

import time
from collections.abc import Collection, Sequence
from threading import Lock

from kit.server.participants.rooms import GRACE
from kit.store.rounds import AnsweredRound
from kit.store.store import Store

SECONDS = 2.0
"""Between two looks."""
SETTLED = GRACE + 5
"""Seconds after which nothing comes any more to a round that was closed, on whichever server."""


class Maintenance:
    """What one server has seen and done."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.has_server = store.workspace.database_file is None
        self.is_after_kill = not self.has_server  # a file may have been left in any state
        self._closed_at: dict[str, float] = {}
        self._orderless: dict[str, int] | None = None
        self._had_meetings = False
        self._one_by_one = Lock()

    def look(self, *, is_last: bool = False) -> None:
        """Do what there is to do.

        Parameters
        ----------
        is_last
            Whether this server ends: late answers are not waited for any longer.
        """
        with self._one_by_one:
            if self.store.is_whole:
                self._look(is_last=is_last)

    def _look(self, *, is_last: bool) -> None:
        rounds = self.store.answered_rounds()
        open_ = {(each.network, each.wave) for each in self.store.open_meetings()}
        is_over = self._had_meetings and not open_
        self._had_meetings = bool(open_)
        if (is_over or self.is_after_kill) and not (open_ and self.has_server):
            self._write_anew(rounds)
        else:
            self._leave_no_order(rounds, open_, is_last=is_last)
        self.is_after_kill = False
        self.store.checkpoint()

    def _write_anew(self, rounds: Sequence[AnsweredRound]) -> None:
        """Write all of it anew; on a database server others have to wait meanwhile."""
        closed = {each.id: each.counter for each in rounds if not each.is_open}
        self.store.forget_late_passes()
        if self.has_server:
            self.store.wipe()
        else:
            self.store.leave_no_order(closed, ())
        self._orderless = closed

    def _leave_no_order(
        self,
        rounds: Sequence[AnsweredRound],
        open_: Collection[tuple[str, int]],
        *,
        is_last: bool,
    ) -> None:
        if self._orderless is None:  # what ended before this server began was done then
            past = [each for each in rounds if (each.network, each.wave) not in open_]
            self._orderless = {each.id: each.counter for each in past}
        due = self._due(rounds, self._orderless, 0 if is_last else SETTLED)
        if due:
            meetings = {(each.network, each.wave) for each in due}
            self.store.leave_no_order([each.id for each in due], meetings)
            self._orderless |= {each.id: each.counter for each in due}

    def _due(
        self, rounds: Sequence[AnsweredRound], orderless: dict[str, int], settled: float
    ) -> Sequence[AnsweredRound]:
        """Give the closed rounds in which something was written since they were orderless.

        Where another one asks the same form meanwhile, what is written is written there.
        """
        now, due = time.monotonic(), []
        asked = {(each.network, each.form) for each in rounds if each.is_open}
        for each in rounds:
            if each.is_open:
                self._closed_at.pop(each.id, None)
                orderless.pop(each.id, None)
                continue
            is_settled = now - self._closed_at.setdefault(each.id, now) >= settled
            is_done = orderless.get(each.id) == each.counter
            is_elsewhere = each.id in orderless and (each.network, each.form) in asked
            if is_settled and not is_done and not is_elsewhere:
                due.append(each)
        return due
