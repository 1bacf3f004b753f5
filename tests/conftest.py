"""Fixtures that many tests share: a real data folder and a real store in it."""

import pytest

from kit.store.store import Store
from kit.workspace import workspace as workspace_at


@pytest.fixture
def workspace(tmp_path):
    """Give a data folder that is not there yet, on a path as leaders have it."""
    return workspace_at(tmp_path / "Afrunding æøå data")


@pytest.fixture
def store(workspace):
    """Give an empty store."""
    store = Store(workspace)
    yield store
    store.close()
