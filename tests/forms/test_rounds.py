"""Asking: the form of a round, as it was when the round was made."""

import pytest

from kit.core.errors import AnswerError
from kit.core.text import Text
from kit.forms.form import PARTICIPANT_FORMS
from kit.forms.rounds import round_form
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked

INSTRUMENT = load()
THEMES = {"t0a1b2c3d4e": "Undren", "t1a1b2c3d4e": "Tid & rammer", "tb": "Mod", "tc": "Kaffe"}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", PARTICIPANT_FORMS)
def test_a_round_asks_just_its_items_in_order(form, language):
    items = items_asked(INSTRUMENT, form, 90)

    asked = round_form(form, items, INSTRUMENT, language)

    assert list(asked.questions) == items
    assert asked.code == form


def test_questions_to_discuss_stand_in_the_leaders_order_and_words():
    wording = {"md_pull_x1": "Hvad trækker i dig på mandag?"}
    mindset = Text(da="Vi er nysgerrige.", en="We are curious.")

    asked = round_form(
        "discussion", ["md_pull_x1", "md_moment"], INSTRUMENT, "en", wording, mindset
    )

    spec = asked.spec("key")
    assert [control["id"] for control in spec["controls"]] == ["md_pull_x1", "md_moment"]
    assert spec["controls"][0]["label"] == wording["md_pull_x1"]
    assert spec["controls"][1]["label"] == INSTRUMENT.item("md_moment").text.en
    assert spec["sections"][0]["about"] == "We are curious."


def test_participants_read_what_to_do_with_values_and_not_what_the_leader_reads():
    items = items_asked(INSTRUMENT, "values", 90)

    [section] = round_form("values", items, INSTRUMENT, "da").spec("key")["sections"]

    assert section["about"] != INSTRUMENT.module("val").about.da
    assert "navne" in section["warning"]


def test_points_are_three_ticks_among_the_themes():
    asked = round_form("points", ["pt_themes"], INSTRUMENT, "da", THEMES)
    [control] = asked.spec("key")["controls"]

    assert [option["label"] for option in control["options"]] == list(THEMES.values())
    assert asked.accept("pt_themes", "tb tc").value == "tb tc"
    for refused in (" ".join(THEMES), "td"):
        with pytest.raises(AnswerError):
            asked.accept("pt_themes", refused)
