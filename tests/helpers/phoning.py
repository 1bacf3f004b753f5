"""The participants' side of a server, run in this process on an event loop of its own."""

import asyncio
import http.client
import json
import secrets
import threading
import time
from contextlib import contextmanager

from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.server.participants.listener import ParticipantsListener

INSTRUMENT = load()


class Side:
    """What phones reach."""

    def __init__(self, phones, loop):
        self.phones, self.port, self.loop = phones, phones.port, loop

    @property
    def home(self):
        """Give what stands before every path."""
        return f"http://127.0.0.1:{self.port}"

    def connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.connect()
        return connection

    def on_its_loop(self, act, *given):
        """Do something on the event loop of this side, and wait for it."""

        async def do():
            return act(*given)

        return asyncio.run_coroutine_threadsafe(do(), self.loop).result(30)

    def ask(self, path, method="GET", body=None, **headers):
        """Give the answer to one request, sent as it stands; a redirect is not followed."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self.connect()
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def json(self, path):
        return json.loads(self.ask(path).body)

    def enter(self, code, phone=None):
        """Come to the door as a phone's page does; gives what is said: a pass or a number."""
        return self.json(f"/d/{code}/events?phone={phone or secrets.token_hex(16)}&once=1")

    def listen(self, code, key="k1"):
        """Give the events that a phone is told, one after the other."""
        connection = self.connect()
        connection.request("GET", f"/d/{code}/events?phone={key}")
        return Listening(connection, connection.getresponse())


class Listening:
    """A phone that listens."""

    def __init__(self, connection, answer):
        self.connection, self.answer = connection, answer

    def next(self):
        """Wait for the next event; gives its name and its data, or None at the end."""
        name = None
        while line := self.answer.readline().decode():
            if line.startswith("event: "):
                name = line[7:].strip()
            if line.startswith("data: "):
                return name, json.loads(line[6:])
        return None

    def close(self):
        self.answer.close()
        self.connection.close()


class Caller:
    """A phone that answers one round; it has a pass of its own, or that of another page of it."""

    def __init__(self, side, code, round, language="da", token=None, shown=None, person=0):
        self.side, self.code, self.round, self.language = side, code, round, language
        self.token, self.person = token or secrets.token_hex(16), person
        self._shown = shown
        self.seq = 0

    @property
    def shown(self):
        """The pass; asked for once there is something to send."""
        if self._shown is None:
            self._shown = self.side.enter(self.code)["pass"]
        return self._shown

    @shown.setter
    def shown(self, shown):
        self._shown = shown

    def send(self, *messages):
        """Send messages together; gives what is said to each."""
        answer = self.put(*messages)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)["replies"]

    def put(self, *messages):
        numbered = []
        for message in messages:
            self.seq += 1
            numbered.append({"seq": self.seq, **message})
        about = {"round": self.round, "token": self.token, "language": self.language}
        body = json.dumps({**about, "messages": numbered})
        shown = {"Pass": self.shown, "Person": str(self.person)}
        return self.side.ask(f"/d/{self.code}/answers", "PUT", body, **shown)

    def write(self, item, value, row="", base=0, missing=None):
        [reply] = self.send(
            {"kind": "answer", "row": row, "item": item, "value": value, "missing": missing}
            | {"base": base}
        )
        return reply

    def add(self, row):
        [reply] = self.send({"kind": "add", "row": row, "after": None})
        return reply

    def state(self):
        [reply] = self.send({"kind": "hello"})
        return reply["state"]


@contextmanager
def phones_of(workspace, port=8900, **options):
    """Run the participants' side of a data folder."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin():
        phones = ParticipantsListener(workspace, port, **options)
        await phones.open()
        return phones

    phones = asyncio.run_coroutine_threadsafe(begin(), loop).result(30)
    try:
        yield Side(phones, loop)
    finally:
        asyncio.run_coroutine_threadsafe(phones.close(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def opened_round(store, network, form="evaluation", items=None, audience="participants", **more):
    """Make a round and open it."""
    asked = items or items_asked(INSTRUMENT, form, 90)
    round = store.add_round(network, audience, asked, state="draft", form=form, **more)
    store.open_round(round)
    return round


def asked(store, network, side, code, form="evaluation"):
    """Open a round; gives it once phones can answer."""
    round = opened_round(store, network, form)
    path = f"/d/{code}/events?phone=leader&once=1"
    eventually(lambda: (side.json(path)["round"] or {}).get("id") == round.id)
    return round


def eventually(look, seconds=20):
    """Give what a look finds, as soon as it finds something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)
    return found
