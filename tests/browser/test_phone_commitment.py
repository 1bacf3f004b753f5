"""A commitment: what is private stays on the phone, and the code is shown once."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from kit.core.dates import long_date
from kit.core.now import today
from kit.forms.recall_code import hashed
from tests.helpers.phoning import eventually

TASK, ACTION = "Møde med ungdomsskolen", "Ringe til to foreninger"
NEW = "Ny aftale"
PRIVATE, GROUP, LEADER = "private", "group", "leader"
DEAF = "BroadcastChannel.prototype.postMessage = () => {};"
"""Other tabs hear nothing of this one, as those do not that the browser has put to sleep."""


@pytest.fixture
def committing(room, phone):
    """Give somebody with an empty commitment before them, and the round."""
    round = room.open("commitment")
    someone = phone()
    someone.join()
    expect(someone.row(NEW)).to_be_visible()
    return someone, round


def expect_line(phone, key):
    expect(phone.line).to_have_text(phone.word(f"form.{key}"))


def raw(room):
    """Give every byte that the database has on the disk."""
    folder = room.store.workspace.folder
    return b"".join(file.read_bytes() for file in folder.glob("afrunding.sqlite*"))


def test_texts_wait_until_it_is_said_who_may_see_them(room, committing):
    someone, round = committing
    someone.write("cm_task", TASK, row=NEW)
    expect_line(someone, "gate_first")
    room.expect(round, {}, is_sent=False)

    someone.send("send_commitment")
    summary = someone.page.get_by_role("group", name=someone.word("phone.faults_title"))
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(someone.word("form.gate_first"))
    someone.choose("cm_share", GROUP, row=TASK)

    expect(summary).to_be_hidden()
    someone.expect_saved()
    room.expect(round, {"0.cm_share": GROUP, "0.cm_task": TASK}, is_sent=False)


def test_a_private_commitment_never_leaves_the_phone(room, committing):
    someone, round = committing
    someone.choose("cm_share", PRIVATE, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.write("cm_action", ACTION, row=TASK)
    expect_line(someone, "kept_here")
    sent = []
    someone.page.on("request", lambda request: sent.append(request.post_data or ""))

    someone.page.reload()
    expect(someone.field("cm_action", row=TASK)).to_have_value(ACTION)
    expect_line(someone, "kept_here")
    someone.choose("cm_sure2", "8", row=TASK)
    someone.send("send_commitment")

    someone.expect_title("sent_title_commitment")
    own = someone.page.locator(".ph-own")
    expect(own).to_contain_text(ACTION)
    expect(own).to_contain_text(someone.word("phone.own_kept"))
    room.expect(round, {"0.cm_share": PRIVATE})
    assert not [body for body in sent if TASK in body or ACTION in body]
    assert TASK.encode() not in raw(room)


def test_a_day_that_has_passed_is_asked_about_on_the_phone_where_it_stays_there(committing):
    someone, _ = committing
    yesterday, tomorrow = (today() + timedelta(days) for days in (-1, 1))
    someone.choose("cm_share", PRIVATE, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.write("cm_when", yesterday.isoformat(), row=TASK)
    someone.send("send_commitment")

    own = someone.page.locator(".ph-own")
    asked = someone.word("phone.own_passed", day=long_date(yesterday, someone.language))
    expect(own).to_contain_text(asked)

    someone.send("change_commitment")
    someone.write("cm_when", tomorrow.isoformat(), row=TASK)
    someone.send("send_commitment")
    expect(own).to_contain_text(long_date(tomorrow, someone.language))
    expect(own).not_to_contain_text(someone.word("phone.own_passed", day="").strip())


def test_a_commitment_that_becomes_private_is_taken_back_and_one_that_is_shared_again_goes_out(
    room, committing
):
    someone, round = committing
    someone.choose("cm_share", GROUP, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.write("cm_action", ACTION, row=TASK)
    someone.expect_saved()

    someone.choose("cm_share", PRIVATE, row=TASK)
    expect_line(someone, "kept_here")
    room.expect(round, {"0.cm_share": PRIVATE}, is_sent=False)
    eventually(lambda: TASK.encode() not in raw(room))
    someone.page.reload()
    expect(someone.field("cm_action", row=TASK)).to_have_value(ACTION)

    someone.choose("cm_share", LEADER, row=TASK)
    someone.expect_saved()
    room.expect(
        round, {"0.cm_share": LEADER, "0.cm_task": TASK, "0.cm_action": ACTION}, is_sent=False
    )


def test_the_other_tab_learns_that_a_row_became_private(room, committing, phone):
    someone, round = committing
    someone.choose("cm_share", GROUP, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.expect_saved()
    someone.page.context.add_init_script(DEAF)
    other = phone(beside=someone)
    other.page.goto(room.address)
    expect(other.field("cm_task", row=TASK)).to_have_value(TASK)

    someone.choose("cm_share", PRIVATE, row=TASK)
    room.expect(round, {"0.cm_share": PRIVATE}, is_sent=False)
    other.write("cm_action", ACTION, row=TASK)

    expect_line(other, "kept_here")
    other.expect_chosen("cm_share", PRIVATE, row=TASK)
    room.expect(round, {"0.cm_share": PRIVATE}, is_sent=False)


def test_the_code_stays_on_the_phone_and_only_its_hash_is_stored(room, committing):
    someone, round = committing
    someone.choose("cm_share", GROUP, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.send("send_commitment")
    code = someone.code
    expect(someone.page.get_by_text(someone.word("phone.recall_stays"))).to_be_visible()

    salt = f"{room.store.identity}:{room.network}"
    [head] = room.heads(round)
    assert head.recall == hashed(code, salt)
    assert code.encode() not in raw(room)

    someone.send("change_commitment")
    someone.send("send_commitment")
    assert someone.code == code
    someone.page.reload()
    someone.expect_title("sent_title_commitment")
    assert someone.code == code
    [head] = room.heads(round)
    assert head.recall == hashed(code, salt)


def test_one_s_own_commitment_is_printed_alone(room, committing):
    someone, _ = committing
    someone.choose("cm_share", GROUP, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.send("send_commitment")
    expect(someone.memory_code).to_be_visible()

    someone.page.emulate_media(media="print")

    expect(someone.page.locator(".ph-own")).to_contain_text(TASK)
    for key in ("change_commitment", "own_print", "own_delete", "copy", "several", "withdraw"):
        expect(someone.button(key)).to_be_hidden()


def saved(someone):
    """Press *Gem i min kalender*; gives the name of the file, what it holds, and what was asked."""
    before = someone.requests.copy()
    with someone.page.expect_download() as coming:
        someone.send("calendar")
    content = coming.value.path().read_bytes()
    return coming.value.suggested_filename, content, someone.requests - before


@pytest.mark.parametrize("share", [GROUP, PRIVATE])
def test_one_s_own_commitment_goes_into_one_s_own_calendar_and_nowhere_else(committing, share):
    someone, _ = committing
    task = "Møder; med æbler, \\ og 👩‍👩‍👧 " * 3
    someone.choose("cm_share", share, row=NEW)
    someone.write("cm_action", ACTION, row=NEW)
    someone.write("cm_when", "2026-12-01", row=NEW)
    someone.write("cm_task", task, row=NEW)
    someone.send("send_commitment")
    expect(someone.memory_code).to_be_visible()

    name, content, asked = saved(someone)

    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert name == "min-aftale.ics"
    assert event["summary"] == f"Min aftale: {task.strip()}"
    assert event["description"] == ACTION  # not the code: others may see a calendar
    assert event["dtstart"].dt == date(2026, 12, 1)
    assert event["class"] == "PRIVATE"
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=9)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not asked
    someone.page.get_by_label(someone.word("phone.calendar_code")).check()
    [again] = Calendar.from_ical(saved(someone)[1]).walk("VEVENT")
    assert again["uid"] == event["uid"]
    assert again["description"] == f"{ACTION}\nHuskekode: {someone.code}"


def test_without_a_day_there_is_nothing_for_a_calendar(committing):
    someone, _ = committing
    someone.choose("cm_share", GROUP, row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.send("send_commitment")

    expect(someone.button("own_print")).to_be_visible()
    expect(someone.button("calendar")).to_have_count(0)


def test_a_phone_that_may_keep_nothing_says_so(room, phone):
    room.open("commitment")
    someone = phone()
    someone.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('forbidden') }"
    )
    someone.join()

    someone.choose("cm_share", PRIVATE, row=NEW)
    someone.write("cm_task", TASK, row=NEW)

    expect_line(someone, "kept_memory")
