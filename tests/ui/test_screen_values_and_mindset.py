"""Values and the mindset on the room's screen: slides that can be read from afar."""

import pytest

from kit.meeting.slides.base import LETTERS
from kit.meeting.slides.leaders import leader_slides
from kit.meeting.slides.mindset import mindset_slides
from kit.ui.notebook import current_session
from tests.helpers.panels import said
from tests.helpers.rounds import INSTRUMENT
from tests.helpers.screens import SECRET, shown, write_row

VALUE = {"val_text": "Flere unge spørger selv", "val_for": "citizens", "val_evidence": "1"}


def test_a_value_says_for_whom_of_what_kind_and_how_it_is_known(room, network):
    more = {"val_type": "involvement", "val_direction": "negative", "val_source": SECRET}
    write_row(room, network, "val", **VALUE, **more)
    write_row(room, network, "val", val_text="Halvt skrevet")

    panel = shown("value")

    assert "Borgere og pårørende · Mere indflydelse til borgerne" in said(panel)
    assert "Flere unge spørger selv Enkelte oplevelser eller fortællinger · Negativ" in said(panel)
    assert "Ingen forskel nævnt for Medarbejdere · Kommunen som organisation" in said(panel)
    assert "Halvt skrevet" not in panel.html
    assert SECRET not in panel.html


@pytest.mark.parametrize("letters", [20, 2_000])
def test_values_never_fill_more_than_seven_lines_and_all_have_their_slide(room, network, letters):
    for number in range(8):
        text = f"{number} " + "ord " * (letters // 4)
        write_row(room, network, "val", **VALUE | {"val_text": text}, val_type="quality learning")

    found = leader_slides(current_session(), "value")

    lines = [line for slide in found for line in slide.content["lines"]]
    assert [line["text"][0] for line in lines[:8]] == [str(number) for number in range(8)]
    assert lines[8]["about"] == "Ingen forskel nævnt for"
    for slide in found:
        texts = [
            text
            for line in slide.content["lines"]
            for text in (line["about"], f"{line['text']} {line['known']}")
        ]
        assert sum(-(-len(text) // LETTERS) for text in texts) <= 6


def test_the_mindset_is_explained_first_and_the_questions_come_next(room, network):
    write_row(room, network, "mp", mp_prompt="md_fit")
    about, question = "At arbejde netværksbaseret er", INSTRUMENT.item("md_fit").text.da

    first = said(shown("mindset"))
    then = said(shown("mindset:2"))

    assert ("mindset 1/2" in first, about in first, question in first) == (True, True, False)
    assert ("mindset 2/2" in then, about in then, question in then) == (True, False, True)


def test_what_fits_on_one_slide_stands_on_one():
    [slide] = mindset_slides("Mindset", "Vi løser opgaven sammen.", ["Hvad nu?", "Og så?"])
    assert slide.content["about"] == "Vi løser opgaven sammen."
    assert slide.content["prompts"] == ["Hvad nu?", "Og så?"]

    long = mindset_slides("Mindset", "Vi løser opgaven sammen. " * 40, ["Hvad nu?"])
    assert [slide.page for slide in long] == [1, 2, 3, 4]
    assert [slide.content["prompts"] for slide in long] == [[], [], [], ["Hvad nu?"]]
