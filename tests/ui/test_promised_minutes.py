"""What pages promise in minutes is counted from what is asked, a municipality's own too."""

import pytest

from kit.meeting.followup import FollowUp
from kit.ui.console.agenda import agenda
from kit.ui.followup.participants import letter
from tests.helpers.copies import AREA
from tests.helpers.panels import press, said

LONG = """
[[modules.items]]
id = "area_x_how"
type = "long"
text.da = "Hvordan bruger I den?"
text.en = "How do you use it?"
"""


@pytest.fixture
def sent(kernel, workspace, network, open_session):
    """Give what opens a follow-up of a hosted kit, and reads the letter to participants."""
    (workspace.folder / "settings.toml").write_text('public_url = "https://kommune.example"\n')

    def read():
        FollowUp(open_session()).open({})
        return letter().html

    return read


def test_the_letter_promises_the_minutes_of_the_shipped_questions(sent):
    assert "Det tager cirka 5 minutter: https://kommune.example/d/" in sent()


def test_the_letter_promises_more_where_a_municipality_asks_more(own_copy, sent):
    own_copy.add(AREA.replace('wave = "meeting"', 'wave = "followup"') + LONG)
    own_copy.raise_version()

    assert "Det tager cirka 6 minutter: " in sent()


def test_the_leader_says_how_long_people_write_alone(kernel, session):
    panel = agenda()
    press(panel, "go_on")
    press(panel, "go_to", "commitment")

    assert "Brug først 6 minutter alene: Vælg en opgave" in said(panel)
