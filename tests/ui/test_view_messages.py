"""What a page sends to what it shows: a form answers, a panel does it or says why not."""

import pytest

from kit.core.text import word
from kit.ui import notebook
from tests.helpers.front_end import send
from tests.helpers.messages import ROW, answer

ADD = {"kind": "add", "row": ROW, "after": None}


def make(name):
    return {"action": "make", "values": {"name": name}}


def test_a_form_answers_each_message_of_its_page(kernel, network):
    form = notebook.solutions()

    assert [said["ok"] for said in send(form, ADD)] == [True]
    (said,) = send(form, answer("sol_title", "Café", seq=9))

    assert (said["seq"], said["ok"], said["value"]) == (9, True, "Café")


@pytest.mark.parametrize("garbage", [None, [], "hello", {"kind": "drop"}], ids=str)
def test_a_form_answers_also_what_makes_no_sense(kernel, network, garbage):
    (said,) = send(notebook.solutions(), garbage)

    assert (said["ok"], said["final"]) == (False, True)


def test_the_start_makes_a_network_and_the_way_to_it_appears(kernel, workspace):
    workspace.make()
    networks, way = notebook.networks(), notebook.way()

    send(networks, make("Unge & fritid"))

    assert "Unge &amp; fritid" in networks.html
    assert "1_status.ipynb?network=unge-fritid" in way.html


def test_another_network_chosen_at_the_start_is_shown_everywhere(kernel, store):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")
    networks, way = notebook.networks(), notebook.way()

    send(networks, {"action": "choose", "values": {"value": "unge"}})

    assert 'id="choose-aeldre"' in networks.html
    assert "network=unge" in way.html


@pytest.mark.parametrize(
    "garbage",
    [None, [], "make", {"action": "make"}, {"action": "make", "values": 7}, {"action": ["make"]}],
    ids=str,
)
def test_a_panel_leaves_alone_what_makes_no_sense(kernel, network, garbage):
    networks = notebook.networks()
    before = networks.html

    send(networks, garbage)

    assert networks.html == before


def test_a_button_that_cannot_do_its_work_says_so_above_what_stands_there(kernel, network):
    networks = notebook.networks()
    before = networks.html
    choose_gone = {"action": "choose", "values": {"value": "gone"}}

    send(networks, choose_gone)
    send(networks, choose_gone)

    assert networks.html.endswith(before)
    assert networks.html.count('role="alert"') == 1
    assert "»gone«" in networks.html
    send(networks, make(""))
    assert word("pages.name_missing", "da") in networks.html
    assert "»gone«" not in networks.html
