"""The writer: what comes in together is done together, and everybody hears of it."""

import asyncio

import pytest

from kit.core.errors import AnswerError
from kit.store import writer as writer_module
from kit.store.writer import Inflow, Writer


@pytest.fixture
def writer(store):
    writer = Writer(store)
    yield writer
    writer.close()


def refuse(connection):
    raise AnswerError("pass_used")


def break_down(connection):
    raise RuntimeError("broken")


def test_who_waits_on_an_event_loop_gets_what_came_of_each_work(writer):
    async def wait():
        return await asyncio.gather(*(writer.do(lambda _, n=n: n) for n in range(50)))

    assert asyncio.run(wait()) == list(range(50))


def test_what_could_not_be_done_is_a_result_and_what_broke_is_raised(writer):
    async def wait():
        assert isinstance(await writer.do(refuse), AnswerError)
        with pytest.raises(RuntimeError, match="broken"):
            await writer.do(break_down)
        return await writer.do(lambda _: "again")

    assert asyncio.run(wait()) == "again"
    assert isinstance(writer.submit(refuse).result(20), AnswerError)


def test_who_does_not_wait_any_more_keeps_nobody_from_hearing(writer):
    async def wait():
        gone = writer.do(lambda _: "gone")
        gone.cancel()
        return await writer.do(lambda _: "here")

    assert asyncio.run(wait()) == "here"

    async def leave():
        writer.do(lambda _: "nobody")

    asyncio.run(leave())  # its loop has ended before the work is done
    assert writer.submit(lambda _: "on").result(20) == "on"


def test_one_gathers_only_where_much_comes_in(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(writer_module.time, "monotonic", lambda: now[0])
    inflow = Inflow()
    for _ in range(40):
        now[0] += 0.02
        inflow.count(1)
    assert inflow.expected(0.01) == pytest.approx(0.5, rel=0.1)

    for _ in range(40):
        now[0] += 0.02
        inflow.count(10)
    assert inflow.expected(0.01) == pytest.approx(5, rel=0.1)


def test_what_is_gathered_is_one_transaction(store, writer, monkeypatch):
    monkeypatch.setattr(Inflow, "expected", lambda self, seconds: 5.0)
    together, real = [], store.together
    monkeypatch.setattr(store, "together", lambda works: together.append(len(works)) or real(works))

    async def wait():
        await asyncio.gather(*(writer.do(lambda _: None) for _ in range(20)))

    asyncio.run(wait())
    assert together == [20]
