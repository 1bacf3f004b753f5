"""What a click starts: the environment's own Python, on the data folder of this installation."""

import sys
from dataclasses import dataclass
from pathlib import Path

from kit.core.workspace import Workspace

NAME = "Afrunding"
ICONS = Path(__file__).parents[1] / "icons"


@dataclass(frozen=True)
class Start:
    """A program and what it is called with.

    Attributes
    ----------
    data
        The data folder; None where the kit finds the user's own by itself, and makes it.
    """

    python: str
    data: str | None

    @property
    def arguments(self) -> list[str]:
        """What the program is called with."""
        named = [] if self.data is None else ["--data", self.data]
        return ["-m", "kit", "serve", "--from-icon", *named]


def start_of(workspace: Workspace) -> Start:
    """Give what starts the kit on a data folder, with the Python that runs now."""
    data = None if workspace.origin == "user" else str(workspace.folder)
    return Start(sys.executable, data)
