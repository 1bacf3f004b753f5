"""The writer: one thread that does in one transaction whatever came in while it did the last.

Used by the server: a whole room is acknowledged with one commit, and nobody waits for the disk but
this thread.
"""

from collections.abc import Iterable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread

from kit.store.bulk_write import Result, Work
from kit.store.store import Store

MOST = 400
"""Works in one transaction."""

Job = tuple[Work, "Future[Result]"]


class Writer:
    """Does works in the order they come."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> "Future[Result]":
        """Do this soon; the result is there once it is durable.

        A `KitError` as the result says why this work could not be done; one that is raised says why
        none could.
        """
        done: Future[Result] = Future()
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
        return [first, *self._more()] if first else None

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

    def _do(self, jobs: list[Job]) -> None:
        works = [work for work, _ in jobs]
        try:
            results = self.store.together(works)
        except Exception as error:  # whoever waits must hear of it
            for _, done in jobs:
                done.set_exception(error)
            return
        for (_, done), result in zip(jobs, results, strict=True):
            done.set_result(result)
