"""Paper: every question of a form can be answered with a pen, and typed in afterwards."""

import pytest

from kit.forms.form import PARTICIPANT_FORMS
from kit.forms.paper import paper_content
from kit.forms.rounds import round_form
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked

INSTRUMENT = load()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", PARTICIPANT_FORMS)
def test_every_question_is_on_paper_with_its_id_and_all_its_answers(form, language):
    asked = round_form(form, items_asked(INSTRUMENT, form, 90, groups=True), INSTRUMENT, language)

    content = paper_content(asked)

    printed = [question for section in content["sections"] for question in section["questions"]]
    assert [question["id"] for question in printed] == list(asked.questions)
    for question in printed:
        control = asked.control(question["id"])
        labels = [option.label for option in (*control.options, *control.missing)]
        assert question["options"] == labels
        assert question["options"] or question["lines"]
        assert control.label.lstrip("… ") in question["text"]
        assert "… …" not in question["text"]


def test_a_question_says_its_introduction_too():
    items = ["ev_safe", "op_keep"]
    content = paper_content(round_form("evaluation", items, INSTRUMENT, "da"))

    assert content["sections"][0]["questions"][0]["text"].startswith("Tænk på hele forløbet.")
    assert [section["title"] for section in content["sections"]] == [
        *("Sådan arbejdede vi sammen", "Med dine egne ord")
    ]
