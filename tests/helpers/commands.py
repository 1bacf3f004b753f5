"""The real command: called here, or in a process of its own where that is what is tested."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from kit.cli.app import app
from kit.core.text import use_words

AFRUNDING = [shutil.which("afrunding", path=Path(sys.executable).parent) or "afrunding"]
PYTHON_M_KIT = [sys.executable, "-m", "kit"]


def surroundings(data):
    """Give the environment of a command that works in a data folder."""
    return os.environ | ours(data) | {"PYTHONUTF8": "1"}


def ours(data):
    """Give what a command is told of its surroundings; of their language, that they have none."""
    told = {"AFRUNDING_DATA": str(data), "JUPYTER_RUNTIME_DIR": f"{data} runtime"}
    return told | {"LC_ALL": "C.UTF-8"}


def run(data, *arguments, command=AFRUNDING, **surrounding):
    """Run a command to its end."""
    return subprocess.run(
        [*command, *map(str, arguments)],
        env=surroundings(data) | surrounding,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@dataclass(frozen=True)
class Done:
    """What came of a command that was called here, as of a process."""

    returncode: int
    stdout: str
    stderr: str


def call(data, *arguments, **surrounding):
    """Run a command to its end without a process of its own; a fault of the kit is raised."""
    try:
        done = CliRunner().invoke(app, [*map(str, arguments)], env=ours(data) | surrounding)
    finally:
        use_words({})  # a process would have forgotten the municipality's own
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def told(done):
    """Give the one sentence of a command that ended because of something that can be mended."""
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.splitlines()
    return sentence
