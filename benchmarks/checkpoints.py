"""What checkpoints cost who answers: the same answers with none, with those of a server, with many.

``python benchmarks/checkpoints.py`` prints how long answers take until they are durable, each way
three times in turn, and how many times as long as with none. A minute and a half.
"""

import asyncio
import random
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.table import part_of  # found by the line above
from kit.core.workspace import find_workspace
from kit.server.participants.maintenance import SECONDS
from kit.store.bulk_write import Put
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.writer import Writer

WAYS = {"none": None, "as a server does": SECONDS, "ten a second": 0.1}
PHONES, LASTING, PER_SECOND, TURNS = 100, 10.0, 400, 3


@contextmanager
def checkpoints(store: Store, pause: float | None) -> Iterator[None]:
    """Empty the log now and then meanwhile, as the server's maintenance does."""
    over = threading.Event()

    def go_on() -> None:
        while pause and not over.wait(pause):
            store.checkpoint()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


async def answers(store: Store, network: str) -> list[float]:
    """Let a room answer; gives the seconds until each answer was durable."""
    responses = [store.add_response(network, "evaluation", "1") for _ in range(PHONES)]
    heads = {each.id: each for each in store.responses(network)}
    writer, took = Writer(store), []

    async def one() -> None:
        begin = time.perf_counter()
        text = Answer(f"{random.random()}" * 8)
        await writer.do(Put(heads[random.choice(responses)], OUTSIDE, "op_keep", text, 0))
        took.append(time.perf_counter() - begin)

    end, tasks = time.monotonic() + LASTING, []
    while time.monotonic() < end:
        await asyncio.sleep(random.expovariate(PER_SECOND))
        tasks.append(asyncio.create_task(one()))
    await asyncio.gather(*tasks)
    writer.close()
    return took


def main() -> None:
    """Print the table."""
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(TURNS):
        for way, pause in WAYS.items():
            with TemporaryDirectory() as folder:
                store = Store(find_workspace(Path(folder)), "make")
                network = store.add_network("Unge og fritid", "1").id
                with checkpoints(store, pause):
                    found[way] += asyncio.run(answers(store, network))
                store.close()
    least = part_of(found["none"], 0.95)
    for way, took in found.items():
        p50, p95 = part_of(took, 0.5) * 1000, part_of(took, 0.95) * 1000
        print(f"{way:20} p50 {p50:6.2f} ms  p95 {p95:6.2f} ms  {p95 / least / 1000:5.2f} ×")


if __name__ == "__main__":
    main()
