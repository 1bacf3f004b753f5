"""Messages and routes: scripts and Python know the same words, each from one table."""

import re
from typing import get_args

from kit.core import routes
from kit.forms.messages import REPLIES, Phoned
from tests.helpers.house import KIT

FRONT_END = KIT / "ui" / "frontend"
SCRIPTS = "\n".join(path.read_text("utf-8") for path in sorted(FRONT_END.rglob("*.js")))


WAITS = ("TYPING", "RETRY")
"""What a keystroke waits until it is sent, and what is waited for a word about it: milliseconds."""


def kinds(union):
    """Give the word that tells each message of a union apart."""
    for member in get_args(union):
        if fields := getattr(member, "model_fields", None):
            yield from get_args(fields["kind"].annotation)
        else:
            yield from kinds(member)


def test_scripts_send_every_kind_of_message_and_no_other():
    sent = set(re.findall(r"\{ kind: \"(\w+)\"", SCRIPTS))
    known = set(kinds(Phoned))

    assert sent - known <= set(REPLIES)  # a phone's host makes replies of its own while offline
    assert known <= sent


def test_scripts_tell_replies_apart_by_words_that_python_says():
    told = set(re.findall(r"(?:message|reply)\.kind === \"(\w+)\"", SCRIPTS))

    assert told
    assert told <= {*REPLIES, *kinds(Phoned)}


def test_the_page_asks_for_the_routes_that_there_are():
    asked = set(re.findall(r"(?<![.\w])request\([`\"](\w+)", SCRIPTS))
    followed = set(re.findall(r"[`\"](events)\?", SCRIPTS))

    assert asked | followed == {
        routes.FORM,
        routes.ANSWERS,
        routes.RESULT,
        routes.EVENTS,
        routes.WORDS,
    }


def test_who_writes_hears_within_five_seconds_that_nothing_is_stored():
    typing, retry = (int(re.search(rf"const {name} = (\d+);", SCRIPTS)[1]) for name in WAITS)

    assert typing <= 1000
    assert typing + retry < 5000
