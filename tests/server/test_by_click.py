"""Started by a click: a log without a token, a page where it fails, an end when nobody needs it."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from kit.core.running_server import stop
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.phoning import eventually
from tests.helpers.serving import ADDRESS, kernels_of, noted

CLICK = ("serve", "--from-icon")
FOUR_HOURS_A_SECOND = """
import sys
from kit.server.leader import idle
idle.SECONDS, idle.HOURS = 0.1, {seconds} / 3600
from kit.server.leader import app
app.SECONDS = 0.1
sys.argv = ["afrunding", "serve", "--from-icon"]
from kit.cli.main import main
main()
"""


@pytest.fixture
def browser(tmp_path):
    """Give a browser that writes down what it was asked to open."""
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{opened}.part"; mv "{opened}.part" "{opened}"\n'
    )
    script.chmod(0o700)
    return script, opened


def clicked(data, browser, command=None):
    """Start as an icon does: with no terminal and nobody who listens."""
    script, _ = browser
    return subprocess.Popen(
        command or [*AFRUNDING, *CLICK],
        env=surroundings(data) | {"BROWSER": str(script)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def page_that_was_opened(browser):
    """Give the text of the file that the browser was asked to open."""
    _, opened = browser
    called = eventually(lambda: opened.exists() and opened.read_text("utf-8"), 60)
    return Path(url2pathname(urlsplit(called).path)).read_text("utf-8")


def ends(process):
    return process.wait(60) == 0


def test_a_click_opens_the_page_and_keeps_a_log_without_a_token(data, browser):
    process = clicked(data, browser)

    assert ADDRESS.search(page_that_was_opened(browser))
    token = noted(data).partition("token=")[2]
    assert token
    assert "Afrunding kører på port" in (data / "afrunding.log").read_text("utf-8")
    assert token not in (data / "afrunding.log").read_text("utf-8")
    assert stop(data)
    assert ends(process)


def test_a_second_click_opens_the_one_that_runs_and_ends(data, browser):
    _, opened = browser
    first = clicked(data, browser)
    address = ADDRESS.search(page_that_was_opened(browser))[0]
    opened.unlink()

    second = clicked(data, browser)

    assert ADDRESS.search(page_that_was_opened(browser))[0] == address
    assert ends(second)
    assert first.poll() is None
    assert stop(data)
    assert ends(first)


def test_nothing_but_the_right_token_ends_it(data, browser):
    process = clicked(data, browser)
    page_that_was_opened(browser)
    note = next(Path(f"{data} runtime").glob("*.txt"))
    right = note.read_text("utf-8")

    note.write_text(re.sub("token=.*", "token=forkert", right), "utf-8")
    assert not stop(data)
    note.write_text(right, "utf-8")
    assert process.poll() is None
    assert stop(data)
    assert ends(process)


# a start that fails


def broken_database(data):
    (data / "afrunding.sqlite").write_bytes(b"ikke en database" * 500)


def broken_settings(data):
    (data / "settings.toml").write_text("min_n = fem\n", "utf-8")


def gone(data):
    data.rename(data.with_name("omdøbt"))


@pytest.mark.parametrize(
    ("breaks", "sentence"),
    [
        (broken_database, "er beskadiget"),
        (broken_settings, "settings.toml, linje 1"),
        (gone, "findes ikke, og den bliver ikke oprettet her"),
    ],
)
def test_a_start_that_fails_is_a_page_with_the_sentence_and_the_way_out(
    data, browser, breaks, sentence
):
    breaks(data)

    process = clicked(data, browser)

    page = page_that_was_opened(browser)
    assert process.wait(60) == 1
    assert "Afrunding kunne ikke starte" in page
    assert "Afrunding could not start" in page
    assert sentence in page
    assert "Åbn Afrunding igen" in page
    assert "<script" not in page
    assert "http" not in page


def test_a_fault_of_our_own_is_told_too_and_stands_in_the_log(data, browser):
    code = (
        "import sys; from kit.server import serve as module\n"
        "module.opening = lambda *_: 1 / 0\n"
        "sys.argv = ['afrunding', 'serve', '--from-icon']\n"
        "from kit.cli.main import main; main()"
    )

    process = clicked(data, browser, [sys.executable, "-c", code])

    page = page_that_was_opened(browser)
    assert process.wait(60) == 1
    assert str(data / "afrunding.log") in page
    assert "ZeroDivisionError" in (data / "afrunding.log").read_text("utf-8")


# hours without a page


def test_hours_without_a_page_end_it(data, browser):
    command = [sys.executable, "-c", FOUR_HOURS_A_SECOND.format(seconds=1)]

    assert ends(clicked(data, browser, command))


def test_a_meeting_that_is_open_keeps_it_alive(data, browser):
    store = Store(find_workspace(data))
    network = store.add_network("Unge og fritid", "1.0.0").id
    store.open_meeting(network)
    command = [sys.executable, "-c", FOUR_HOURS_A_SECOND.format(seconds=1)]

    process = clicked(data, browser, command)
    page_that_was_opened(browser)
    began = time.monotonic()
    eventually(lambda: time.monotonic() - began > 3)  # three times as long as it waits

    assert process.poll() is None
    store.close_meeting(network)
    store.close()
    assert ends(process)


def test_started_in_a_terminal_it_stays(data, browser):
    command = [sys.executable, "-c", FOUR_HOURS_A_SECOND.format(seconds=1)]
    command[-1] = command[-1].replace('"--from-icon"', '"--no-browser"')
    process = clicked(data, browser, command)
    eventually(lambda: json.dumps(list(Path(f"{data} runtime").glob("*.txt")), default=str) != "[]")
    began = time.monotonic()
    eventually(lambda: time.monotonic() - began > 3)

    assert process.poll() is None
    assert len(kernels_of(process)) <= 1
    assert stop(data)
    assert ends(process)
