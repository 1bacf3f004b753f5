"""Ctrl+C at any moment ends a command with one sentence, and nothing half is left."""

import signal
import subprocess
import sys

import pytest

from tests.helpers.cases import IS_ALL
from tests.helpers.commands import surroundings

INTERRUPTED_AT = """
import os, signal, sys
from importlib import abc, import_module

stage = sys.argv.pop(1)
module, _, name = stage.partition(":")

class Finder(abc.MetaPathFinder):
    def find_spec(self, wanted, *_):
        if wanted == module and not name:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

def interrupting(does):
    def before(*given, **more):
        signal.raise_signal(signal.SIGINT)
        return does(*given, **more)
    return before

if name:
    owner = import_module(module)
    setattr(owner, name, interrupting(getattr(owner, name)))
else:
    sys.meta_path.insert(0, Finder())
sys.argv[0] = "afrunding"
from kit.cli.main import main
main()
"""
EXPORT = ("export", "unge-og-fritid", "--to", "ud")
REPORT = ("report", "unge-og-fritid", "--to", "ud")
STAGES = [
    ("typer", EXPORT),
    ("kit.cli.app", EXPORT),
    ("pandas", EXPORT),
    ("sqlalchemy", EXPORT),
    ("kit.analysis.exports.export:export", EXPORT),
    ("kit.store.database:migrate", EXPORT),
    ("kit.store.network:named", EXPORT),
    ("kit.reports.write:report", REPORT),
    ("docx", REPORT),
    ("kit.privacy.backup:copy_database", ("backup",)),
    ("kit.privacy.erasure:expire_networks", ("expire",)),
    ("kit.instrument.local:check_all", ("check",)),
    ("kit.cli.demo.networks:fill", ("demo",)),
    ("kit.core.project:_copy", ("new", "min")),
    ("kit.server.serve:serve", ("serve", "--no-browser")),
]
SEEDED = STAGES[:: 1 if IS_ALL else 2]


@pytest.mark.parametrize(("stage", "command"), SEEDED, ids=[stage for stage, _ in SEEDED])
def test_an_interruption_is_one_sentence(filled, tmp_path, stage, command):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, stage, *command],
        env=surroundings(filled.folder),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (
        130,
        "Afbrudt. Alt, hvad der var færdigt, er der stadig. "
        "Kør kommandoen igen, når du vil have resten.\n",
    )


def test_an_interruption_is_said_in_english_too(filled, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, "pandas", "--english", *EXPORT],
        env=surroundings(filled.folder),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.stderr.startswith("Interrupted. Everything that was finished")
    assert done.returncode == 128 + signal.SIGINT
