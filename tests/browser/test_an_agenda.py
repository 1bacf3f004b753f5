"""The agenda of a meeting in fast motion: every point, by the console's own buttons.

The room must never see a text that was not let through, a commitment that is the leader's or
nobody's, the leader's preparation or the notes.
"""

from itertools import islice

import pytest
from playwright.sync_api import expect

from kit.instrument.instrument import load
from kit.meeting.agenda import MINUTES
from kit.store.response import OUTSIDE, Answer
from tests.browser.agenda_points import (
    FOR_LEADER,
    NOTE,
    SECRET,
    UNREAD,
    add_values,
    begin,
    commit,
    discuss,
    evaluate,
    gather_and_weigh,
    hear_the_example,
    see_the_results,
    see_the_solutions,
    thank,
    title,
    write_the_notes,
)

pytestmark = pytest.mark.alone

LEADS_OWN = "lr_moment", "lr_hard", "lr_ownuse", "lr_example", "lr_if", "lr_handover"


@pytest.fixture
def private(meeting):
    """Give every text that the room must not see."""
    prepared = meeting.store.sheet(f"{meeting.network}.lr.0")
    own = [prepared.value(item, OUTSIDE) for item in LEADS_OWN]
    assert all(own)
    return [UNREAD, FOR_LEADER, SECRET, NOTE, *own]


@pytest.mark.timeout(600)
def test_ninety_minutes_with_twelve_phones(meeting, conductor, phones, private):
    begin(meeting, conductor)
    everybody = list(phones())
    expect(conductor.console.get_by_text("12 telefoner · 30 i lokalet")).to_be_visible()
    conductor.expect_screen("12 telefoner er med")

    see_the_solutions(conductor)
    add_values(meeting, conductor, everybody)
    evaluate(meeting, conductor, everybody)
    see_the_results(meeting, conductor, everybody)
    gather_and_weigh(meeting, conductor, everybody)
    discuss(meeting, conductor, everybody)
    hear_the_example(meeting, conductor)
    commit(meeting, conductor, everybody)
    write_the_notes(meeting, conductor)
    thank(meeting, conductor, everybody)

    nothing_private_was_seen(conductor, private)


@pytest.mark.timeout(300)
def test_sixty_minutes_ask_the_short_version(meeting, conductor, phones, private):
    plan = meeting.store.leader_response(meeting.network, "mv", load().version)
    known = meeting.store.sheet(plan).answer("mv_minutes", OUTSIDE)
    meeting.store.write(plan, OUTSIDE, "mv_minutes", Answer("60"), known.revision)
    expect(conductor.console.get_by_text("Dagsorden · 60 min.")).to_be_visible()
    begin(meeting, conductor)
    everybody = list(islice(phones(), 5))

    see_the_solutions(conductor)
    conductor.go_on(title("value"))
    conductor.expect_view("value")
    conductor.go_on(title("evaluate"))
    conductor.step("evaluation")
    for number, phone in enumerate(everybody):
        phone.choose("ev_crossdisc2", str(1 + number))
        for item in ("ev_curious", "ev_holistic", "ev_lead"):
            phone.choose(item, "4")
    expect(everybody[0].group("ev_safe")).to_have_count(0)
    for phone in everybody:
        phone.send()
        phone.expect_title("sent_title")
    conductor.expect_turnout("evaluation", "5 har sendt, 0 er i gang")
    conductor.step("evaluation")
    see_the_results(meeting, conductor, everybody)
    discuss(meeting, conductor, everybody)
    hear_the_example(meeting, conductor)
    commit(meeting, conductor, everybody)
    write_the_notes(meeting, conductor)
    thank(meeting, conductor, everybody)

    nothing_private_was_seen(conductor, private)


def nothing_private_was_seen(conductor, private):
    seen = conductor.ever_seen()
    assert len(seen) > len(MINUTES[90])
    for page in seen:
        assert not [text for text in private if text in page]
