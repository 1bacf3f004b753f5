"""Calendar files, read by a library of others."""

from datetime import date

import pytest
from icalendar import Calendar

from kit.reports import calendar_ics
from kit.reports.followup_days import followup_days
from kit.reports.source import source
from tests.helpers.reports import INSTRUMENT


@pytest.fixture
def found(demo):
    """Give what is known of a fictional network."""
    return source(demo, INSTRUMENT, demo.network("unge-og-fritid"), "da")


def events(content):
    return [each for each in Calendar.from_ical(content).walk("VEVENT")]


def day(event):
    return event["dtstart"].dt


def test_the_follow_ups_are_3_and_6_months_after_the_meeting(found):
    said = events(calendar_ics.followups(found))

    assert [day(event) for event in said] == followup_days(found.meeting_on)
    assert said[0]["summary"] == "Opfølgning efter 3 måneder: Unge og fritid"


def test_a_follow_up_after_a_year_can_be_had(found):
    said = events(calendar_ics.followups(found, months=(3, 6, 12)))

    assert [str(event["uid"]) for event in said] == [
        f"unge-og-fritid-followup-{months}@afrunding" for months in (3, 6, 12)
    ]


def test_each_solution_has_the_day_of_its_next_step_and_of_its_evaluation(found):
    said = {str(event["uid"]): event for event in events(calendar_ics.solutions(found))}
    form = found.forms["sol"]

    assert list(said) == [
        f"unge-og-fritid-{row}-{kind}@afrunding"
        for row in ("fritid01", "intro001")
        for kind in ("next", "evaluation")
    ]
    step = said["unge-og-fritid-intro001-next@afrunding"]
    assert day(step).isoformat() == form.sheet.value("sol_next_date", "intro001")
    assert step["summary"].endswith("et bedre tidspunkt – Fælles introaften for foreninger")
    assert "Fritidskonsulent" in step["description"]


def test_every_event_lasts_a_whole_day_and_keeps_its_id(found):
    first, second = (events(calendar_ics.solutions(found)) for _ in range(2))

    assert [e["uid"] for e in first] == [e["uid"] for e in second]
    assert {type(day(event)) for event in first} == {date}
    assert {str(event["transp"]) for event in first} == {"TRANSPARENT"}


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
    ],
)
def test_a_follow_up_is_on_a_workday(meeting, days):
    assert followup_days(meeting) == days
