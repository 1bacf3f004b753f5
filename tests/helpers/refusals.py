"""What every refusal of the store has in common."""

from contextlib import contextmanager

import pytest

from kit.core.errors import StoreError


@contextmanager
def refused(code, workspace):
    """Expect a sentence in each language that names the folder, and files that stay as they are."""
    before = files(workspace.folder)
    with pytest.raises(StoreError) as caught:
        yield
    assert caught.value.code == code
    for language in ("da", "en"):
        sentence = caught.value.sentence(language)
        assert str(workspace.folder) in sentence
        assert "{" not in sentence
        assert "\n" not in sentence
    assert files(workspace.folder) == before


def files(folder):
    """Give the bytes of every file that holds data."""
    found = folder.rglob("*") if folder.is_dir() else [folder]
    return {file: file.read_bytes() for file in found if file.is_file() and "-shm" not in file.name}
