"""The writer: one thread that does in one transaction whatever came in while it did the last.

Used by the server: a whole room is acknowledged with one commit, and nobody waits for the disk but
this thread. Where much comes in it gathers for a moment first, so that one commit serves many.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from kit.store.bulk_write import Result, Work
from kit.store.store import Store

MOST = 400
"""Works in one transaction."""
GATHER = 0.01
"""Seconds to gather works where many come in meanwhile."""
MANY = 5
"""Of those: in a room of 200 nobody waits for others, in one of 1 000 everybody gains."""
WINDOW = 0.25
"""Seconds over which is counted how many come in."""

Outcome = tuple[Result, Exception | None]
"""What came of a work, or why it was not done."""
Waiting = Future[Result] | asyncio.Future[Result]
Job = tuple[Work, Waiting]


class Writer:
    """Does works in the order they come."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._inflow = Inflow()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> Future[Result]:
        """Do this soon; the result is there once it is durable.

        A `KitError` as the result says why this work could not be done; one that is raised says why
        none could.
        """
        done: Future[Result] = Future()
        self._jobs.put((work, done))
        return done

    def do(self, work: Work) -> asyncio.Future[Result]:
        """Do this soon, for who waits on the event loop that runs; otherwise as `submit`."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._jobs.put((work, done))
        return done

    def close(self) -> None:
        """Do what has come, and end."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (jobs := self._next()) is not None:
            self._do(jobs)

    def _next(self) -> list[Job] | None:
        """Wait for a job, and take what else is there; None where it is time to end."""
        first = self._jobs.get()
        if first is None:
            return None
        if self._inflow.expected(GATHER) >= MANY:
            time.sleep(GATHER)
        jobs = [first, *self._more()]
        self._inflow.count(len(jobs))
        return jobs

    def _more(self) -> Iterable[Job]:
        for _ in range(MOST - 1):
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return
            if job is None:
                self._jobs.put(None)  # the end comes after these
                return
            yield job

    def _do(self, jobs: Sequence[Job]) -> None:
        outcomes: list[Outcome]
        try:
            outcomes = [
                (result, None) for result in self.store.together([work for work, _ in jobs])
            ]
        except Exception as error:  # whoever waits must hear of it
            outcomes = [(None, error)] * len(jobs)
        _tell([done for _, done in jobs], outcomes)


class Inflow:
    """How many works come in just now."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._counted, self._per_second = 0, 0.0

    def count(self, works: int) -> None:
        """Count works that came in."""
        self._counted += works
        passed = time.monotonic() - self._since
        if passed >= WINDOW:
            self._per_second = self._counted / passed
            self._since, self._counted = time.monotonic(), 0

    def expected(self, seconds: float) -> float:
        """Give how many will come within some seconds."""
        return self._per_second * seconds


def _tell(waiting: Sequence[Waiting], outcomes: Sequence[Outcome]) -> None:
    """Tell everybody; those on one event loop are told together, since waking it takes long."""
    on_loops: dict[asyncio.AbstractEventLoop, list[tuple[Waiting, Outcome]]] = {}
    for done, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(done, asyncio.Future):
            on_loops.setdefault(done.get_loop(), []).append((done, outcome))
        else:
            _settle([(done, outcome)])
    for loop, told in on_loops.items():
        with suppress(RuntimeError):  # it has ended, and nobody waits there any more
            loop.call_soon_threadsafe(_settle, told)


def _settle(told: Iterable[tuple[Waiting, Outcome]]) -> None:
    for done, (result, error) in told:
        if done.done():  # whoever waited has gone
            continue
        if error:
            done.set_exception(error)
        else:
            done.set_result(result)
