"""Last good: each file that people write, as it was when it last held.

A typo while a meeting goes on must change nothing. So whoever reads such a file without a fault
leaves a copy in the data folder, which is read in its place while the file itself does not hold.
"""

from contextlib import suppress
from pathlib import Path

FOLDER = "last_good"
"""Name of the folder in the data folder."""

Stamp = tuple[int, int] | None
"""Tells one version of a file from the next; None where there is no file."""


def stamp(file: Path) -> Stamp:
    """Give what changes whenever somebody writes a file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def copy_of(file: Path) -> Path:
    """Give where the copy of a file lies."""
    return file.parent / FOLDER / file.name


def has_copy(file: Path) -> bool:
    """Tell whether a file ever held."""
    return copy_of(file).is_file()


def keep(file: Path, read: Stamp) -> None:
    """Keep a copy of a file that holds, unless somebody has written it since it was read.

    Where nothing can be written there is no copy, and the next fault is told as one.
    """
    copy = copy_of(file)
    with suppress(OSError):
        content = file.read_bytes()
        if stamp(file) != read or (copy.is_file() and copy.read_bytes() == content):
            return
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished = copy.with_name(f".~{copy.name}")
        unfinished.write_bytes(content)
        unfinished.replace(copy)
