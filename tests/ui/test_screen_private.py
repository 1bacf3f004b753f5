"""The room's screen cannot show anything that is not for all."""

import re

import pytest

from kit.core.text import LANGUAGES
from kit.meeting.control import MeetingControl
from kit.meeting.slides.base import VIEWS
from kit.meeting.slides.published import slides
from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from kit.ui import screen
from kit.ui.console.rounds import rounds
from kit.ui.notebook import current_session
from kit.ui.widgets.panel import rendered
from tests.helpers.panels import press
from tests.helpers.rounds import INSTRUMENT
from tests.helpers.screens import SECRET, finished, view, write_row


@pytest.fixture
def full(room, network):
    """Give a meeting where everything private holds the secret."""
    for form, item in (("lr", "lr_example"), ("net", "net_sponsor"), ("mn", "mn_welcome")):
        response = room.leader_response(network, form, INSTRUMENT.version)
        room.write(response, OUTSIDE, item, Answer(SECRET), 0)
    write_row(room, network, "val", val_text=SECRET)  # not complete, so not for others yet
    value = {"val_text": SECRET, "val_for": "citizens", "val_evidence": "0"}
    finished(room, network, "values", {}, rows=[value])
    people = [{"ev_safe": "4", "ev_lead": "5", "op_keep": f"{SECRET} {n}"} for n in range(4)]
    evaluation = finished(room, network, "evaluation", *people)
    commitment = {"cm_task": SECRET, "cm_action": SECRET, "cm_when": "2027-01-05"}
    rows = [{"cm_share": "group", **commitment}, {"cm_share": "leader", **commitment}]
    finished(room, network, "commitment", {}, rows=rows)
    for said in MeetingControl(current_session()).texts(evaluation):
        room.decide(evaluation, said.spot, Verdict(False, SECRET))
    return evaluation


def test_no_view_shows_anything_private_or_any_figure_under_the_limit(full, room, network):
    press(rounds(), "show", "evaluation")
    made = room.rounds(network)
    names = [slide.name for round in made for slide in slides(room, INSTRUMENT, round, "da")]
    guessed = [f"part:{round.id}:{item}" for round in made for item in round.items]

    for name in [*VIEWS, *names, *guessed]:
        room.show_on_screen(network, name)
        html = screen.screen().html
        assert SECRET not in html
        assert "base64" not in html.replace("data:image/svg+xml;charset", "")
        assert not re.search(r"I høj grad: \d|\d af \d", html)


def test_another_networks_result_is_not_shown(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)
    other = room.add_network("Ældre", "1.0.0").id
    room.show_on_screen(other, f"part:{round.id}:ev_safe")

    assert view(screen.screen()) == "blank"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["texts", "bars", "few", "sure", "overview", "talk", "solutions", "value", "mindset"]
)
def test_no_text_on_the_screen_is_read_as_html(kind, language):
    hostile = "</p><script>alert(1)</script>"
    line = dict.fromkeys(("about", "text", "known"), hostile)
    fields = ("title", "agree_title", "differ_title", "alt", "apart", "talk", "sentence", "source")
    fields = (*fields, "about", "reason")
    lists = {
        "texts": [hostile],
        "prompts": [hostile],
        "agree": [hostile],
        "differ": [hostile],
        "talks": [hostile],
        "lines": [(hostile, hostile)] if kind == "solutions" else [line],
    }
    more = {"page": 1, "pages": 1, "is_list": True}
    it = dict.fromkeys(fields, hostile) | lists | more

    html = rendered(
        "room/screen",
        language,
        {"view": kind, "shown": kind, "network": hostile, "way": None, "it": it, "ends": 0},
    )

    assert "<script" not in html
    assert "&lt;script&gt;" in html
