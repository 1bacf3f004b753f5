"""A flood of faults writes one line a minute."""

import io
import logging

import pytest

from kit.core.log_throttle import LogThrottle


@pytest.fixture
def said():
    return io.StringIO()


@pytest.fixture
def now():
    return [1000.0]


@pytest.fixture
def log(said, now):
    log = logging.Logger("asyncio")
    handler = logging.StreamHandler(said)
    handler.addFilter(LogThrottle(lambda: now[0]))
    log.addHandler(handler)
    return log


def fail(log, fault, about):
    try:
        raise fault
    except type(fault):
        log.error("Exception in callback %s", about, exc_info=True)


def test_a_fault_again_and_again_is_one_line_a_minute_with_how_often(log, said, now):
    for number in range(5000):
        fail(log, OSError(24, "Too many open files"), f"<Handle {number}>")
    assert said.getvalue().count("Exception in callback") == 1

    now[0] += 61
    fail(log, OSError(24, "Too many open files"), "<Handle>")
    assert said.getvalue().count("Exception in callback") == 2
    assert "(4999 more since the last such line)" in said.getvalue()


def test_another_fault_is_told_meanwhile(log, said):
    fail(log, OSError(24, "Too many open files"), "<Handle>")
    fail(log, KeyError("x"), "<Handle>")

    assert "KeyError" in said.getvalue()


def test_who_makes_up_faults_fills_no_memory(log):
    [handler] = log.handlers
    [each] = handler.filters
    for number in range(2000):
        record = logging.LogRecord("afrunding.room", 40, "x.py", 1, "%s", (number,), None)
        each.filter(record)

    assert len(each._known) <= 500
