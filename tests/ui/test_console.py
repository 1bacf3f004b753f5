"""The leader's console, pressed as a page presses it: phones, rounds, texts, what the room sees."""

import re

import pytest

from kit.core.text import LANGUAGES
from kit.meeting.control import FORMS
from kit.meeting.slides.base import VIEWS
from kit.store.meetings import Endpoint
from kit.store.response import OUTSIDE, Answer
from kit.ui import notebook
from kit.ui.console.moderation import moderation
from kit.ui.console.phones import phones
from kit.ui.console.rounds import rounds
from kit.ui.console.screen import on_screen
from kit.ui.notebook import current_session
from kit.ui.widgets.panel import rendered
from tests.helpers.front_end import send
from tests.helpers.rounds import INSTRUMENT, answer

DOOR = Endpoint("server", "http://192.168.1.20:8867")


@pytest.fixture
def meeting(kernel, store, network):
    """Give the store of a kernel that a page about the network has."""
    store.set_endpoint(DOOR)
    return store


def press(panel, action, value=""):
    send(panel, {"action": action, "values": {"value": value}})


def round_of(store, network, form):
    return next((round for round in store.rounds(network) if round.form == form), None)


def look():
    """Do what happens a few times a second where a page is open."""
    current_session().watch.look()


def said(panel):
    """Give what somebody reads, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", panel.html).split())


def buttons(panel):
    return re.findall(r"<button[^>]*>([^<]*)</button>", panel.html)


# phones


def test_the_way_in_is_shown_when_phones_are_let_in(meeting, network):
    panel = phones()
    assert buttons(panel) == ["Åbn for telefoner"]

    press(panel, "let_in")

    code = meeting.meeting(network).code
    assert f"{code[:3]} {code[3:]}" in said(panel)
    assert "192.168.1.20:8867/d" in said(panel)
    assert 'src="data:image/svg+xml' in panel.html
    assert meeting.meeting(network).screen == "welcome"


def test_phones_are_counted_as_they_come(meeting, network):
    panel = phones()
    press(panel, "let_in")
    assert "0 telefoner er med" in said(panel)

    meeting.set_phones("server", {meeting.meeting(network): 1})
    look()

    assert "1 telefon er med" in said(panel)


def test_the_code_is_dead_when_phones_are_shut_out(meeting, network):
    panel = phones()
    press(panel, "let_in")

    press(panel, "shut_out")

    assert meeting.meeting(network).code is None
    assert meeting.meeting(network).screen == "over"
    assert buttons(panel) == ["Åbn for telefoner"]


def test_without_a_server_the_way_out_is_told(kernel, store, network):
    panel = phones()
    assert "afrunding serve" in said(panel)

    press(panel, "let_in")

    assert "afrunding serve" in said(panel)
    assert "data:image" not in panel.html


def test_a_server_that_starts_later_is_noticed_before_phones_may_come_in(kernel, store, network):
    panel = phones()

    store.set_endpoint(DOOR)
    look()

    assert "afrunding serve" not in said(panel)


@pytest.mark.parametrize(
    ("obstacle", "words"), [("no_network", "trådløse netværk"), ("no_port", "it-afdelingen")]
)
def test_what_keeps_phones_out_is_told(meeting, network, obstacle, words):
    meeting.set_endpoint(Endpoint("server", "http://127.0.0.1:8867", obstacle))

    panel = phones()
    press(panel, "let_in")

    assert words in said(panel)


def test_of_several_servers_the_one_that_phones_reach_is_named(meeting, network):
    meeting.set_endpoint(Endpoint("another", "http://127.0.0.1:1", "no_network"))

    panel = phones()
    press(panel, "let_in")

    assert "192.168.1.20:8867/d" in said(panel)


# rounds


def test_a_round_is_opened_closed_shown_and_opened_again(meeting, network):
    panel = rounds()
    states = []
    for action in ("open", "close", "show", "open"):
        press(panel, action, "values")
        states.append(round_of(meeting, network, "values").state)

    assert states == ["open", "closed", "shown", "open"]
    assert len(meeting.rounds(network)) == 1
    assert meeting.meeting(network).round == round_of(meeting, network, "values").id


def test_only_one_round_is_open_at_a_time(meeting, network):
    panel = rounds()
    for form in ("values", "evaluation"):
        press(panel, "open", form)

    states = {round.form: round.state for round in meeting.rounds(network)}

    assert states == {"values": "closed", "evaluation": "open"}


def test_the_rounds_stand_in_the_order_of_the_meeting(meeting, network):
    assert re.findall(r'id="round-(\w+)"', rounds().html) == list(FORMS)


def test_who_answers_and_who_has_sent_is_seen(meeting, network):
    panel = rounds()
    press(panel, "open", "evaluation")
    round = round_of(meeting, network, "evaluation")
    for _ in range(3):
        answer(meeting, round, ev_safe="4")

    look()

    assert "3 er i gang, 0 har sendt" in said(panel)


@pytest.mark.parametrize(("minutes", "count"), [("60", 8), ("90", 17)])
def test_a_short_meeting_asks_the_short_version(meeting, network, minutes, count):
    plan(meeting, network, mv_minutes=minutes)

    press(rounds(), "open", "evaluation")

    assert len(round_of(meeting, network, "evaluation").items) == count


def plan(store, network, **answers):
    response = store.leader_response(network, "mv", INSTRUMENT.version)
    for item, value in answers.items():
        store.write(response, OUTSIDE, item, Answer(value), 0)


def choose(store, network, prompt, wording=""):
    """Choose a question to discuss."""
    response = store.leader_response(network, "mp", INSTRUMENT.version)
    row = f"row{len(store.sheet(response).rows):05d}"
    store.add_row(response, row, None)
    store.write(response, row, "mp_prompt", Answer(prompt), 0)
    store.write(response, row, "mp_wording", Answer(wording or None), 0)


def test_groups_discuss_what_the_leader_chose_in_the_leaders_words(meeting, network):
    choose(meeting, network, "md_pull")
    choose(meeting, network, "md_fit", "Hvad kan vi kun sammen?")

    press(rounds(), "open", "discussion")

    round = round_of(meeting, network, "discussion")
    assert (round.audience, round.items) == ("groups", ("md_pull", "md_fit_x1"))
    assert round.wording == {"md_fit_x1": "Hvad kan vi kun sammen?"}


def test_without_chosen_questions_there_is_a_way_to_choose_them(meeting, network):
    panel = rounds()

    press(panel, "open", "discussion")

    assert round_of(meeting, network, "discussion") is None
    assert 'href="3_refleksion.ipynb' in panel.html
    assert "step-discussion" not in panel.html


def test_a_round_that_nobody_answered_asks_what_is_planned_when_it_opens_again(meeting, network):
    panel = rounds()
    choose(meeting, network, "md_pull")
    press(panel, "open", "discussion")
    choose(meeting, network, "md_fit")

    press(panel, "open", "discussion")

    current = meeting.round(meeting.meeting(network).round)
    assert current.items == ("md_pull", "md_fit")


def test_a_round_that_somebody_answered_asks_the_same_when_it_opens_again(meeting, network):
    panel = rounds()
    choose(meeting, network, "md_pull")
    press(panel, "open", "discussion")
    answer(meeting, round_of(meeting, network, "discussion"), md_pull="Travlhed")
    choose(meeting, network, "md_fit")

    press(panel, "open", "discussion")

    assert [round.items for round in meeting.rounds(network)] == [("md_pull",)]


def test_figures_are_published_only_of_a_closed_round(meeting, network):
    panel = rounds()
    press(panel, "open", "evaluation")
    round = round_of(meeting, network, "evaluation")
    for _ in range(5):
        answer(meeting, round, ev_safe="4")

    press(panel, "show", "evaluation")
    assert meeting.published(round.id) == []
    press(panel, "close", "evaluation")
    press(panel, "show", "evaluation")

    published = {part.part: part.base for part in meeting.published(round.id)}
    assert published["ev_safe"] == 5
    assert meeting.meeting(network).screen.startswith(f"part:{round.id}:")


def test_what_nobody_can_press_does_nothing(meeting, network):
    panel = rounds()
    for action in ("open", "close", "show"):
        press(panel, action, "lr")

    assert meeting.rounds(network) == []


# texts


@pytest.fixture
def written(meeting, network):
    """Give the panel of texts after a round with two of them was closed."""
    acts = rounds()
    press(acts, "open", "evaluation")
    for text in ("At lytte", "Peters kage"):
        answer(meeting, round_of(meeting, network, "evaluation"), op_keep=text)
    press(acts, "close", "evaluation")
    return moderation()


def key(panel, text):
    """Give the name of a text on the panel."""
    return re.search(rf'id="said-(\w+)">{text}<', panel.html)[1]


def published(store, network, form="evaluation", part="op_keep"):
    """Give the texts that everybody can read."""
    found = {each.part: each for each in store.published(round_of(store, network, form).id)}
    return found[part].content["da"]["texts"] if part in found else []


def test_texts_are_read_once_the_round_is_closed(meeting, network):
    acts, panel = rounds(), moderation()
    press(acts, "open", "evaluation")
    answer(meeting, round_of(meeting, network, "evaluation"), op_keep="At lytte")
    look()
    assert "At lytte" not in panel.html

    press(acts, "close", "evaluation")
    look()

    assert "At lytte" in panel.html


def test_a_text_is_let_through_hidden_or_put_otherwise(written, meeting, network):
    press(written, "let_through", key(written, "At lytte"))
    hidden = key(written, "Peters kage")
    send(written, {"action": "redact", "values": {"value": hidden, "text": "Kagen"}})
    press(rounds(), "show", "evaluation")
    assert sorted(published(meeting, network)) == ["At lytte", "Kagen"]

    press(written, "hide", hidden)

    assert published(meeting, network) == ["At lytte"]


def test_nothing_is_shown_that_the_leader_has_not_decided(written, meeting, network):
    press(rounds(), "show", "evaluation")
    assert published(meeting, network) == []

    press(written, "let_through", key(written, "At lytte"))

    assert published(meeting, network) == ["At lytte"]


def test_a_verdict_is_on_the_text_that_was_read(written, meeting, network):
    """What says something else by the time of the click is not let through."""
    read = key(written, "At lytte")
    round = round_of(meeting, network, "evaluation")
    for response in meeting.responses(network):
        sheet = meeting.sheet(response.id)
        if sheet.value("op_keep") == "At lytte":
            meeting.write(response.id, OUTSIDE, "op_keep", Answer("Om Per"), 1)

    press(written, "let_through", read)

    assert meeting.verdicts(round.id) == {}


def test_commitments_for_the_leader_are_read_and_private_ones_are_counted(meeting, network):
    acts = rounds()
    press(acts, "open", "commitment")
    round = round_of(meeting, network, "commitment")
    rest = {"cm_action": "Ringer", "cm_when": "2027-01-05"}
    answer(meeting, round, {"cm_share": "leader", "cm_task": "Samtalen", **rest})
    answer(meeting, round, {"cm_share": "private"})
    press(acts, "close", "commitment")

    panel = moderation()

    assert "Samtalen: Ringer (5. januar 2027)." in said(panel)
    assert "Kun til dig" in said(panel)
    assert "1 aftale er privat." in said(panel)
    assert buttons(panel) == []
    press(panel, "let_through", key(panel, r"Samtalen: Ringer \(5. januar 2027\)."))
    assert meeting.verdicts(round.id) == {}


# what the room sees


@pytest.fixture
def shown(meeting, network):
    """Give the panel that chooses, after a result was shown."""
    acts = rounds()
    press(acts, "open", "evaluation")
    for points in ("44", "45", "42", "41", "43", "44"):
        answer(
            meeting,
            round_of(meeting, network, "evaluation"),
            ev_safe=points[0],
            ev_lead=points[1],
        )
    press(acts, "close", "evaluation")
    press(acts, "show", "evaluation")
    return on_screen()


def test_the_overview_is_what_the_room_sees_first_of_a_result(shown, meeting, network):
    assert meeting.meeting(network).screen.endswith(":overview")
    assert "Lokalet ser nu: Hvad siger svarene?" in said(shown)


def test_one_goes_forth_and_back_through_the_results(shown, meeting, network):
    def slide(button):
        [value] = re.findall(rf'id="slide-{button}"[^>]*data-value="([^"]*)"', shown.html)
        press(shown, "turn_to", value)
        return meeting.meeting(network).screen.rpartition(":")[2]

    assert [slide("after"), slide("after"), slide("before")] == [
        "ev_crossdisc",
        "ev_citizens",
        "ev_crossdisc",
    ]


def test_one_goes_from_the_first_solutions_to_the_last(meeting, network):
    response = meeting.leader_response(network, "sol", INSTRUMENT.version)
    required = {"sol_stage": "5", "sol_eval_plan": "1", "sol_spread_plan": "1"}
    for row in ("row00001", "row00002"):
        meeting.add_row(response, row, None)
        for item, value in {"sol_title": row, **required}.items():
            meeting.write(response, row, item, Answer(value), 0)
    panel = on_screen()

    press(panel, "turn_to", "solutions")
    assert 'id="slide-before" data-action="turn_to" data-value=""' in panel.html
    press(panel, "turn_to", "solutions:2")

    assert "Lokalet ser nu: row00001 (2 af 3)" in said(panel)
    assert 'data-value="solutions" aria-pressed="true"' in panel.html
    assert 'id="slide-before" data-action="turn_to" data-value="solutions"' in panel.html


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_chosen(shown, meeting, network, view):
    press(shown, "turn_to", view)

    assert meeting.meeting(network).screen == view
    assert f'id="view-{view}" data-action="turn_to" data-value="{view}" aria-pressed="true"' in (
        shown.html
    )


@pytest.mark.parametrize("name", ["", "hemmelig", "part:x:ev_safe", "part"])
def test_what_is_not_published_cannot_be_chosen(shown, meeting, network, name):
    before = meeting.meeting(network).screen

    press(shown, "turn_to", name)

    assert meeting.meeting(network).screen == before


def test_another_networks_result_cannot_be_chosen(shown, meeting, network):
    name = meeting.meeting(network).screen
    other = meeting.add_network("Ældre", "1.0.0").id
    notebook.current_session().switch(other)

    press(shown, "turn_to", name)

    assert meeting.meeting(other).screen == "welcome"


# what anybody wrote


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_on_the_console_is_read_as_html(language):
    hostile = "</p><script>alert(1)</script>"
    text = {"key": "k", "text": hostile, "own": hostile, "is_for_all": True, "state": "shown"}
    questions = [{"title": hostile, "texts": [text]}]
    rounds = [{"form": "evaluation", "title": "x", "questions": questions, "private": 0}]

    html = rendered("room/texts", language, {"rounds": rounds})

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
