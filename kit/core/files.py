"""Files that are whole or not there: nobody ever reads half of one.

A temporary name begins with `.~`, so that programs that copy a folder to other machines leave it
alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


def write(path: Path, text: str) -> None:
    """Put a text in the place of whatever the file held."""
    with _temporary(path, text.encode()) as temporary:
        temporary.replace(path)


def is_there(path: Path) -> bool:
    """Tell whether something has this name; where nobody may look, reading it says why."""
    try:
        return path.exists() or path.is_symlink()  # a link that leads nowhere is there too
    except OSError:
        return True


def is_file(path: Path) -> bool:
    """Tell whether there is a file of this name; no file can have a name that is too long."""
    try:
        return path.is_file()
    except OSError:
        return False


def make_once(path: Path, content: str | bytes) -> bool:
    """Make a file unless it is there already, however many processes try at once.

    Tells whether it was made.
    """
    content = _bytes(content)
    with _temporary(path, content) as temporary:
        try:
            path.hardlink_to(temporary)  # unlike `replace` it never takes the place of a file
        except FileExistsError:
            return False
        except (OSError, NotImplementedError):  # a drive without links, e.g. a memory stick
            return _written_once(path, content)
        return True


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _written_once(path: Path, content: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


@contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """Give a file beside `path` that holds the content for certain; it goes away afterwards."""
    temporary = path.with_name(f".~{path.name}.{token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
