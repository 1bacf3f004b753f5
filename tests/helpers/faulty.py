"""Faults of the questions' file, the settings and the texts, each with what is said of it."""

import tomllib
from pathlib import Path

from kit.instrument.check import check
from kit.instrument.instrument import DEFAULT
from tests.helpers.copies import Copy

SHIPPED = DEFAULT.read_text("utf-8")
FOLDER = Path(__file__).parents[1] / "faults"
FAULTS = tomllib.loads((FOLDER / "instrument.toml").read_text("utf-8"))
SETTINGS_FAULTS = tomllib.loads((FOLDER / "settings.toml").read_text("utf-8"))
TEXTS_FAULTS = tomllib.loads((FOLDER / "texts.toml").read_text("utf-8"))


class CheckedCopy(Copy):
    """A copy that is checked after a fault was written into it."""

    def apply(self, fault):
        if "replaced" in fault:
            self.change(fault["replaced"], fault["by"])
        else:
            self.add(fault["by"])

    def lines(self, language="da"):
        return [problem.line(language) for problem in check(self.path)]
