"""A hostile phone in a room of thirty honest ones: what they and the leader notice of it.

``python benchmarks/hostile.py [--seconds 10]`` prints a line for each kind of attack: how long
honest answers take before, meanwhile and ten seconds after; how soon the leader's closing and
showing reach a phone; how many acknowledged answers were lost. Four minutes; this machine alone.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.attacks import ATTACKS, inside, message, put  # found by the line above
from benchmarks.crowd import Phone
from benchmarks.rooms import OurRoom, ours
from benchmarks.table import part_of
from kit.core.workspace import find_workspace
from kit.forms.rounds import round_form
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.server.participants.submissions import Submissions
from kit.store.rounds import Round
from kit.store.store import Store

HONEST, BEFORE, REST = 30, 5.0, 10.0
"""Phones; seconds before the attack; seconds after it until all is as before."""
ROW = "aaaaaaaa"
COLUMNS = ("before p95", "meanwhile p95", "after p95", "closed", "shown", "lost", "faults")


class Honest:
    """Somebody who writes a commitment, word by word."""

    def __init__(self, phone: Phone, round: str) -> None:
        self.phone, self.round = phone, round
        self.acknowledged, self.revision, self.faults = "", 0, 0

    async def begin(self) -> None:
        """Make a row and say who may see it."""
        shared = {"row": ROW, "item": "cm_share", "value": "group", "missing": None, "base": 0}
        begun = [message("add", 1, row=ROW, after=None), message("answer", 2, **shared)]
        assert await put(self.phone, self.round, begun) == 200

    async def write_until(self, end: float) -> list[float]:
        """Write again and again; gives the seconds until each was acknowledged."""
        took = []
        while time.monotonic() < end:
            await asyncio.sleep(random.uniform(0.3, 0.7))
            begin, text = time.perf_counter(), f"Ringe til {random.randrange(10**6)}"
            written = {"row": ROW, "item": "cm_task", "value": text, "missing": None}
            written["base"] = self.revision
            try:
                status = await asyncio.wait_for(
                    put(self.phone, self.round, [message("answer", 3, **written)]), 20
                )
            except (TimeoutError, OSError, asyncio.IncompleteReadError):
                status = 0
            if status == 200:
                took.append(time.perf_counter() - begin)
                self.acknowledged, self.revision = text, self.revision + 1
            else:
                self.faults += 1
        return took


async def write_all(people: Sequence[Honest], seconds: float) -> list[float]:
    """Let everybody write for some seconds."""
    end = time.monotonic() + seconds
    return [
        took
        for each in await asyncio.gather(*(p.write_until(end) for p in people))
        for took in each
    ]


async def led(store: Store, round: Round, state: str, listener: Phone) -> float:
    """Bring a round into another state as the leader; gives the seconds until a phone hears it."""
    begin = time.perf_counter()
    heard = asyncio.ensure_future(listener.events.reader.readuntil(f'"state": "{state}"'.encode()))
    await asyncio.to_thread(store.set_state, round, state)
    await asyncio.wait_for(heard, 60)
    return time.perf_counter() - begin


async def attacked(
    room: OurRoom, store: Store, round: Round, name: str, seconds: float
) -> list[float]:
    """Play one attack; gives a figure for each column."""
    people = [
        Honest(await inside((room.port, room.code, round.id)), round.id) for _ in range(HONEST)
    ]
    for each in people:
        await each.begin()
    await people[0].phone.listen()
    before = await write_all(people, BEFORE)
    attack = await asyncio.create_subprocess_exec(
        *(sys.executable, str(Path(__file__).parent / "attacks.py"), name),
        *(str(room.port), room.code, round.id, str(seconds + 3)),
    )
    meanwhile = await write_all(people, seconds)
    closed = await led(store, round, "closed", people[0].phone)
    shown = await led(store, round, "shown", people[0].phone)
    await attack.wait()
    await asyncio.sleep(REST)
    store.open_round(round)
    await asyncio.sleep(1)
    after = await write_all(people, BEFORE)
    lost = sum(not is_kept(store, round, each) for each in people)
    times = [part_of(took, 0.95) for took in (before, meanwhile, after)]
    return [*times, closed, shown, lost, sum(each.faults for each in people)]


def is_kept(store: Store, round: Round, person: Honest) -> bool:
    """Tell whether the database holds what was acknowledged last."""
    form = round_form(round.form, round.items, load(), "da")
    head = Submissions(round, form, load().version, "").head(person.phone.token)
    return store.sheet(head.id).value("cm_task", ROW) == person.acknowledged


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="that each attack lasts")
    seconds = parser.parse_args().seconds
    print(f"{'':40}" + "".join(f"{name:>15}" for name in COLUMNS))
    with TemporaryDirectory() as folder:
        for name in ATTACKS:
            with ours(Path(folder, name.replace(" ", ""))) as room:
                workspace = find_workspace(Path(folder, name.replace(" ", ""), "data"))
                store = Store(workspace)
                [meeting] = store.open_meetings()
                items = items_asked(load(), "commitment", 90)
                round = store.add_round(
                    meeting.network, "participants", items, state="draft", form="commitment"
                )
                store.open_round(round)
                time.sleep(1)
                figures = asyncio.run(attacked(room, store, round, name, seconds))
                store.close()
            print(f"{name:40}" + "".join(f"{each:>15.3g}" for each in figures), flush=True)


if __name__ == "__main__":
    main()
