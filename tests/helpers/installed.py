"""The kit installed by its wheel, without the checkout, in a folder as leaders have it."""

import os
import subprocess
import sys
import sysconfig
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLEAN = "AFRUNDING_CLEAN_ENVIRONMENT"
"""Names an environment that CI made with pip, from the wheel and the pins alone."""


def installed_in(folder):
    """Give the programs of an environment that has the wheel: CI's own, else one made here.

    The one made here borrows from this environment what the kit depends on, but not the kit.
    """
    if named := os.environ.get(CLEAN):
        return Path(named) / "bin"
    wheel, environment = folder / "wheel", folder / "Mit miljø æøå"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    _run(*pip, "wheel", "--no-deps", "--wheel-dir", wheel, ROOT)
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    _run(*pip, "--python", python, "install", "--no-deps", *wheel.glob("*.whl"))
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    shared = Path(sysconfig.get_path("data"), "share")
    (environment / "share").symlink_to(shared, target_is_directory=True)
    return python.parent


def _run(*command):
    done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


class Home:
    """Somebody's folders, in which every file that is made can be seen."""

    def __init__(self, folder, programs):
        self.folder, self.programs = folder, programs
        self.work, self.home, self.temporary = (
            folder / name for name in ("Tom mappe æøå", "hjem", "tmp")
        )
        for each in (self.work, self.home, self.temporary):
            each.mkdir(parents=True)
        self.data = self.home / ".local" / "share" / "Afrunding"
        self.runtime = self.home / ".local" / "share" / "jupyter" / "runtime"

    @property
    def surroundings(self):
        """Give an environment that names nothing but where somebody's home is."""
        kept = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        path = f"{self.programs}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return kept | {"HOME": str(self.home), "TMPDIR": str(self.temporary), "PATH": path}

    def run(self, *arguments):
        """Run the command to its end in the empty folder."""
        return subprocess.run(
            [self.programs / "afrunding", *map(str, arguments)],
            cwd=self.work,
            env=self.surroundings,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    @contextmanager
    def inside(self):
        """Be in the empty folder."""
        before = Path.cwd()
        os.chdir(self.work)
        try:
            yield
        finally:
            os.chdir(before)

    def files(self):
        """Give every file, with those of the environment."""
        places = (self.folder, self.programs.parent)
        return {path for place in places for path in place.rglob("*") if path.is_file()}
