"""The questions' file as a municipality has it, for the tests of what is said of its faults."""

import pytest

from tests.helpers.faulty import SHIPPED, CheckedCopy


@pytest.fixture
def copy(tmp_path):
    """Give a copy of the questions' file that changes as one replaces or adds text."""
    path = tmp_path / "mine" / "afrunding.toml"
    path.parent.mkdir()
    path.write_text(SHIPPED, "utf-8")
    return CheckedCopy(path)
