"""The files of the kit, as the tests of the house look at them."""

from pathlib import Path

KIT = Path(__file__).parents[2] / "kit"
RELEASED = KIT / "store" / "migrations"
"""What is never edited again once it is released."""


def python_files(folder=KIT):
    """Give every file of Python below a folder, migrations aside."""
    return [path for path in sorted(folder.rglob("*.py")) if RELEASED not in path.parents]
