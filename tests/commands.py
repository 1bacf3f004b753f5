"""The real command, in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

AFRUNDING = [shutil.which("afrunding", path=Path(sys.executable).parent) or "afrunding"]
PYTHON_M_KIT = [sys.executable, "-m", "kit"]


def surroundings(data):
    """Give the environment of a command that works in a data folder."""
    ours = {"AFRUNDING_DATA": str(data), "JUPYTER_RUNTIME_DIR": f"{data} runtime"}
    return os.environ | ours | {"PYTHONUTF8": "1"}


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


def told(done):
    """Give the one sentence of a command that ended because of something that can be mended."""
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.splitlines()
    return sentence
