"""A day that has passed is asked about where it is meant to lie ahead, and never refused."""

from datetime import timedelta

import pytest

from kit.core.dates import long_date
from kit.core.now import today
from kit.instrument.instrument import load
from tests.helpers.messages import ROW
from tests.helpers.phoning import Caller, opened_round

AHEAD = {"net_meeting", "sol_next_date", "cm_when"}


def written(filling, item, day, row=""):
    """Answer a date on a form; gives what is said."""
    message = {"kind": "answer", "seq": 1, "row": row, "item": item, "missing": None, "base": 0}
    return filling.take({**message, "value": day.isoformat()})


def test_the_days_that_are_meant_to_lie_ahead_are_those_of_what_is_planned():
    questions = [q for module in load().modules for q in module.items if q.type == "date"]

    assert {q.id for q in questions if q.ahead} == AHEAD
    assert {q.id for q in questions} > AHEAD


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("da", "{} er gået. Er det den rigtige dag?"),
        ("en", "{} has passed. Is that the right day?"),
    ],
)
def test_a_meeting_of_yesterday_is_kept_and_asked_about(window, language, asked):
    filling, yesterday = window("net", language), today() - timedelta(1)
    reply = written(filling, "net_meeting", yesterday)

    assert (reply["ok"], reply["value"]) == (True, yesterday.isoformat())
    assert reply["note"] == asked.format(long_date(yesterday, language))
    filling.read()
    assert filling.form.sheet.value("net_meeting") == yesterday.isoformat()


@pytest.mark.parametrize("days", [0, 1, 400])
def test_today_and_what_lies_ahead_are_not_asked_about(window, days):
    assert written(window("net"), "net_meeting", today() + timedelta(days))["note"] == ""


def test_a_day_that_may_have_passed_is_not_asked_about(window, solutions):
    yesterday = today() - timedelta(1)

    assert written(window("net"), "net_start", yesterday)["note"] == ""
    assert written(solutions, "sol_eval_when", yesterday, ROW)["note"] == ""
    assert written(solutions, "sol_next_date", yesterday, ROW)["note"] != ""


def test_a_phone_is_asked_about_a_commitment_that_lies_behind(store, network, code, side):
    phone = Caller(side, code, opened_round(store, network, "commitment").id)
    phone.add(ROW)
    phone.write("cm_share", "group", ROW)
    reply = phone.write("cm_when", "2020-02-29", ROW)

    assert (reply["ok"], reply["value"]) == (True, "2020-02-29")
    assert reply["note"] == "29. februar 2020 er gået. Er det den rigtige dag?"
    assert phone.write("cm_when", "2099-12-31", ROW, base=1)["note"] == ""
