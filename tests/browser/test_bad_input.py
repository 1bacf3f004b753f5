"""What cannot be stored stays on the screen with a sentence; what was stored stays stored."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.prepared import Preparation, eventually

ROW, TITLE = "aaaaaaaa", "Fritidsguide"
MEGABYTE = "æøå " * 250_000
FILL_UP = """() => {
  for (let size = 2 ** 22; size >= 64; size /= 2) {
    try { localStorage.setItem(`other-${size}`, "x".repeat(size)); } catch { continue; }
  }
}"""
TYPE_HALF_A_CHARACTER = """field => {
  field.value = "æ\\ud800ø";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""


@pytest.fixture
def preparation(lasting_voila):
    preparation = Preparation(lasting_voila.data)
    preparation.write("net", net_theme="Unge", net_start="2025-02-01", net_n_people="11")
    preparation.write("sol", ROW, sol_title=TITLE, sol_obst_text="Kort")
    return preparation


@pytest.fixture
def leader(context, lasting_voila, preparation):
    leader = Leader(context.new_page(), lasting_voila)
    leader.open("1_status")
    return leader


def test_a_text_that_is_too_long_waits_on_the_screen(leader, preparation):
    theme, obstacles = leader.field("net_theme"), leader.field("sol_obst_text")

    leader.paste(MEGABYTE, theme)
    leader.paste(MEGABYTE, obstacles)

    they_wait(theme, obstacles)
    leader.again()
    they_wait(theme, obstacles)
    assert preparation.value("net", "net_theme") == "Unge"
    assert preparation.value("sol", "sol_obst_text", ROW) == "Kort"

    leader.write("net_theme", "x" * 3000)
    expect(theme).to_have_accessible_description(too_long(3000, 200))
    leader.write("net_theme", "😀" * 200)
    eventually("😀" * 200, lambda: preparation.value("net", "net_theme"))


def they_wait(theme, obstacles):
    expect(theme).to_have_accessible_description(too_long(1_000_000, 200))
    expect(obstacles).to_have_accessible_description(too_long(1_000_000, 2000))
    assert theme.input_value() == obstacles.input_value() == MEGABYTE


def too_long(count, limit):
    return re.compile(f"For langt: {count} af højst {limit} tegn. Forkort teksten, så bliver")


def test_where_the_browser_has_no_room_it_is_said(leader):
    leader.page.evaluate(FILL_UP)

    leader.write("net_theme", "x" * 300)

    expect(leader.status("Om netværket")).to_have_text(
        "Ét svar er ikke gemt – se hvorfor. Luk ikke siden: Din tekst er kun her."
    )


def test_every_script_of_the_world_is_kept_and_invisible_signs_go_with_a_word(leader, preparation):
    sponsor = leader.field("net_sponsor")
    removed = re.compile("Nogle usynlige tegn kunne ikke gemmes og er fjernet.")

    for text in ("Vi 😀 👩‍👩‍👧 og 🇩🇰", "שלום עולם", "مرحبا بالعالم"):
        sponsor.fill(text)
        sponsor.blur()
        eventually(text, lambda: preparation.value("net", "net_sponsor"))
    expect(sponsor).to_have_css("direction", "rtl")
    expect(sponsor).not_to_have_accessible_description(removed)

    sponsor.fill("Kultur\x00chef\x07en\x84")
    expect(sponsor).to_have_accessible_description(removed)
    eventually("Kulturchefen", lambda: preparation.value("net", "net_sponsor"))
    leader.field("net_theme").fill("Unge")
    sponsor.evaluate(TYPE_HALF_A_CHARACTER)
    expect(sponsor).to_have_accessible_description(removed)
    eventually("æø", lambda: preparation.value("net", "net_sponsor"))
    leader.again()
    expect(sponsor).to_have_value("æø")


def test_impossible_dates_and_numbers_wait_on_the_screen(leader, preparation):
    start, meeting = leader.field("net_start"), leader.field("net_meeting")
    people, units = leader.field("net_n_people"), leader.field("net_n_units")
    out_of_range = "Datoen skal være mellem 1. januar 2000 og 31. december 2100. Tjek årstallet."
    half = "Datoen er ikke udfyldt helt. Skriv dag, måned og år – eller lad feltet stå tomt."
    no_number = re.compile("Skriv et helt tal med cifre, fx 12.")

    start.fill("1900-01-01")
    meeting.focus()
    leader.page.keyboard.type("12")
    people.fill("elleve")
    units.fill("-4")
    leader.field("net_sponsor").focus()

    expect(start).to_have_accessible_description(out_of_range)
    expect(meeting).to_have_accessible_description(half)
    expect(people).to_have_accessible_description(no_number)
    expect(units).to_have_accessible_description(re.compile("Tallet skal være mellem"))
    expect(leader.status("Om netværket")).to_have_text("4 svar er ikke gemt – se hvorfor")
    leader.again()
    expect(start).to_have_value("1900-01-01")
    expect(people).to_have_value("elleve")
    assert preparation.value("net", "net_start") == "2025-02-01"
    assert preparation.value("net", "net_n_people") == "11"
    assert preparation.value("net", "net_n_units") is None
