"""Who shall hear of the result: told to the leader's page, kept nowhere else."""

from kit.store.response import OUTSIDE, Answer
from kit.ui.followup.handover import handover
from tests.helpers.front_end import send

WHOM = "Centerchefen og chefforum"


def told(panel):
    """Give what a page gets that asks."""
    return send(panel, {"action": "hello"})[-1]["html"]


def test_the_leader_is_reminded_by_message_only(kernel, store, network):
    own = store.leader_response(network, "lr", "1.0.0")
    store.write(own, OUTSIDE, "lr_handover", Answer(WHOM), 0)

    panel = handover()

    assert WHOM not in str(panel.get_state())
    assert WHOM in told(panel)


def test_without_a_note_it_says_where_to_write_one(kernel, store, network):
    assert "Hvem skal høre om resultatet?" in told(handover())
