"""The leader's console judges texts: none is shown that was not let through."""

import re

import pytest

from kit.core.text import LANGUAGES
from kit.instrument.instrument import load
from kit.meeting.control import MeetingControl
from kit.meeting.themes import ThemeBoard
from kit.meeting.votes import Votes
from kit.reports.source import source
from kit.store.response import OUTSIDE, Answer
from kit.ui.console.moderation import moderation
from kit.ui.console.rounds import rounds
from kit.ui.notebook import current_session
from kit.ui.widgets.panel import rendered
from tests.helpers.front_end import send
from tests.helpers.panels import buttons, look, press, round_of, said
from tests.helpers.rounds import answer
from tests.helpers.shown import seen


@pytest.fixture
def written(meeting, network):
    """Give the panel of texts after a round with two of them was closed."""
    acts = rounds()
    press(acts, "open", "evaluation")
    for text in ("At lytte", "Peters kage"):
        answer(meeting, round_of(meeting, network, "evaluation"), op_keep=text)
    others(meeting, network, 3)
    press(acts, "close", "evaluation")
    return moderation()


def others(meeting, network, count):
    """Let others answer who wrote nothing, but could have."""
    for _ in range(count):
        answer(meeting, round_of(meeting, network, "evaluation"), ev_safe="3")


def key(panel, text):
    """Give the name of a text on the panel."""
    return re.search(rf'id="said-(\w+)">{text}<', panel.html)[1]


def published(store, network, form="evaluation", part="op_keep"):
    """Give the texts that everybody can read."""
    found = seen(store, round_of(store, network, form))
    return list(found[part].content["da"]["texts"]) if part in found else []


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


def reopened(meeting, network, text, beside=0):
    """Open the round once more for somebody who writes, with others who do not."""
    acts = rounds()
    press(acts, "open", "evaluation")
    answer(meeting, round_of(meeting, network, "evaluation"), op_keep=text)
    others(meeting, network, beside)
    press(acts, "close", "evaluation")
    press(acts, "show", "evaluation")
    look()


def test_the_text_of_one_who_came_late_waits_until_the_leader_was_told_and_says_yes(
    written, meeting, network
):
    press(written, "let_through", key(written, "At lytte"))
    press(rounds(), "show", "evaluation")

    reopened(meeting, network, "Kun mig")
    press(written, "let_through", key(written, "Kun mig"))

    assert published(meeting, network) == ["At lytte"]
    assert "1 ny tekst kan genkendes" in written.html
    press(written, "show_anyway", "evaluation")
    assert sorted(published(meeting, network)) == ["At lytte", "Kun mig"]
    assert "kan genkendes" not in written.html

    reopened(meeting, network, "Også sent")
    press(written, "let_through", key(written, "Også sent"))
    assert sorted(published(meeting, network)) == ["At lytte", "Kun mig"]


def test_a_text_joins_by_itself_where_enough_came_who_could_have_written_it(
    written, meeting, network
):
    press(rounds(), "show", "evaluation")

    reopened(meeting, network, "En af fem", beside=4)
    press(written, "let_through", key(written, "En af fem"))

    assert published(meeting, network) == ["En af fem"]
    assert "kan genkendes" not in written.html


def test_an_early_text_can_still_be_let_through(written, meeting, network):
    press(rounds(), "show", "evaluation")
    press(written, "let_through", key(written, "Peters kage"))

    assert published(meeting, network) == ["Peters kage"]


def test_what_few_wrote_is_shown_where_more_were_there_who_could_have(written, meeting, network):
    acts = rounds()
    press(acts, "open", "values")
    row = {"val_text": "Færre venter", "val_for": "citizens", "val_evidence": "1"}
    answer(meeting, round_of(meeting, network, "values"), row)
    press(acts, "close", "values")
    look()
    sentence = re.search(r'id="said-(\w+)">Færre venter', written.html)
    press(written, "let_through", sentence[1])
    press(acts, "show", "values")

    [shown] = published(meeting, network, "values", "val_text")
    assert shown.startswith("Færre venter")


def test_in_a_small_round_every_text_waits(meeting, network):
    acts = rounds()
    press(acts, "open", "evaluation")
    for text in ("At lytte", "Peters kage"):
        answer(meeting, round_of(meeting, network, "evaluation"), op_keep=text)
    press(acts, "close", "evaluation")
    panel = moderation()
    for text in ("At lytte", "Peters kage"):
        press(panel, "let_through", key(panel, text))
    press(acts, "show", "evaluation")
    look()

    assert published(meeting, network) == []
    assert "2 nye tekster kan genkendes" in panel.html


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_on_the_console_is_read_as_html(language):
    hostile = "</p><script>alert(1)</script>"
    text = {"key": "k", "text": hostile, "own": hostile, "is_for_all": True, "state": "shown"}
    questions = [{"title": hostile, "texts": [text]}]
    rounds = [{"form": "evaluation", "title": "x", "questions": questions, "late": 2, "private": 0}]

    html = rendered("room/texts", language, {"rounds": rounds})

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4


def test_a_late_text_is_in_no_theme_that_others_see_until_the_leader_says_yes(
    written, meeting, network
):
    board = ThemeBoard(MeetingControl(current_session()))
    press(written, "let_through", key(written, "At lytte"))
    press(rounds(), "show", "evaluation")
    reopened(meeting, network, "Kun mig")
    press(written, "let_through", key(written, "Kun mig"))
    for text in board.texts():
        board.gather({f"text-{text.key}": "on", "name": "Tid", "theme": first_theme(meeting)})

    assert themes_seen(board) == [1]
    assert said_in_minutes(meeting, network) == ["At lytte"]

    press(written, "show_anyway", "evaluation")
    assert themes_seen(board) == [3]
    assert sorted(said_in_minutes(meeting, network)) == ["At lytte", "Kun mig"]


def first_theme(store):
    [network] = store.networks()
    return next((theme.id for theme in store.themes(network.id)), "")


def themes_seen(board):
    """Show the themes, and give how many texts each is said to have."""
    board_of_votes = Votes(board)
    _, wording = board_of_votes.asked()
    [part] = board_of_votes.parts(round_of(board.store, board.network, "evaluation"), 5)
    assert len(wording) == 1
    return [each["texts"] for each in part.content["value"]["themes"]]


def said_in_minutes(store, network):
    found = source(store, load(), store.network(network), "da")
    return [text for theme in found.themes for text in theme.texts]
