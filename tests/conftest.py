"""Fixtures that many tests share: a real data folder and a real store in it."""

import pytest

from kit.response import OUTSIDE, Answer
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


@pytest.fixture
def filled(workspace):
    """Give a data folder with 5 participants' answers; no program has it open."""
    store = Store(workspace)
    network = store.add_network("Unge og fritid", "2026.1").id
    for _ in range(5):
        response = store.add_response(network, "evaluation", "2026.1")
        for number in range(40):
            store.write(response, OUTSIDE, f"ev_{number}", Answer("et svar " * 9), 0)
    store.close()
    return workspace
