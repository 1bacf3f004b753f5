"""How many cases are run: a part each time, all of them on request."""

import os

from hypothesis import settings

IS_ALL = bool(os.environ.get("AFRUNDING_ALL"))
"""Whether `pytest --all` asks for every case."""


def dear(part):
    """Run a part of the usual examples of a property that takes long: half of them for 1/2.

    `--hypothesis-profile=thorough` runs as much more of these as of all others.
    """
    return settings(max_examples=max(1, round(settings.default.max_examples * part)))


def cheap(times):
    """Run several times as many examples of a property that takes next to nothing."""
    return settings(max_examples=settings.default.max_examples * times)
