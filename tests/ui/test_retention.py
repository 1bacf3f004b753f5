"""The start page says how long a network is kept, and deletes it when its name is typed."""

import unicodedata
from contextlib import closing
from datetime import timedelta

import pytest

from kit.core.now import today
from kit.core.text import word
from kit.store import erasure
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.ui.notebook import networks, way
from kit.ui.retention import Retention, keeping
from kit.ui.widgets.panel import rendered
from tests.helpers.erasure import WORD, filled_network, holding


@pytest.fixture
def about(store, open_session):
    """Give what the panel works with, in a data folder with two networks."""
    filled_network(store, "Ældre og natur", "GENKENDELIGT")
    store.use_network(filled_network(store, "Unge og fritid").id)
    return Retention(open_session())


def met_on(store, day):
    card = store.leader_response("unge-og-fritid", "net", "1.0.0")
    store.write(card, OUTSIDE, "net_meeting", Answer(day.isoformat()), 0)


@pytest.mark.parametrize(
    ("days", "state"), [(0, "calm"), (-510, "calm"), (-530, "soon"), (-560, "over")]
)
def test_the_leader_is_reminded_before_the_time_is_up(about, store, days, state):
    met_on(store, today() + timedelta(days))

    content = about.content()

    assert content["state"] == state
    shown = rendered("upkeep/keeping", "da", content)
    assert content["until"] in shown
    assert ("af-warning" in shown) == (state != "calm")


def test_another_name_deletes_nothing_and_stays_in_the_field(about, store):
    about.delete({"name": "Unge"})

    content = about.content()
    assert (content["typed"], "Unge og fritid" in content["name_error"]) == ("Unge", True)
    assert "aria-invalid" in rendered("upkeep/keeping", "da", content)
    assert len(store.networks()) == 2


@pytest.mark.parametrize(
    "typed", ["unge og FRITID", "Unge\u00a0og  fritid", "Unge og frit\u00adid\u200b"]
)
def test_the_name_deletes_however_it_is_typed(about, store, typed):
    about.delete({"name": typed})

    assert [network.name for network in store.networks()] == ["Ældre og natur"]


def test_a_name_whose_letters_are_in_two_parts_is_the_name(about, store):
    about.session.switch("aeldre-og-natur")
    about.delete({"name": unicodedata.normalize("NFD", "Ældre og natur")})
    about.session.store.add_network("Åbent hus", "1.0.0")
    about.session.switch("aabent-hus")
    about.delete({"name": unicodedata.normalize("NFD", "åbent hus")})

    assert [network.name for network in store.networks()] == ["Unge og fritid"]


def test_the_name_deletes_the_network_and_the_session_goes_on_with_another(about, store):
    about.delete({"name": " Unge og fritid "})

    assert holding(store.workspace.folder, WORD) == []
    assert [network.name for network in store.networks()] == ["Ældre og natur"]
    assert about.session.network.name == "Ældre og natur"
    shown = rendered("upkeep/keeping", "en", about.content())
    assert word("upkeep.gone", "da", name="Unge og fritid", count=9) in about.content()["told"]
    assert 'role="status"' in shown


def test_the_page_goes_on_when_its_last_network_is_gone(store, kernel):
    filled_network(store, "Unge og fritid")
    choice, path, panel = networks(), way(), keeping()

    panel._take(None, {"action": "delete", "values": {"name": "Unge og fritid"}}, [])

    assert word("pages.first_network", "da") in choice.html
    assert path.html.strip() == ""
    assert "er slettet" in panel.html
    again = Store(store.workspace, "make")
    assert again.networks() == []
    again.close()


def test_what_another_page_still_reads_is_deleted_by_a_button_once_it_is_closed(
    about, store, monkeypatch
):
    monkeypatch.setattr(erasure, "PATIENCE", 0.2)
    with closing(Store(store.workspace)) as another, another.engine.connect() as page:
        page.exec_driver_sql("SELECT count(*) FROM response").fetchall()
        about.delete({"name": "Unge og fritid"})
        assert about.content()["has_remains"]
        assert 'id="wipe-remains"' in rendered("upkeep/keeping", "da", about.content())

        about.wipe({})
        assert about.content()["has_remains"]

    about.wipe({})

    assert not about.content()["has_remains"]
    assert about.content()["told"] == [word("upkeep.remains_gone", "da")]
    assert holding(store.workspace.folder, WORD) == []
