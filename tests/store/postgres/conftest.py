"""A database on a real PostgreSQL, for the tests of what holds there alone."""

import pytest

from kit.core.workspace import find_workspace


@pytest.fixture
def workspace(tmp_path, cluster, monkeypatch):
    """Give a data folder whose database is an empty one on the server."""
    monkeypatch.setenv("AFRUNDING_DATABASE", cluster.new())
    return find_workspace(tmp_path / "data")
