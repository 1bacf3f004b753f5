"""A notebook's session: its language, and the network that it works with."""

import pytest

from kit.core.errors import SettingsError, UnknownNetworkError
from kit.core.workspace import DEMO, find_workspace
from kit.meeting.session import network_in_address, notebook_language
from tests.helpers.messages import ROW, answer

# where the notebook is


@pytest.mark.parametrize(("folder", "language"), [("notebooks", "da"), ("notebooks/en", "en")])
def test_the_folder_of_a_notebook_says_its_language(monkeypatch, tmp_path, folder, language):
    (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / folder)

    assert notebook_language() == language


@pytest.mark.parametrize(
    ("query", "network"),
    [
        ("", None),
        ("network=unge", "unge"),
        ("a=1&network=unge&network=andre", "unge"),
        ("network=", None),
        ("network=%3Cscript%3E", "<script>"),
        ("network=%ff%00", "\ufffd\x00"),
        ("&&==%", None),
    ],
)
def test_the_address_names_the_network(monkeypatch, query, network):
    monkeypatch.setenv("QUERY_STRING", query)

    assert network_in_address() == network


def test_without_an_address_there_is_no_network_in_it(monkeypatch):
    monkeypatch.delenv("QUERY_STRING", raising=False)

    assert network_in_address() is None


# which network


def test_a_session_begins_with_the_network_used_last(store, open_session):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")
    assert open_session().network.name == "Ældre"

    open_session().switch("unge")

    assert open_session().network.name == "Unge"


def test_the_network_named_is_used_and_remembered(store, open_session):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")

    assert open_session(network="unge").network.name == "Unge"
    assert open_session().network.name == "Unge"


def test_a_session_stays_with_its_network_when_another_window_chooses_another(store, open_session):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")
    session = open_session()
    assert session.network.name == "Ældre"

    open_session().switch("unge")

    assert session.network.name == "Ældre"


def test_a_network_that_is_not_there_is_told(store, network, open_session):
    with pytest.raises(UnknownNetworkError) as caught:
        open_session(network="gone")

    assert "»gone«" in caught.value.sentence("da")
    assert network in caught.value.sentence("da")


def test_a_data_folder_without_a_network_is_told(store, open_session):
    with pytest.raises(UnknownNetworkError) as caught:
        _ = open_session().network

    assert caught.value.code == "no_network"


def test_another_network_has_answers_of_its_own(store, session):
    session.filling("sol").take({"kind": "add", "row": ROW})
    session.switch(store.add_network("Ældre", "1.0.0").id)
    assert session.form("sol").sheet.rows == ()

    session.switch("unge-og-fritid")

    assert session.form("sol").sheet.rows == (ROW,)


def test_what_stands_above_everything_is_the_networks_card(session):
    card = session.filling("net")
    card.take(answer("net_theme", "Fritid", row=""))
    card.take(answer("net_meeting", "2026-11-24", row=""))

    facts = session.facts()

    assert (facts["theme"], facts["meeting"]) == ("Fritid", "24. november 2026")
    assert facts["network"].name == "Unge og fritid"


def test_settings_with_a_fault_are_told(store, network, open_session, workspace):
    workspace.settings.write_text("min_n = 1", "utf-8")

    with pytest.raises(SettingsError):
        open_session()


def test_networks_in_the_demos_folder_are_fictional(open_session, workspace):
    assert not open_session().is_demo
    assert open_session(workspace=find_workspace(workspace.folder / DEMO)).is_demo
