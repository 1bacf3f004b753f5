"""Watch: tells who listens that a form changed, in this window or in another process.

Runs on the event loop of a kernel or a server; reads the store's counters a few times a second. So
nobody has to keep a list of open pages: before a network is deleted, those that watch it answer.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping

from kit.core.errors import KitError
from kit.core.loops import tell
from kit.store.changes import CALLED, HERE, count_change
from kit.store.store import Store

SECONDS = 0.4
"""Between two looks; another window shows a change within two seconds."""

Listener = Callable[[], None]


FILES = "files"
"""The name for files that people write: who listens to it hears when one of them changes."""


class Watch:
    """The forms of one network that somebody looks at.

    Parameters
    ----------
    files
        Gives what changes whenever somebody writes one of the files.
    """

    def __init__(self, store: Store, files: Callable[[], object] = lambda: None) -> None:
        self.store = store
        self._files, self._files_seen = files, files()
        self.network: str | None = None
        self._listeners: dict[str, tuple[frozenset[str], Listener]] = {}
        self._late: set[str] = set()
        self._seen: Mapping[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    def follow(self, network: str) -> None:
        """Look at this network from now on, and tell everybody once."""
        self.network, self._seen = network, self.store.changes(network)
        self._tell(list(self._listeners))

    def unfollow(self) -> None:
        """Look at no network, and tell everybody once."""
        self.network, self._seen = None, {}
        self._tell(list(self._listeners))

    def on_change(self, name: str, forms: frozenset[str], listener: Listener) -> None:
        """Call the listener when one of the forms changes; one a name, the latest."""
        self._listeners[name] = (forms, listener)

    def forget(self, name: str) -> None:
        """Call this listener no more; without any there is nothing to look at."""
        self._listeners.pop(name, None)
        if not self._listeners:
            self.stop()

    def look(self) -> None:
        """Compare once, and call whom it concerns."""
        changed = self._changed_files()
        try:
            changed |= self._changed_forms()
        finally:  # also while the database cannot be read
            concerned = [name for name, (forms, _) in self._listeners.items() if forms & changed]
            self._tell([*concerned, *self._late.difference(concerned)])

    def _changed_forms(self) -> set[str]:
        if self.network is None:
            return set()
        seen, self._seen = self._seen, self.store.changes(self.network)
        changed = {form for form, count in self._seen.items() if seen.get(form) != count}
        if CALLED in changed:
            self._say_here(self.network)
        return changed

    def _changed_files(self) -> set[str]:
        seen, self._files_seen = self._files_seen, self._files()
        return {FILES} if seen != self._files_seen else set()

    def _say_here(self, network: str) -> None:
        """Answer who asks which pages are open: see `open_pages`."""
        with self.store.writing() as connection:
            count_change(connection, network, HERE)

    def _tell(self, names: Iterable[str]) -> None:
        """Call listeners; one that cannot do its work now is called again at the next look.

        Where one of them is at fault the others hear it all the same.
        """
        faults = []
        for name in names:
            self._late.discard(name)
            if name not in self._listeners:
                continue
            try:
                self._listeners[name][1]()
            except KitError:
                self._late.add(name)
            except Exception as fault:
                faults.append(fault)
        if faults:
            raise faults[0]

    def start(self) -> None:
        """Look again and again on the running event loop."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._look_on())

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(SECONDS)
            try:
                self.look()
            except KitError:
                continue  # the forms say that nothing can be saved; the next look may succeed
            except Exception as fault:
                tell("what is shown of changes", fault)


PATIENCE = 2.0
"""So long pages have to answer; each looks more than twice in a second."""


def open_pages(store: Store, network: str) -> int:
    """Count the other pages that are open on a network; one that is busy just now may be missed."""
    before = store.changes(network).get(HERE, 0)
    with store.writing() as connection:
        count_change(connection, network, CALLED)
    time.sleep(PATIENCE)
    return store.changes(network).get(HERE, 0) - before
