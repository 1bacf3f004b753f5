"""A data folder for servers that run in a process of their own."""

import pytest

from kit.core.workspace import find_workspace
from kit.store.store import Store


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Give a data folder that was used before."""
    folder = tmp_path / "Afrunding æøå data"
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", f"{folder} runtime")
    Store(find_workspace(folder), "make").close()
    return folder
