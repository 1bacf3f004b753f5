"""Readiness: each thing that can go wrong at a meeting is named before it does."""

from datetime import timedelta

import pytest

from kit.core.now import today
from kit.core.text import LANGUAGES, word
from kit.meeting import preflight
from kit.meeting.preflight import checks
from kit.store.meetings import Endpoint
from kit.store.response import Answer
from tests.helpers.informed import INFORMED
from tests.helpers.phoning import opened_round
from tests.helpers.privileges import drop_privileges
from tests.helpers.processes import in_processes

TODAY = today()
DOOR = Endpoint("a", "http://192.168.1.20:8867")


def found(store, network, prompts=2, today=TODAY):
    return {check.key: check.state for check in checks(store, network, prompts, today)}


@pytest.fixture
def ready(store, network):
    """Give a meeting where nothing is missing."""
    store.workspace.settings.write_text(INFORMED, "utf-8")
    store.set_endpoint(DOOR)
    store.set_phones("a", {store.open_meeting(network): 1})
    return store


def test_a_meeting_that_is_ready_has_nothing_to_mend(ready, network):
    assert {key for key, state in found(ready, network).items() if state != "good"} == {
        "plain_http"
    }


def test_who_can_listen_on_the_way_is_told_unless_it_is_encrypted(ready, network):
    assert found(ready, network)["plain_http"] == "known"

    ready.set_endpoint(Endpoint("a", "https://netvaerk.kommunen.dk"))
    assert set(found(ready, network).values()) == {"good"}


def test_what_participants_are_not_told_of_their_data_is_named(ready, network):
    told = INFORMED.replace("dpo", "# dpo")
    ready.workspace.settings.write_text(told, "utf-8")

    [check] = [each for each in checks(ready, network, 2, TODAY) if each.key == "untold"]
    assert (check.state, check.values) == ("bad", {"fields": ["dpo"]})


def test_no_server(store, network):
    assert found(store, network)["no_server"] == "bad"


@pytest.mark.parametrize("obstacle", ["no_network", "link_local", "ipv6_only", "no_port"])
def test_what_keeps_phones_out(ready, network, obstacle):
    ready.set_endpoint(Endpoint("a", "http://127.0.0.1:8867", obstacle))

    assert found(ready, network)[obstacle] == "bad"


def test_it_waits_for_a_code_and_for_the_leaders_own_phone(store, network):
    store.set_endpoint(DOOR)

    assert found(store, network)["no_code"] == "waiting"
    assert found(store, network)["no_phone"] == "waiting"


def test_a_code_that_somebody_has_answered_with(ready, network):
    round = opened_round(ready, network)
    assert "code_in_use" not in found(ready, network)
    response = ready.add_response(network, "evaluation", "1.0.0", 0, round.id)
    ready.write(response, "", "ev_safe", Answer("4"), 0)

    assert found(ready, network)["code_in_use"] == "bad"


def test_another_networks_open_meeting(ready, network):
    ready.open_meeting(ready.add_network("Ældre og natur", "1.0.0").id)

    [other] = [c for c in checks(ready, network, 2, TODAY) if c.key == "other_meeting"]
    assert other.values == {"names": "Ældre og natur"}


def test_no_questions(ready, network):
    assert found(ready, network, prompts=0)["no_questions"] == "bad"


def test_a_folder_that_takes_nothing(ready, network):
    folder = ready.workspace.folder
    ready.close()
    folder.chmod(0o500)

    assert in_processes(state_of_folder, (ready.workspace,)) == ["folder_read_only"]
    folder.chmod(0o700)


def state_of_folder(workspace):
    drop_privileges()
    return preflight._folder(workspace).key


def test_a_clock_that_is_behind_what_was_saved(ready, network):
    assert found(ready, network, today=TODAY - timedelta(1))["clock_off"] == "bad"


@pytest.mark.parametrize("prompts", [0, 1, 2])
def test_every_check_has_its_words(ready, network, prompts):
    for check in checks(ready, network, prompts, TODAY):
        for language in LANGUAGES:
            said = word(f"ready.{check.key}", language, **check.values)
            assert "{" not in said
