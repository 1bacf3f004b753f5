"""The console around the rounds: what the leader sees and does, through real widgets."""

import re

import pytest

from kit.cli.demo.networks import fill
from kit.instrument.instrument import load
from kit.store.store import Store
from kit.ui import notebook
from kit.ui.console.agenda import agenda
from kit.ui.console.notes import notes
from kit.ui.console.paper import paper
from kit.ui.console.paper_entry import paper_entry
from kit.ui.console.preflight import preflight
from kit.ui.console.rehearsal import rehearsal
from kit.ui.console.themes import themes
from tests.helpers.front_end import send
from tests.helpers.shown import seen

NETWORK = "unge-og-fritid"


@pytest.fixture
def console(kernel, workspace):
    """Give a kernel whose network is the demo's."""
    store = Store(workspace, "make")
    fill(store, load())
    store.use_network(NETWORK)
    yield store
    store.close()


def press(panel, action, **values):
    send(panel, {"action": action, "values": values})


def words(panel):
    """Give what somebody reads, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", panel.html).split())


def keys(panel, prefix):
    return re.findall(rf'name="{prefix}([0-9a-f]+)"', panel.html)


def test_the_agenda_is_led_and_taken_back(console):
    panel = agenda()
    assert "Start mødet" in words(panel)

    press(panel, "go_on")
    assert "Nu: Velkommen og formål" in words(panel)
    press(panel, "go_to", value="example")
    assert "folder om fritidspas" in words(panel)
    press(panel, "undo")

    assert "Nu: Velkommen og formål" in words(panel)
    assert "fritidspas" not in words(panel)
    assert console.meeting(NETWORK).screen == "welcome"


def test_the_agenda_ends_and_says_so(console):
    panel = agenda()
    for _ in range(11):
        press(panel, "go_on")

    assert "Mødet er slut. Start forfra" in words(panel)
    press(panel, "go_on")
    assert "Nu: Velkommen og formål" in words(panel)


def test_what_is_missing_is_named_and_goes_away(console):
    panel = preflight()
    assert "Afrunding er ikke startet" in words(panel)
    assert "Du har valgt 3 spørgsmål" in words(panel)


def test_texts_are_gathered_named_merged_and_taken_back(console):
    panel = themes()
    found = keys(panel, "text-")
    for name, ticked in (("Undren", found[:2]), ("Tid", found[2:3])):
        press(panel, "gather", **{f"text-{key}": "on" for key in ticked}, name=name, theme="")
    assert "Undren (2)" in words(panel)
    first, second = re.findall(r'id="theme-(t[0-9a-f]+)"', panel.html)

    press(panel, "merge", theme=second, into=first)
    assert "Undren (3)" in words(panel)
    press(panel, "undo")

    assert "Tid (1)" in words(panel)


def test_themes_are_shown_and_points_are_asked_for_and_shown(console):
    console.open_meeting(NETWORK)
    panel = themes()
    for key, name in zip(keys(panel, "text-"), ("Undren", "Tid"), strict=False):
        press(panel, "gather", **{f"text-{key}": "on"}, name=name)

    press(panel, "show_themes")
    [round] = [r for r in console.rounds(NETWORK) if r.form == "points"]
    assert round.state == "shown"
    press(panel, "open_points")
    assert console.round(round.id).state == "open"
    press(panel, "show_points")

    assert console.round(round.id).state == "shown"
    [part] = seen(console, round).values()
    assert part.content["da"]["texts"] == ["Undren · 1 svar", "Tid · 1 svar"]


def test_every_question_is_on_paper_with_its_id(console):
    sheet = words(paper())

    for item in ("ev_crossdisc2", "pv_cross2", "op_change", "cm_share", "cm_sure2"):
        assert item in sheet


def test_paper_forms_are_typed_in_one_after_the_other(console):
    box = paper_entry()
    [panel] = box.children
    before = console.turnout(_evaluation(console).id).begun

    for value in ("4", "2"):
        press(panel, "begin", value="evaluation")
        view = box.children[1]
        write = {"kind": "answer", "row": "", "item": "ev_safe", "value": value, "missing": None}
        send(view, {"seq": 1, **write, "base": 0})
        press(panel, "next")
    press(panel, "stop")

    assert len(box.children) == 1
    assert "2 papirskemaer er tastet ind" in words(panel)
    assert console.turnout(_evaluation(console).id).begun == before + 2


def _evaluation(store):
    return next(r for r in store.rounds(NETWORK) if r.form == "evaluation")


def test_practice_is_a_window_of_its_own_and_leaves_nothing(console, monkeypatch):
    panel = rehearsal()
    press(panel, "begin")
    assert "practice=1" in panel.html

    monkeypatch.setenv("QUERY_STRING", f"network={NETWORK}&practice=1")
    notebook.current_session.cache_clear()
    notebook._shown.clear()
    inside = rehearsal()
    assert "opdigtede" in words(inside)
    assert notebook.current_session().store.rounds(NETWORK) == []
    notebook.current_session().store.close()

    press(panel, "end")
    assert "practice=1" not in panel.html
    assert not (console.workspace.folder / "practice").exists()


def test_notes_are_asked_point_by_point(console):
    view = notes()

    assert view.spec["controls"][0]["label"] == "Velkommen og formål"
