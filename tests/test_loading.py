"""What is loaded by whom: each start loads what it needs, told by modules, never by seconds.

A process of its own does the real thing and says at the end what it has loaded.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.commands import surroundings

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
TELL = """
import json, sys
def tell():
    print("LOADED", json.dumps(sorted(sys.modules)), flush=True)
"""
COMMAND = """
sys.argv = ["afrunding", *{arguments}]
from kit.cli.main import main
try:
    main()
except SystemExit as end:
    assert end.code in (0, None), end.code
tell()
"""
SERVER = """
import os, signal, threading, time, urllib.request
from kit.server.serve import ServeOptions, serve
from kit.store.store import Store
from kit.core.workspace import find_workspace

store = Store(find_workspace(), "make")
network = store.networks()[0].id
code = store.open_meeting(network).code
rounds = store.rounds(network)
store.open_round(rounds[0])

def join():
    while not (found := store.endpoints()):
        time.sleep(0.05)
    port = found[0].address.rpartition(":")[2]
    home = f"http://127.0.0.1:{port}/d/{code}"
    for path in ("", "/form?round=" + rounds[0].id, "/events?phone=k1&once=1"):
        with urllib.request.urlopen(home + path) as answer:
            assert answer.status == 200 and answer.read()
    tell()

def join_and_end():
    try:
        join()
    finally:
        os.kill(os.getpid(), signal.SIGTERM)

def say(key, **values):
    if key == "serving":
        threading.Thread(target=join_and_end).start()

serve(find_workspace().folder, 8866, say, ServeOptions())
"""
KERNEL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for code in {cells}:
    ran = shell.run_cell(code, store_history=False)
    ran.raise_error()
    shell.display_formatter.format(ran.result)
tell()
"""
DRAWING = {"altair", "vl_convert", "typst", "docx"}
TABLES = {"pandas", "numpy", "pyarrow", "xlsxwriter", "pyreadstat"}
SERVING = {"voila", "jupyter_server", "tornado", "zmq"}
SLOW = {"rfc3987_syntax", "altair", "typst", "docx", "xlsxwriter", "pyreadstat", "icalendar"}
HOLIDAYS = {"holidays"}
"""What knows the holidays of every country."""


def loaded(code, data):
    """Give what a process has loaded once it has run this."""
    done = subprocess.run(
        [sys.executable, "-c", TELL + code],
        env=surroundings(data),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("LOADED ")]
    assert len(lines) == 1, done.stderr
    [line] = lines
    return set(json.loads(line.removeprefix("LOADED ")))


@pytest.fixture(scope="module")
def filled_by_command(tmp_path_factory):
    """Give a data folder with the demo, and what the command that filled it had loaded."""
    data = tmp_path_factory.mktemp("loading") / "data"
    return data, loaded(COMMAND.format(arguments=["demo"]), data)


def test_help_loads_nothing_that_commands_work_with(tmp_path):
    names = loaded(COMMAND.format(arguments=["--help"]), tmp_path / "data")

    assert "kit.cli.serve" in names
    assert not names & (DRAWING | TABLES | SERVING | {"sqlalchemy", "alembic", "pydantic", "babel"})


def test_the_demo_loads_what_counts_and_draws_but_no_server_and_no_files(filled_by_command):
    _, names = filled_by_command

    assert {"pandas", "vl_convert"} <= names
    assert not names & (SLOW | SERVING)


def test_the_server_and_what_phones_ask_it_load_no_tables_and_draw_nothing(filled_by_command):
    data, _ = filled_by_command

    names = loaded(SERVER, data)

    assert {"voila", "kit.server.participants.routes.answers"} <= names
    assert not names & (SLOW | TABLES | DRAWING | HOLIDAYS | {"alembic", "IPython.terminal"})


@pytest.mark.parametrize(
    "name", ["0_start", "1_status", "2_evaluering", "3_refleksion", "deltager"]
)
def test_a_leaders_kernel_loads_no_tables_and_draws_nothing(filled_by_command, name):
    data, _ = filled_by_command
    cells = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8"))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    names = loaded(KERNEL.format(cells=codes), data)

    assert "kit.ui.notebook" in names
    assert not names & (SLOW | TABLES | DRAWING | SERVING | HOLIDAYS | {"alembic", "typer"})


def test_an_analysts_kernel_loads_what_writes_files_only_when_it_does(filled_by_command):
    data, _ = filled_by_command

    names = loaded("import kit.ui.analysis\ntell()", data)

    assert "pandas" in names
    assert not names & (SLOW | SERVING | {"alembic", "vl_convert"})
