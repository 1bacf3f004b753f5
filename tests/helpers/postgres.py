"""A real PostgreSQL, as Debian packs it: started by the tests, gone with them."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

from kit.core.workspace import Workspace
from kit.store.store import Store

MISSING = "no PostgreSQL found: apt-get install postgresql"
TEMPLATE = "afrunding_template"


def programs():
    """Give the folder of PostgreSQL's programs, the newest where there are several; else None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=shutil.which("initdb"))
    return Path(newest).parent if newest else None


def _account():
    """Give what makes a program run without root's rights, which PostgreSQL insists on."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


class Cluster:
    """One PostgreSQL in a folder of its own, reached by a socket in it.

    Parameters
    ----------
    is_durable
        Whether it keeps what it acknowledged when it dies; without that it is quicker.
    """

    def __init__(self, *, is_durable=False):
        self.folder = Path(tempfile.mkdtemp(prefix="afrunding-pg-"))
        if account := _account():
            os.chown(self.folder, account["user"], account["group"])
        self._numbers = count(1)
        self._durable = is_durable
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        self.start()

    def start(self):
        fast = "" if self._durable else "-c fsync=off -c full_page_writes=off"
        options = f"-c listen_addresses='' -k {self.folder} -c max_connections=300 {fast}"
        self._run("pg_ctl", "start", "-w", "-o", options, "-l", f"{self.folder}/log")

    def stop(self, mode="fast"):
        self._run("pg_ctl", "stop", "-w", "-m", mode)

    @contextmanager
    def away(self, seconds):
        """Be stopped while something is done, and for so many seconds at least."""
        back = time.monotonic() + seconds
        self.stop()
        try:
            yield
            time.sleep(max(0, back - time.monotonic()))
        finally:
            self.start()

    def remove(self):
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def _run(self, program, *arguments):
        command = [programs() / program, "-D", self.folder / "data", *arguments]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        done = subprocess.run(
            [*map(str, command)],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            **_account(),
        )
        assert done.returncode == 0, done.stderr

    def client(self, program, *arguments):
        """Run one of PostgreSQL's programs as an administrator does."""
        command = [programs() / program, "--host", self.folder, "--username=postgres", *arguments]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def address(self, database):
        """Give the address of a database, as an IT department writes it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def url(self, database):
        return URL.create(
            "postgresql+psycopg", "postgres", database=database, query={"host": str(self.folder)}
        )

    def execute(self, statement, database="postgres"):
        """Run a statement as the administrator; gives what it finds."""
        engine = create_engine(self.url(database), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            result = connection.exec_driver_sql(statement)
            return result.all() if result.returns_rows else None

    def new(self, template="template1"):
        """Make a database; gives its address."""
        name = f"afrunding_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def drop(self, address):
        """Remove a database, whoever still has it open."""
        self.execute(f"DROP DATABASE {database_name(address)} WITH (FORCE)")

    def make_template(self, folder):
        """Make a database with today's tables in it, which others are copied from."""
        self.execute(f"CREATE DATABASE {TEMPLATE}")
        Store(Workspace(folder, self.url(TEMPLATE)), "make").close()


def postgres_or_skip():
    """Skip a test where there is no PostgreSQL; in CI a test that is skipped fails."""
    if programs() is None:
        pytest.skip(MISSING)


def query(workspace, statement):
    """Give what a statement finds in the database of a data folder."""
    engine = create_engine(workspace.database)
    with engine.connect() as connection:
        found = connection.exec_driver_sql(statement).all()
    engine.dispose()
    return found


def database_name(address):
    return re.search(r"@/(\w+)", address)[1]
