"""Phones are told Danish time by a server whose machine is set to another zone."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from tests.helpers.danish import danish
from tests.helpers.phoning import Caller, Side, eventually, opened_round
from tests.helpers.ports import free_port
from tests.helpers.serving import phones_port, serving


def japanese(moment):
    """Give a moment as clocks in Japan have it, where there is no summer time."""
    return moment.astimezone(UTC) + timedelta(hours=9)


@pytest.mark.parametrize(
    ("machine", "settings", "wall"),
    [
        ("UTC", "", danish),
        ("Pacific/Auckland", "", danish),
        ("UTC", 'time_zone = "Asia/Tokyo"\n', japanese),
    ],
    ids=["utc", "auckland", "its own"],
)
def test_a_server_says_and_stores_the_time_of_its_municipality(
    store, network, code, machine, settings, wall
):
    round = opened_round(store, network)
    store.workspace.settings.write_text(settings, "utf-8")
    with serving(store.workspace.folder, "--port", free_port(), TZ=machine):
        side = Side(SimpleNamespace(port=phones_port(store)), None)
        eventually(lambda: side.ask(f"/d/{code}").status == 200)
        phone = Caller(side, code, round.id)
        before = datetime.now(UTC)
        reply = phone.write("ev_safe", "4")
        moments = [wall(before), wall(datetime.now(UTC))]

    assert reply["time"] in {f"{moment:%H.%M}" for moment in moments}
    [head] = [each for each in store.responses(network) if each.round == round.id]
    assert head.saved_on in {moment.date() for moment in moments}
