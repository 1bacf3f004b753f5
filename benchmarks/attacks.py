"""What somebody hostile does to a room, each kind in a process of its own; started by `hostile.py`.

Bounded: some seconds, one machine, this machine's own address.
"""

import asyncio
import json
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.crowd import HOST, Connection, Phone, connect

SOCKETS = 2000
Target = tuple[int, str, str]
"""The port, the code and the open round."""


def message(kind: str, seq: int, **more: object) -> dict[str, object]:
    """Give a message as a phone sends it."""
    return {"kind": kind, "seq": seq, **more}


async def put(phone: Phone, round: str, messages: list[dict[str, object]], token: str = "") -> int:
    """Send messages over the phone's connection; gives the status."""
    about = {"round": round, "token": token or phone.token, "language": "da"}
    body = json.dumps({**about, "messages": messages}).encode()
    path = f"/d/{phone.code}/answers"
    status, _ = await phone.connection.ask("PUT", path, body, phone.shown)
    return status


async def inside(target: Target) -> Phone:
    """Give a phone that was let in."""
    phone = Phone(target[0], target[1])
    phone.connection = await connect(phone.port)
    await phone.look()
    return phone


async def silent_sockets(target: Target, end: float) -> None:
    """Open sockets that say nothing, or half of a request."""
    said = (b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
    held = []
    while time.monotonic() < end:
        try:
            one = await connect(target[0])
            one.writer.write(said[len(held) % 3])
            held.append(one)
        except OSError:
            await asyncio.sleep(0.1)
        if len(held) > SOCKETS:
            await asyncio.sleep(0.1)


async def rows(target: Target, end: float) -> None:
    """Add and move rows without end, over several connections of one pass."""
    phone = await inside(target)
    keys = [secrets.token_hex(4) for _ in range(50)]

    async def go_on() -> None:
        own = Phone(phone.port, phone.code, phone.token, shown=phone.shown)
        own.connection = await connect(own.port)
        while time.monotonic() < end:
            added = [message("add", n, row=key, after=None) for n, key in enumerate(keys[:25])]
            moved = [message("move", 25 + n, row=key, to=0) for n, key in enumerate(keys[:25])]
            await put(own, target[2], added + moved)

    await asyncio.gather(*(go_on() for _ in range(8)))


async def codes(target: Target, end: float) -> None:
    """Have memory codes hashed without end."""
    phones = [await inside(target) for _ in range(40)]

    async def go_on(phone: Phone) -> None:
        while time.monotonic() < end:
            await put(phone, target[2], [message("recall", 1)])
            await asyncio.sleep(0.05)

    await asyncio.gather(*map(go_on, phones))


async def people(target: Target, end: float) -> None:
    """Be ever new people with one pass."""
    phone = await inside(target)
    while time.monotonic() < end:
        new = message("add", 1, row=secrets.token_hex(4), after=None)
        await put(phone, target[2], [new], secrets.token_hex(16))


async def guesses(target: Target, end: float) -> None:
    """Try codes without end."""

    async def go_on() -> None:
        own: Connection = await connect(target[0])
        while time.monotonic() < end:
            code = secrets.token_hex(3).upper()
            await own.ask("GET", f"/d/{code}/events?phone=a&once=1")

    await asyncio.gather(*(go_on() for _ in range(100)))


async def tabs(target: Target, end: float) -> None:
    """Listen in ever more tabs."""
    held = []
    while time.monotonic() < end:
        one = await connect(target[0])
        path = f"/d/{target[1]}/events?phone={secrets.token_hex(16)}"
        one.writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        held.append(one)
        await asyncio.sleep(0.002)


ATTACKS: dict[str, Callable[[Target, float], Awaitable[None]]] = {
    "silent sockets and halves of requests": silent_sockets,
    "rows added and moved without end": rows,
    "memory codes hashed without end": codes,
    "ever new people with one pass": people,
    "wrong codes without end": guesses,
    "ever more tabs that listen": tabs,
}


async def main(name: str, port: str, code: str, round: str, seconds: str) -> None:
    """Attack for some seconds."""
    await ATTACKS[name]((int(port), code, round), time.monotonic() + float(seconds))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
