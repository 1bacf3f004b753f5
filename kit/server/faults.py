"""Faults in files that people write, noticed while the server runs and said where it was started.

What held before is in force meanwhile: see `kit.core.last_good`. Health tells them too, by file and
place, without what stands there.
"""

from collections.abc import Callable, Mapping, Sequence

from kit.core.last_good import Stamp
from kit.core.problems import Problem
from kit.instrument.local import faults, files_stamp
from kit.store.store import Store

SECONDS = 2.0
"""Between two looks."""


class FaultWatch:
    """What is wrong just now with the files of one data folder.

    Parameters
    ----------
    store
        Its database, which may be replaced under it.
    say
        Says a word of the command line, by its key.
    """

    def __init__(self, store: Store, say: Callable[..., None]) -> None:
        self.store, self.workspace, self.say = store, store.workspace, say
        self._was_whole = True
        self.problems: Sequence[Problem] = ()
        self._seen: Sequence[Stamp] | None = None

    def look(self) -> None:
        """Look once, and say what is wrong since, or right again."""
        if self._was_whole and not self.is_whole:
            self.say("database_replaced", folder=self.workspace.folder)
        self._was_whole = self.is_whole
        self._look_at_files()

    @property
    def is_whole(self) -> bool:
        """Whether what is written is kept in a file that can be found again."""
        return self.store.is_whole

    def _look_at_files(self) -> None:
        seen = files_stamp(self.workspace)
        if seen == self._seen:
            return
        before, self.problems = self.problems, faults(self.workspace)
        self._seen = seen
        if self.problems and self.problems != before:
            lines = "\n".join(problem.line("da") for problem in self.problems)
            self.say("faulty", lines=lines)
        elif before and not self.problems:
            self.say("sound_again")

    def facts(self) -> Mapping[str, object]:
        """Give what health tells: nothing where nothing is wrong."""
        database = {} if self.is_whole else {"database": "replaced"}
        if not self.problems:
            return database
        found = [
            {
                "file": each.file,
                "place": each.place.words("en") if each.place else "",
                "fault": each.code,
            }
            for each in self.problems
        ]
        return {**database, "faults": found, "in_force": "what held before"}
