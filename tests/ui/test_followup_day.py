"""The days of the follow-ups are said alike on the screen, the page, in minutes and calendars."""

from datetime import date

import pytest
import vobject

from kit.core.dates import long_date
from kit.core.text import LANGUAGES
from kit.meeting.control import MeetingControl
from kit.meeting.followup import FollowUp
from kit.reports import calendar_ics, html
from kit.reports.documents import MINUTES, SUMMARY, document
from kit.reports.model import Branding
from kit.reports.source import source
from kit.store.response import OUTSIDE, Answer
from kit.ui.followup.waves import _waves
from kit.ui.screen import screen_content
from tests.helpers.days_off import is_at_work


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("meeting", ["2026-09-24", "2026-12-05", "2027-02-28", "2026-11-30"])
def test_every_place_says_the_same_working_days(network, store, open_session, meeting, language):
    card = store.leader_response(network, "net", "1.0.0")
    store.write(card, OUTSIDE, "net_meeting", Answer(meeting), 0)
    session = open_session(language, network)
    control = MeetingControl(session)
    control.let_in({})
    control.shut_out({})

    days = [FollowUp(session).due(months) for months in (3, 6, 12)]
    said = [long_date(day, language) for day in days]

    assert all(is_at_work(day) for day in days)
    assert days[0] > date.fromisoformat(meeting)
    assert screen_content(session)["it"]["days"] == said[:2]
    assert [wave["day"] for wave in _waves(FollowUp(session))["waves"]] == said
    found = source(store, session.instrument, session.network, language)
    [calendar] = vobject.readComponents(calendar_ics.followups(found, (3, 6, 12)).decode())
    assert [event.dtstart.value for event in calendar.vevent_list] == days
    for name in (MINUTES, SUMMARY):
        page = html.write(document(found, name, sender=""), Branding(b"")).decode()
        assert [day in page for day in said[:2]] == [True, True], name
