"""The room's screen shows what the leader chose: the way in, a round and what it came to."""

import re

import pytest

from kit.meeting.slides.base import LETTERS, LINES, VIEWS
from kit.meeting.slides.published import slides
from kit.store.publications import Published
from kit.store.response import Answer
from kit.ui import screen
from kit.ui.console.rounds import rounds
from kit.ui.notebook import current_session
from tests.helpers.panels import press, said
from tests.helpers.rounds import INSTRUMENT
from tests.helpers.screens import finished, shown, view, write_row


def test_the_welcome_holds_the_way_in_and_no_private_word(room, network):
    panel = shown("welcome")

    code = room.meeting(network).code
    assert f"{code[:3]} {code[3:]}" in said(panel)
    assert "192.168.1.20:8867/d" in said(panel)
    assert panel.html.count("data:image/svg+xml") == 1


def test_before_phones_may_come_in_the_room_is_welcomed(kernel, store, network):
    assert "Vi begynder om lidt." in said(screen.screen())


def test_the_welcome_says_what_the_network_has_worked_with(room, network):
    response = room.leader_response(network, "net", INSTRUMENT.version)
    room.write(response, "", "net_theme", Answer("Unge og fritid " * 8), 0)

    panel = shown("welcome")

    [theme] = re.findall(r"Velkommen (Unge og fritid .* …) Scan", said(panel))
    assert len(theme) <= LETTERS


def test_an_open_round_says_what_to_do_and_how_many_have_answered(room, network):
    press(rounds(), "open", "evaluation")
    panel = shown("round")
    assert "Svar hver for sig på jeres telefon." in said(panel)
    assert "0 har svaret" in said(panel)

    press(rounds(), "close", "evaluation")
    current_session().watch.look()

    assert "Runden er lukket." in said(panel)


def test_the_questions_to_discuss_stand_on_the_screen(room, network):
    write_row(room, network, "mp", mp_prompt="md_fit", mp_wording="Hvad kan vi kun sammen?")

    press(rounds(), "open", "discussion")

    assert "Hvad kan vi kun sammen?" in said(shown("round"))


def test_without_a_round_the_room_is_welcomed(room):
    assert view(shown("round")) == "welcome"


def test_an_item_is_a_picture_with_a_sentence_to_talk_from(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)

    panel = shown(f"part:{round.id}:ev_safe")

    assert "kunne du sige din mening frit" in said(panel)
    assert INSTRUMENT.item("ev_safe").talk.da in said(panel)
    assert 'class="af-screen-picture" src="data:image/svg+xml;base64' in panel.html
    assert "I høj grad: 6" in panel.html


def test_how_sure_people_are_is_a_sentence(room, network):
    row = {"cm_share": "group", "cm_task": "a", "cm_action": "b", "cm_when": "2026-12-01"}
    rows = [row | {"cm_sure2": "8"}]
    round = finished(room, network, "commitment", *[{}] * 5, rows=rows)

    panel = shown(f"part:{round.id}:cm_sure2")

    assert view(panel) == "sure"
    assert "Det midterste svar er 8" in said(panel)


def test_what_is_taken_back_is_gone_from_the_screen(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)
    panel = shown(f"part:{round.id}:ev_safe")

    room.publish(round, [], withdrawn=["ev_safe"])
    current_session().watch.look()

    assert view(panel) == "blank"


def test_an_empty_screen_and_the_end_show_no_way_in(room, network):
    for name in ("blank", "over"):
        assert "data:image" not in shown(name).html


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_announced_once_and_counts_are_not(room, network, name):
    status = re.findall(r'role="status">([^<]*)<', shown(name).html)

    assert len(status) == 1
    assert status[0]
    assert not re.search(r"\d", status[0])


def test_the_screen_follows_another_process(room, network, workspace):
    panel = screen.screen()

    type(room)(workspace).show_on_screen(network, "over")
    current_session().watch.look()

    assert view(panel) == "over"


# texts


def texts_part(round, texts):
    content = {"question": "Hvad vil du tage med?", "texts": texts}
    return Published("op_keep", 1, None, {"kind": "texts", "da": content, "en": content})


@pytest.fixture
def round(room, network):
    return room.add_round(network, "participants", ["op_keep"], state="shown", form="evaluation")


@pytest.mark.parametrize("letters", [30, 300, 2_000])
def test_texts_are_paged_so_that_they_can_be_read_and_nothing_is_lost(room, round, letters):
    texts = [f"{number} " + "ord " * (letters // 4) for number in range(7)]
    room.publish(round, [texts_part(round, texts)])

    found = slides(room, INSTRUMENT, round, "da")

    for slide in found:
        assert sum(-(-len(text) // 78) for text in slide.content["texts"]) <= LINES + 1
    words = " ".join(text.removesuffix("…") for slide in found for text in slide.content["texts"])
    assert words.split() == " ".join(texts).split()


def test_each_page_of_texts_can_be_shown(room, round):
    room.publish(round, [texts_part(round, ["Et langt svar " * 20, "Et andet " * 20])])

    panel = shown(f"part:{round.id}:op_keep:2")

    assert "Et andet" in said(panel)
    assert "Et langt svar" not in said(panel)
    assert "2/2" in said(panel)
