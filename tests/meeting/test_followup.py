"""The follow-up: open for weeks, solutions then and now, no figure under the limit, no cause."""

import json
from datetime import date

import pytest

from kit.core.errors import AnswerError
from kit.forms.recall_code import hashed, salt_of
from kit.instrument.instrument import load
from kit.meeting.followup import FollowUp
from kit.results.kept import PAIRS
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import mark_sent, set_recall
from kit.ui.followup.erasure import erasure
from kit.ui.followup.moderation import moderation
from kit.ui.followup.paper import paper, paper_entry
from kit.ui.followup.participants import letter, participants
from kit.ui.followup.results import results
from kit.ui.followup.solutions import changes, solutions
from kit.ui.followup.waves import waves
from tests.helpers.shown import seen

INSTRUMENT = load()
VERSION = INSTRUMENT.version
ROW, OTHER = "k7p2m9qa", "b3x8t1zz"
CAUSAL = ("førte til", "ført til", "på grund af", "skyldes", "fordi", "led to", "because", "due to")


@pytest.fixture
def about(store, network, open_session):
    """Give the follow-ups of a network with two solutions."""
    solutions = store.leader_response(network, "sol", VERSION)
    for row, title, stage in ((ROW, "Åben hal", "2"), (OTHER, "Fritidsguide", "5")):
        store.add_row(solutions, row, None)
        store.write(solutions, row, "sol_title", Answer(title), 0)
        store.write(solutions, row, "sol_stage", Answer(stage), 0)
        store.write(solutions, row, "sol_owner", Answer("Ungdomsskolen"), 0)
    return FollowUp(open_session())


def answer(about, values, recall=None, status="1", text=""):
    """Answer the open follow-up as one more participant."""
    store, round = about.store, about.round()
    response = store.add_response(round.network, "followup", VERSION, round.wave, round.id)
    store.add_row(response, ROW, None)
    store.write(response, ROW, "fc_status", Answer(status), 0)
    store.write(response, OUTSIDE, "fc_helped", Answer("time network"), 0)
    if text:
        store.write(response, ROW, "fc_what2", Answer(text), 0)
    for item, value in values.items():
        store.write(response, OUTSIDE, item, Answer(value), 0)
    with store.writing() as connection:
        mark_sent(connection, response, is_sent=True)
        if recall:
            set_recall(connection, response, recall)


def wave_of(about, months, answers, recalls=()):
    """Ask a wave, close it and show it; gives what was published, by part."""
    about.choose({"value": str(months)})
    about.open({})
    for number, value in enumerate(answers):
        recall = recalls[number] if number < len(recalls) else None
        answer(about, {"ci_unit": value}, recall)
    about.close({})
    about.show({})
    return seen(about.store, about.round())


# asking


def test_a_follow_up_has_its_own_code_and_stays_open(about, store, network):
    closing = store.open_meeting(network).code

    about.open({})

    assert about.wave == 3
    assert about.meeting.code not in (None, closing)
    assert (about.round().state, about.round().wave) == ("open", 3)
    assert {"fc_status", "ci_unit"} <= set(about.round().items)
    about.open({})
    assert len([r for r in store.rounds(network) if r.form == "followup"]) == 1


def test_the_first_follow_up_that_was_not_shown_is_the_one_to_work_with(about):
    wave_of(about, 3, ["2"])

    assert FollowUp(about.session).wave == 6


def test_the_day_of_a_follow_up_counts_from_the_meeting(about, store, network):
    card = store.leader_response(network, "net", VERSION)
    store.write(card, OUTSIDE, "net_meeting", Answer("2025-08-31"), 0)

    assert [about.due(wave) for wave in (3, 6)] == [date(2025, 12, 1), date(2026, 3, 2)]


def test_an_ended_follow_up_lets_nobody_in(about):
    about.open({})
    about.end({})

    assert about.meeting.code is None
    assert about.round().state == "closed"


# the result


def test_five_answers_give_figures_and_four_the_sentence(about):
    few = wave_of(about, 3, ["1", "2", "3", "4"])
    assert {few[item].content["kind"] for item in ("fc_status", "fc_helped", "ci_unit")} == {"few"}
    assert all(part.base is None for part in few.values())

    shown = wave_of(about, 6, ["1", "2", "3", "4", "5"])
    assert [shown[item].base for item in ("fc_status", "fc_helped", "ci_unit")] == [5, 5, 5]
    assert ["Gennemført", 5] in shown["fc_status"].content["da"]["rows"]
    assert ["Contacts from the network", 5] in shown["fc_helped"].content["en"]["rows"]
    assert shown["fc_status"].content["da"]["svg"].startswith("<svg")


def test_what_was_shown_stays_until_enough_new_answers_came(about):
    wave_of(about, 3, ["1"] * 5)
    answer(about, {"ci_unit": "2"}, status="5")

    about.show({})

    shown = {part.part: part for part in about.store.published(about.round().id)}
    assert (shown["fc_status"].base, shown["ci_unit"].base) == (5, 5)


def test_the_wave_before_stands_beside_this_one(about):
    wave_of(about, 3, ["1", "1", "2", "2", "3"])

    shown = wave_of(about, 6, ["3", "3", "4", "4", "5"])

    content = shown["ci_unit"].content["da"]
    assert content["heads"][1:] == ["Efter 3 måneder", "Efter 6 måneder"]
    assert ["1 gang", 2, 0] in content["rows"]
    assert content["rows"][-1][1:] == [5, 5]


@pytest.mark.parametrize(("pairs", "is_shown"), [(4, False), (5, False), (6, True)])
def test_people_are_matched_only_where_nobody_is_left_alone(about, pairs, is_shown):
    recalls = [f"{number:064x}" for number in range(pairs)]
    wave_of(about, 3, ["2"] * 6, recalls)

    shown = wave_of(about, 6, ["3", "3", "2", "2", "1", "5"], recalls)

    assert (PAIRS in shown) == is_shown
    if is_shown:
        [row] = shown[PAIRS].content["da"]["rows"]
        assert row[1:] == [1, 2, 3]


def test_nothing_says_that_one_thing_led_to_another(about):
    recalls = [f"{number:064x}" for number in range(5)]
    wave_of(about, 3, ["2"] * 5, recalls)
    shown = wave_of(about, 6, ["4"] * 5, recalls)

    said = json.dumps([part.content for part in shown.values()], ensure_ascii=False).lower()
    assert not [words for words in CAUSAL if words in said]


def test_a_text_is_for_others_only_when_the_leader_lets_it_through(about):
    about.open({})
    for number in range(5):
        answer(about, {}, text=f"Vi holdt et naboråd {number}")
    assert about.done() == []
    about.close({})
    about.show({})
    assert "fc_what2" not in {part.part for part in about.store.published(about.round().id)}

    [round] = about.done()
    [first, *_] = about.texts(round)
    about.let_through({"value": first.key})

    part = seen(about.store, round)["fc_what2"]
    assert part.content["da"]["texts"] == [first.lines["da"]]


# paper


def test_a_paper_form_is_linked_by_its_code(about, store, network):
    promised = store.add_response(network, "commitment", VERSION)
    recall = hashed("birk-kano-sne", salt_of(store, network))
    with store.writing() as connection:
        set_recall(connection, promised, recall)
    about.open({})
    filling = about.enter()
    write(filling, OUTSIDE, "ci_unit", "3")

    about.link(filling, "Birk Kano Sne")
    about.lay_aside(filling)

    [head] = [each for each in store.responses(network) if each.form == "followup"]
    assert (head.recall, head.is_sent, head.wave) == (recall, True, 3)
    for wrong in ("birk", "sne kano birk"):
        with pytest.raises(AnswerError):
            about.link(filling, wrong)


# solutions


def test_the_leader_changes_only_what_has_changed(about, store, network):
    about.begin_solutions({})
    filling = about.solutions_filling()

    assert filling.form.sheet.rows == (ROW, OTHER)
    assert filling.form.sheet.value("sol_stage", ROW) == "2"
    write(filling, ROW, "sol_stage", "5")

    assert store.sheet(f"{network}.sol.0").value("sol_stage", ROW) == "2"
    about.choose({"value": "6"})
    about.begin_solutions({})
    assert about.solutions_filling().form.sheet.value("sol_stage", ROW) == "5"


def write(filling, row, item, value):
    base = filling.form.sheet.answer(item, row).revision
    message = {"kind": "answer", "row": row, "item": item, "value": value, "missing": None}
    assert filling.take({**message, "base": base})["ok"]


def test_the_page_shows_then_and_now_in_words(about, kernel):
    about.begin_solutions({})
    write(about.solutions_filling(), ROW, "sol_stage", "5")

    shown = changes().html

    assert "fra »Afprøves i lille skala« til »I drift mindst ét sted«" in shown
    assert "stadig »I drift mindst ét sted«" in shown
    assert "Ungdomsskolen" in shown


# the page


def test_every_panel_of_the_page_is_drawn_at_every_state(about, kernel):
    panels = [
        waves(), participants(), letter(), paper(), moderation(), changes(), results(), erasure(),
    ]  # fmt: skip
    entry, of_solutions = paper_entry(), solutions()
    assert "Åbn for svar" in panels[1].html

    press(panels[1], "open")
    for number in range(5):
        answer(about, {"ci_unit": "3"}, text=f"Naboråd {number}")
    press(panels[1], "close")
    press(panels[1], "show")
    press(of_solutions.children[0], "begin")
    for panel in panels:
        panel.refresh()

    assert "5 har svaret" in panels[1].html
    assert "Naboråd" in panels[4].html
    assert "Gennemført" in panels[6].html
    assert "Du kan taste papirskemaer ind" in entry.children[0].html
    press(panels[0], "choose", value="6")
    assert "Efter 6 måneder" in panels[1].html


def press(panel, action, **values):
    panel._take(None, {"action": action, "values": values}, [])


def test_the_letter_has_the_link_where_the_kit_is_on_a_server(about, kernel, workspace):
    (workspace.folder / "settings.toml").write_text(
        'public_url = "https://afrunding.example.org"\n', "utf-8"
    )
    code = about.store.open_meeting(about.network, 3).code

    shown = letter().html

    assert f"https://afrunding.example.org/d/{code}" in shown
    assert "»Unge og fritid«" in shown
