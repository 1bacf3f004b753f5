"""Calendar files, read by a library that did not write them."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
import vobject

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.meeting.followup_days import followup_days
from kit.reports import calendar_ics
from kit.reports.source import source
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.days_off import first_at_work, is_at_work
from tests.helpers.reports import INSTRUMENT


@pytest.fixture
def found(demo):
    """Give what is known of a fictional network."""
    return source(demo, INSTRUMENT, demo.network("unge-og-fritid"), "da")


def events(content):
    """Give the events of a file, which holds one calendar."""
    [calendar] = vobject.readComponents(content.decode())
    return calendar.vevent_list


def day(event):
    return event.dtstart.value


def ids(found, months=(3, 6, 12)):
    """Give the ids of everything that a network puts into calendars."""
    files = (calendar_ics.followups(found, months), calendar_ics.solutions(found))
    return [event.uid.value for content in files if content for event in events(content)]


def met(store, name, on="2026-09-24"):
    """Give what is known of a new network whose meeting is on a day."""
    network = store.add_network(name, INSTRUMENT.version)
    card = store.leader_response(network.id, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_meeting", Answer(on), 0)
    return source(store, INSTRUMENT, network, "da")


def test_the_follow_ups_are_3_and_6_months_after_the_meeting(found):
    said = events(calendar_ics.followups(found))

    assert [day(event) for event in said] == followup_days(found.meeting_on)
    assert said[0].summary.value == "Opfølgning efter 3 måneder: Unge og fritid"


def test_a_follow_up_after_a_year_can_be_had(found):
    said = events(calendar_ics.followups(found, months=(3, 6, 12)))

    assert [day(event) for event in said] == followup_days(found.meeting_on, (3, 6, 12))
    assert "efter 12 måneder" in said[2].summary.value


def test_each_solution_has_the_day_of_its_next_step_and_of_its_evaluation(found):
    said, sheet = events(calendar_ics.solutions(found)), found.forms["sol"].sheet

    assert [day(event).isoformat() for event in said] == [
        sheet.value(item, row)
        for row in ("fritid01", "intro001")
        for item in ("sol_next_date", "sol_eval_when")
    ]
    step = said[2]
    assert step.summary.value.endswith("et bedre tidspunkt – Fælles introaften for foreninger")
    assert "Fritidskonsulent" in step.description.value


def test_every_event_lasts_a_whole_day_and_keeps_its_id(found):
    first, second = (events(calendar_ics.solutions(found)) for _ in range(2))

    assert [e.uid.value for e in first] == [e.uid.value for e in second]
    assert {type(day(event)) for event in first} == {date}
    assert {event.transp.value for event in first} == {"TRANSPARENT"}


def test_every_event_reminds_of_itself_at_nine_of_its_day(found):
    said = [*events(calendar_ics.followups(found)), *events(calendar_ics.solutions(found))]

    for event in said:
        [alarm] = event.valarm_list
        moment = datetime.combine(day(event), time(), UTC) + alarm.trigger.value
        assert (moment.date(), moment.hour, moment.minute) == (day(event), 9, 0)
        assert alarm.action.value == "DISPLAY"
        assert alarm.description.value == event.summary.value


def test_a_later_file_moves_the_event_of_an_earlier_one(store):
    found = met(store, "Unge og fritid")
    [first, _] = events(calendar_ics.followups(found))
    card = store.leader_response(found.network.id, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_meeting", Answer("2026-10-01"), 1)
    [later, _] = events(calendar_ics.followups(source(store, INSTRUMENT, found.network, "en")))

    assert later.uid.value == first.uid.value
    assert day(later) > day(first)


def test_no_event_has_the_id_of_another_in_any_network_or_installation(demo, tmp_path):
    """The demo of another machine has the same networks and rows."""
    other = Store(find_workspace(tmp_path / "other"), "make")
    fill(other, INSTRUMENT)
    for name in ("Børn", "børn"):
        met(other, name)
    every = [
        id
        for store in (demo, other)
        for network in store.networks()
        for id in ids(source(store, INSTRUMENT, network, "da"))
    ]
    other.close()

    assert len(every) >= 12
    assert len({*every}) == len(every)
    assert all(str(UUID(id)) == id for id in every)


def test_the_calendar_of_a_year_of_meetings_has_working_days_alone(store):
    """Counted from outside: an own rule of days off, and a foreign reader."""
    found = met(store, "Unge og fritid")
    card = store.leader_response(found.network.id, "net", INSTRUMENT.version)
    meetings = [date(2027, 1, 1) + timedelta(number) for number in range(0, 365, 3)]
    for revision, meeting in enumerate(meetings, 1):
        store.write(card, OUTSIDE, "net_meeting", Answer(meeting.isoformat()), revision)
        said = events(calendar_ics.followups(source(store, INSTRUMENT, found.network, "da")))
        assert [day(event) for event in said] == [
            first_at_work(months_later(meeting, months)) for months in (3, 6)
        ]
        assert all(is_at_work(day(event)) for event in said)


def months_later(day, months):
    """Give the same day so many months on, or the last before it that there is."""
    month = day.month + months
    for number in range(day.day, 0, -1):
        with suppress(ValueError):
            return date(day.year + (month - 1) // 12, (month - 1) % 12 + 1, number)
    raise AssertionError


def test_no_line_of_a_calendar_is_longer_than_75_bytes_and_every_one_ends_as_it_must(found):
    content = calendar_ics.solutions(found)

    assert content.endswith(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_network_without_dates_has_no_calendar(store, network):
    found = source(store, INSTRUMENT, store.network(network), "da")

    assert (calendar_ics.followups(found), calendar_ics.solutions(found)) == (None, None)


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        (date(2026, 11, 30), [date(2027, 3, 1), date(2027, 5, 31)]),  # no 30 February; a Sunday
        (date(2026, 8, 21), [date(2026, 11, 23), date(2027, 2, 22)]),  # a Saturday and a Sunday
        (date(2026, 9, 24), [date(2026, 12, 28), date(2027, 3, 24)]),  # Christmas Eve
        (date(2026, 9, 25), [date(2026, 12, 28), date(2027, 3, 30)]),  # Maundy Thursday
    ],
)
def test_a_follow_up_is_on_a_workday(meeting, days):
    assert followup_days(meeting) == days
