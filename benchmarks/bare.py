"""The least that a server can do for a room: plain Tornado, and one SQLite commit an answer.

Started by `room.py`, which measures how far the kit is from it. It gives the same bytes and keeps
answers as safely (`synchronous=FULL`), and knows nothing: no form, no round, no revision.
"""

import asyncio
import base64
import json
import sqlite3
import sys
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

TABLE = """CREATE TABLE answer (
  token TEXT, item TEXT, value TEXT, revision INTEGER, PRIMARY KEY (token, item)
) WITHOUT ROWID"""
PUT = """INSERT INTO answer VALUES (?, ?, ?, 1)
ON CONFLICT DO UPDATE SET value = excluded.value, revision = revision + 1 RETURNING revision"""


class Pages(RequestHandler):
    """Gives what the kit's server gave."""

    def initialize(self, pages: dict[str, str]) -> None:
        """Take what to give, by its address."""
        self.pages = pages

    def get(self) -> "asyncio.Future[None]":
        """Give it; what every phone asks for in its own way is nothing here."""
        page = self.pages.get(self.request.uri or "")
        if page is None:
            return self.finish({})
        self.set_header("Content-Encoding", "gzip")
        return self.finish(base64.b64decode(page))


class Answers(RequestHandler):
    """Keeps an answer."""

    def initialize(self, database: sqlite3.Connection) -> None:
        """Take where to keep it."""
        self.database = database

    def put(self) -> None:
        """Commit, then acknowledge."""
        sent = json.loads(self.request.body)
        [message] = sent["messages"]
        with self.database:
            place = (sent["token"], message["item"], message["value"])
            [(revision,)] = self.database.execute(PUT, place).fetchall()
        reply = {"kind": "ack", "seq": message["seq"], "ok": True, "revision": revision}
        self.finish({"replies": [reply]})


async def main(folder: Path, port: int) -> None:
    """Serve what lies in the folder."""
    database = sqlite3.connect(folder / "bare.sqlite")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute(TABLE)
    pages = json.loads((folder / "pages.json").read_text())
    given = {"database": database}
    routes = [(r"/d/\w+/answers", Answers, given), (r"/.*", Pages, {"pages": pages})]
    server = HTTPServer(Application(routes, log_function=lambda _: None))
    server.listen(port, "127.0.0.1", backlog=1024)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
