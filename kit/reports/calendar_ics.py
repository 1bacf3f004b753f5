"""Calendar files: what the leader must remember.

An event lasts the whole day, takes no time from it and reminds of itself in the morning. Its id
stays the same, so a later file moves what an earlier one has put into a calendar; nothing else has
the same id, in any other network or on any other machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from kit.core.text import Language
from kit.instrument.ids import Item
from kit.meeting.followup_days import MONTHS, followup_days
from kit.reports.source import SOLUTIONS, Source, day

PRODUCT = "-//Afrunding//"
REMINDER = timedelta(hours=9)
"""After the day has begun, as on phones."""


def followups(source: Source, months: Sequence[int] = MONTHS) -> bytes | None:
    """Give the days on which the network is followed up; None where no meeting is known.

    Parameters
    ----------
    months
        How long after the meeting.
    """
    if source.meeting_on is None:
        return None
    days = zip(months, followup_days(source.meeting_on, months), strict=True)
    events = [
        _event(
            _id(source, f"followup-{count}"),
            on,
            source.say("event_followup", months=count, network=source.name),
            source.say("event_followup_about"),
        )
        for count, on in days
    ]
    return _calendar(events, source.language)


def solutions(source: Source) -> bytes | None:
    """Give the days of each solution's next step and evaluation; None where there are none."""
    events = list(_of_solutions(source))
    return _calendar(events, source.language) if events else None


def _of_solutions(source: Source) -> Iterator[Event]:
    form = source.forms[SOLUTIONS]
    for row in form.complete_rows():
        values = {
            "network": source.name,
            "solution": form.in_words(Item.SOL_TITLE, row),
            "step": form.in_words(Item.SOL_NEXT, row) or form.in_words(Item.SOL_TITLE, row),
            "who": form.in_words(Item.SOL_NEXT_WHO, row) or source.say("not_settled"),
            "what": form.in_words(Item.SOL_EVAL_WHAT, row),
        }
        for kind, item in (("next", Item.SOL_NEXT_DATE), ("evaluation", Item.SOL_EVAL_WHEN)):
            if on := day(form, item, row):
                about = source.say(f"event_{kind}_about", **values).strip()
                title = source.say(f"event_{kind}", **values)
                yield _event(_id(source, f"{row}-{kind}"), on, title, about)


def _id(source: Source, key: str) -> str:
    """Give the id of an event, which tells nobody where it comes from."""
    network = source.network
    return str(uuid5(UUID(source.database), f"{network.id}/{network.created_on}/{key}"))


def _event(id: str, on: date, title: str, about: str) -> Event:
    event = Event()
    event.add("uid", id)
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", on)
    event.add("summary", title)
    event.add("description", about)
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(title))
    return event


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", REMINDER)
    return alarm


def _calendar(events: Iterable[Event], language: Language) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
