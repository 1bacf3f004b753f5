"""The leader's panel of documents, through the real widget."""

import base64
import html
import re

import pytest
from icalendar import Calendar

from kit.cli.demo.networks import fill
from kit.instrument.instrument import load
from kit.store.store import Store
from kit.ui import documents
from tests.helpers.front_end import send
from tests.helpers.reports import hold_meeting, text_of


@pytest.fixture
def panel(kernel, workspace):
    """Give the panel in a kernel whose network has held its meeting."""
    store = Store(workspace, "make")
    network, *_ = fill(store, load())
    hold_meeting(store, network)
    store.use_network(network.id)
    store.close()
    return documents.documents()


def press(panel, action, **values):
    send(panel, {"action": action, "values": values})


def preview(panel):
    (written,) = re.findall(r'srcdoc="([^"]*)"', panel.html)
    return text_of("x.html", html.unescape(written).encode())


def ticked(panel):
    return re.findall(r'name="(part-\w+)" checked', panel.html)


def files(panel):
    found = re.findall(r'href="data:[^,]*,([^"]+)" download="([^"]+)"', panel.html)
    return {name: base64.b64decode(content) for content, name in found}


def test_the_minutes_are_seen_first(panel):
    assert "Referat: Unge og fritid" in preview(panel)
    assert len(ticked(panel)) == 12


def test_another_document_can_be_seen(panel):
    press(panel, "choose", document="summary")

    assert "Kort fortalt: Unge og fritid" in preview(panel)
    assert "part-asks" in ticked(panel)


def test_what_is_not_ticked_is_in_no_file(panel):
    wanted = {name: "on" for name in ticked(panel) if name != "part-status"}
    press(panel, "choose", document="minutes", **wanted)
    assert "Hvor langt?" not in preview(panel)
    press(panel, "make")

    made = files(panel)
    assert len(made) == 11
    assert made["unge-og-fritid-referat.pdf"].startswith(b"%PDF-")
    for format in ("html", "pdf", "docx"):
        name = f"unge-og-fritid-referat.{format}"
        assert "Hvor langt?" not in text_of(name, made[name])


@pytest.mark.parametrize(("choice", "events"), [({}, 2), ({"year": "on"}, 3)])
def test_a_follow_up_after_a_year_is_in_the_calendar_where_it_was_ticked(panel, choice, events):
    press(panel, "choose", document="minutes", **choice)
    press(panel, "make")

    calendar = files(panel)["unge-og-fritid-opfoelgning.ics"]
    assert len(Calendar.from_ical(calendar).walk("VEVENT")) == events
    assert ('name="year" checked' in panel.html) == bool(choice)


def test_files_of_an_earlier_choice_are_not_offered(panel):
    press(panel, "make")
    assert files(panel)

    press(panel, "choose", document="handout")

    assert not files(panel)
