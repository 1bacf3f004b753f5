"""Loops go on after any exception, and say so once a minute."""

import asyncio

import pytest

from kit.core import loops
from kit.core.errors import StoreError
from kit.core.log_throttle import LogThrottle


@pytest.fixture(autouse=True)
def throttle():
    [kept], loops.LOG.filters = loops.LOG.filters, [throttle := LogThrottle()]
    yield throttle
    loops.LOG.filters = [kept]


@pytest.mark.parametrize("fault", [ValueError("x"), StoreError("no_network"), OSError(5, "Ældre")])
def test_a_loop_that_fails_goes_on_and_says_so_once(fault, caplog):
    acted = []

    async def act():
        acted.append(1)
        raise fault

    async def run():
        task = asyncio.create_task(loops.go_on("rooms", lambda: asyncio.sleep(0), act))
        while len(acted) < 5:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())

    [line] = [record.getMessage() for record in caplog.records]
    assert line.startswith("rooms continues after an error: ")
    assert "\n" not in line


def test_after_a_minute_it_is_said_again(throttle, caplog):
    moments = iter([1000.0, 1059.0, 1061.0])
    throttle.clock = lambda: next(moments)

    for _ in range(3):
        loops.tell("rooms", ValueError("hemmeligt svar"))

    assert len(caplog.records) == 2
    assert "hemmeligt" not in caplog.text
