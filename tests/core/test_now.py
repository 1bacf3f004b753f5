"""What time and what day it is: where the municipality is, and nowhere else."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.dates import clock
from kit.core.now import COPENHAGEN, day_of, here, is_time_zone, now, today, use_time_zone
from kit.core.settings import TEMPLATE, keep_time, settings
from kit.store.store import Store
from tests.helpers.commands import run
from tests.helpers.danish import danish, danish_now

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC))


@pytest.fixture(autouse=True)
def _copenhagen():
    """Leave no other zone to who comes after."""
    yield
    use_time_zone(COPENHAGEN)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (utc(2026, 3, 29, 0, 59), "01.59"),
        (utc(2026, 3, 29, 1, 0), "03.00"),  # two o'clock is left out
        (utc(2026, 10, 25, 0, 30), "02.30"),
        (utc(2026, 10, 25, 1, 30), "02.30"),  # and comes twice
        (utc(2026, 7, 1, 22, 0), "00.00"),
        (utc(2026, 12, 31, 23, 0), "00.00"),
    ],
)
def test_clocks_go_by_summer_time(moment, said):
    assert clock(here(moment), "da") == said


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (utc(2026, 7, 1, 21, 59), date(2026, 7, 1)),
        (utc(2026, 7, 1, 22, 0), date(2026, 7, 2)),
        (utc(2026, 12, 31, 22, 59), date(2026, 12, 31)),
        (utc(2026, 12, 31, 23, 0), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_denmark(moment, day):
    assert day_of(moment.timestamp()) == day


@given(MOMENTS)
def test_every_moment_is_said_as_the_rule_of_summer_time_has_it(moment):
    wall = danish(moment)

    assert clock(here(moment), "da") == f"{wall:%H.%M}"
    assert day_of(moment.timestamp()) == wall.date()


@given(MOMENTS)
def test_no_moment_is_before_an_earlier_one(moment):
    assert here(moment) < here(moment + timedelta(hours=1))


def test_now_is_now():
    before, found, after = datetime.now(UTC), now(), datetime.now(UTC)

    assert before <= found <= after
    assert today() in {danish(before).date(), danish_now().date()}


@pytest.mark.parametrize(
    "name", ["", "Danmark", "Europe", "../Europe/Copenhagen", "/etc/passwd", "GMT+1", "a\0b", "æ"]
)
def test_what_is_no_time_zone_is_told_from_one(name):
    assert not is_time_zone(name)
    assert is_time_zone(COPENHAGEN)


def test_whoever_opens_a_data_folder_counts_as_its_settings_say(workspace):
    workspace.make()
    workspace.settings.write_text('time_zone = "Asia/Tokyo"\n', "utf-8")
    Store(workspace, "make").close()

    assert now().utcoffset() == timedelta(hours=9)


def test_settings_that_never_held_leave_danish_time(workspace):
    workspace.make()
    workspace.settings.write_text('time_zone = "Danmark"\n', "utf-8")
    use_time_zone("Asia/Tokyo")
    keep_time(workspace)

    assert now().tzinfo.key == COPENHAGEN


def test_the_file_that_is_made_says_the_zone_that_holds_without_it():
    assert f'time_zone = "{COPENHAGEN}"' in TEMPLATE.read_text("utf-8")


def test_check_says_what_is_no_time_zone(workspace):
    workspace.make()
    workspace.settings.write_text('time_zone = "Danmark"\n', "utf-8")
    done = run(workspace.folder, "check")

    assert done.returncode == 1
    assert "»Danmark« i feltet »time_zone« er ikke en tidszone." in done.stdout + done.stderr


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_command_counts_danish_days_whatever_its_machine_is_set_to(
    workspace, empty_database, zone
):
    """Of the last two zones one always has another day than Denmark."""
    shutil.copy(empty_database, workspace.make().database_file)
    before = danish_now().date()
    done = run(workspace.folder, "backup", TZ=zone)
    days = {before, danish_now().date()}

    assert done.returncode == 0, done.stderr
    assert any(f"afrunding-{day}" in done.stdout for day in days)


def test_no_zones_of_the_machine_are_needed():
    code = "from kit.core.now import now; print(now().tzinfo.key)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip(), done.stderr) == (COPENHAGEN, "")


def test_a_typo_later_on_changes_no_clock(workspace):
    workspace.make()
    workspace.settings.write_text('time_zone = "Asia/Tokyo"\n', "utf-8")
    settings(workspace)
    workspace.settings.write_text('time_zone = "Asia/Tokio"\n', "utf-8")
    keep_time(workspace)

    assert now().tzinfo.key == "Asia/Tokyo"
