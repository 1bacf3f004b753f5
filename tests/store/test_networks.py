"""Networks, responses and rounds in the store."""

import pytest

from kit.core.errors import UnknownNetworkError
from kit.core.now import today
from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store


def test_a_network_has_a_short_id_and_the_name_that_its_leader_gave_it(store):
    network = store.add_network("Børn, unge og fritid på Ærø", "2026.1")

    assert network.id == "boern-unge-og-fritid-paa-aeroe"
    assert network.name == "Børn, unge og fritid på Ærø"
    assert network.created_on == today()
    answer = store.sheet(f"{network.id}.net.0").answer("net_name")
    assert answer == Answer("Børn, unge og fritid på Ærø", revision=1)


def test_networks_of_the_same_name_have_different_ids(store):
    ids = [store.add_network("Unge og fritid", "2026.1").id for _ in range(3)]

    assert ids == ["unge-og-fritid", "unge-og-fritid-2", "unge-og-fritid-3"]


def test_a_new_name_changes_the_network_and_not_its_id(store):
    network = store.add_network("Unge", "2026.1")
    store.write(f"{network.id}.net.0", OUTSIDE, "net_name", Answer("Unge og fritid"), 1)

    renamed = store.network(network.id)

    assert (renamed.id, renamed.name) == ("unge", "Unge og fritid")


def test_the_network_used_last_comes_first(store):
    for name in ("Første", "Anden", "Tredje"):
        store.add_network(name, "2026.1")

    store.use_network("foerste")

    assert [network.id for network in store.networks()] == ["foerste", "tredje", "anden"]
    assert store.network().id == "foerste"


def test_without_a_network_the_leader_is_told_to_make_one(store):
    with pytest.raises(UnknownNetworkError) as caught:
        store.network()

    assert "startsiden" in caught.value.sentence("da")
    assert "start page" in caught.value.sentence("en")


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.network("ukendt"),
        lambda store: store.use_network("ukendt"),
        lambda store: store.leader_response("ukendt", "sol", "2026.1"),
        lambda store: store.add_response("ukendt", "evaluation", "2026.1"),
        lambda store: store.add_round("ukendt", "participants", ["ev_goal"]),
    ],
    ids=["network", "use_network", "leader_response", "add_response", "add_round"],
)
def test_an_unknown_network_is_refused_with_those_that_are_there(store, call):
    store.add_network("Unge", "2026.1")
    store.add_network("Ældre", "2026.1")

    with pytest.raises(UnknownNetworkError) as caught:
        call(store)

    assert "ukendt" in caught.value.sentence("da")
    assert "aeldre, unge" in caught.value.sentence("en")
    assert [network.id for network in store.networks()] == ["aeldre", "unge"]


def test_each_form_and_wave_of_the_leader_is_one_response(store):
    network = store.add_network("Unge", "2026.1").id

    first = store.leader_response(network, "sol", "2026.1")
    again = store.leader_response(network, "sol", "2026.2")
    later = store.leader_response(network, "sol", "2026.2", wave=3)

    assert first == again == "unge.sol.0"
    assert later == "unge.sol.3"
    versions = {response.id: response.instrument_version for response in store.responses(network)}
    assert versions == {"unge.net.0": "2026.1", "unge.sol.0": "2026.1", "unge.sol.3": "2026.2"}


def test_a_response_of_a_participant_belongs_to_its_round(store):
    network = store.add_network("Unge", "2026.1").id
    round = store.add_round(network, "participants", ["ev_goal", "ev_trust"])

    id = store.add_response(network, "evaluation", "2026.1", round=round.id)

    response = next(response for response in store.responses(network) if response.id == id)
    assert response.round == round.id
    assert response.form == "evaluation"
    assert response.saved_on == today()


def test_a_round_keeps_the_items_that_were_asked_in_order(store):
    network = store.add_network("Unge", "2026.1").id
    other = store.add_network("Ældre", "2026.1").id

    first = store.add_round(network, "participants", ["ev_trust", "ev_goal"])
    trial = store.add_round(network, "trial", ["md_1"], wave=3, state="closed")

    assert store.rounds(network) == [first, trial]
    assert first.items == ("ev_trust", "ev_goal")
    assert (first.audience, first.state, first.wave) == ("participants", "open", 0)
    assert store.rounds(other) == []


def test_everything_is_there_when_the_folder_is_opened_again(store):
    network = store.add_network("Unge", "2026.1").id
    response = store.leader_response(network, "sol", "2026.1")
    store.add_row(response, "a", None)
    store.write(response, "a", "sol_name", Answer("Åben hal"), 0)
    store.add_round(network, "participants", ["ev_goal"])
    store.close()

    again = Store(store.workspace, "make")

    assert again.identity == store.identity
    assert again.networks() == store.networks()
    assert again.responses(network) == store.responses(network)
    assert again.rounds(network) == store.rounds(network)
    assert again.sheet(response) == store.sheet(response)
    assert again.sheet(response).value("sol_name", "a") == "Åben hal"
    again.close()


@pytest.mark.of_file
def test_each_data_folder_has_an_identity_of_its_own(store, tmp_path):
    other = Store(find_workspace(tmp_path / "en anden"), "make")

    assert other.identity != store.identity
    other.close()
