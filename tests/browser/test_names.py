"""What a screen reader hears: names, roles, states, hints, errors; and what axe-core finds."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_finds_nothing
from tests.browser.leader import Leader
from tests.browser.prepared import Preparation, eventually

NAMES = Path(__file__).parent / "names"
EVERY_KIND = """from kit.forms.filling import Filling
from kit.forms.form import Form
from kit.ui.notebook import current_session
from kit.ui.widgets.form import FormView

session = current_session()
modules = [session.module(code) for code in ("net", "sol", "val", "lr", "ev", "ci")]
items = ["net_start", "net_n_people", "sol_title", "sol_obst_text", "sol_eval_plan", "val_sol",
         "lr_compet", "ev_crossdisc2", "ev_citizens", "ci_normal"]
form = Form("every_kind", modules, session.language, items)
version = session.instrument.version
response = session.store.leader_response(session.network.id, "every_kind", version)
FormView(Filling(session.store, form, response))"""
TITLE = "Fritidsguide"
ROW = "aaaaaaaa"


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_kind_of_question_has_name_role_and_state(language, context, lasting_voila):
    preparation = Preparation(lasting_voila.data)
    preparation.write("every_kind", net_start="2025-02-01", lr_compet="wonder", ci_normal="7")
    preparation.write("every_kind", ev_crossdisc2="4", ev_citizens="-7")
    preparation.write("every_kind", ROW, sol_title=TITLE, sol_eval_plan="-8")
    lasting_voila.add_notebook("every_kind", EVERY_KIND)
    leader = Leader(context.new_page(), lasting_voila, language)

    leader.open("every_kind")

    heard = (NAMES / f"{language}.yml").read_text(encoding="utf-8")
    expect(leader.page.get_by_role("form")).to_match_aria_snapshot(heard)


def test_hints_errors_and_what_was_saved_are_heard(context, lasting_voila):
    preparation = Preparation(lasting_voila.data)
    leader = Leader(context.new_page(), lasting_voila)
    leader.open("1_status")
    people, theme, start = (leader.field(i) for i in ("net_n_people", "net_theme", "net_start"))
    whole_number = "Skriv et helt tal med cifre, fx 12."
    too_long = "For langt: 201 af højst 200 tegn. Forkort teksten, så bliver den gemt."

    expect(people).to_have_accessible_description("Et overslag er fint.")
    people.fill("mange")
    start.focus()
    expect(people).to_have_accessible_description(f"Et overslag er fint. {whole_number}")
    expect(people).to_have_attribute("aria-invalid", "true")
    expect(leader.announcement("Om netværket")).to_have_text(whole_number)

    theme.fill("x" * 201)
    expect(leader.announcement("Om netværket")).to_have_text(too_long)
    expect(leader.status("Om netværket")).to_have_text("2 svar er ikke gemt – se hvorfor")
    leader.press("form.show_field")
    expect(theme).to_be_focused()

    theme.fill("Unge uden fritidsliv")
    people.fill("11")
    expect(people).to_have_accessible_description("Et overslag er fint.")
    expect(people).not_to_have_attribute("aria-invalid", "true")
    expect(leader.status("Om netværket")).to_have_text(leader.saved)
    eventually("11", lambda: preparation.value("net", "net_n_people"))


def test_axe_finds_nothing_in_an_empty_form_and_at_errors(context, voila, data):
    leader = Leader(context.new_page(), voila)
    leader.open("0_start")
    leader.press("pages.make_network")
    expect(leader.page.get_by_role("alert")).to_be_visible()
    axe_finds_nothing(leader.page)

    preparation = Preparation(data)
    leader.open("1_status")
    axe_finds_nothing(leader.page)

    preparation.write("sol", ROW, sol_title=TITLE, sol_stage="5")
    preparation.write("sol", "bbbbbbbb", sol_title="Introaften")
    leader.open("1_status")
    leader.write("net_theme", "x" * 300)
    leader.open_row("Introaften")
    leader.hit(leader.button_of_row("form.remove", "Introaften"))
    leader.open_row(TITLE)
    leader.write("sol_title", "x" * 300, row=TITLE)
    axe_finds_nothing(leader.page)
