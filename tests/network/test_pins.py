"""Every pin installs without a compiler: the index has a wheel for each Python on each system."""

from pathlib import Path

import pytest

from tests.helpers.wheels import SYSTEMS, has_wheel, is_asked, pins

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_pin_has_a_wheel(python, system):
    asked = [pin for pin in pins(ROOT / "requirements.txt") if is_asked(pin, python, system)]

    assert len(asked) > 100
    assert len({pin.name for pin in asked}) == len(asked)
    assert [str(pin) for pin in asked if not has_wheel(pin, python, system)] == []
