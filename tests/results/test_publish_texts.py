"""What *Vis resultatet for alle* lets others read: texts let through, in the leader's words."""

import json

from kit.results.texts import private_count, texts
from kit.store.publications import Verdict
from tests.helpers.rounds import INSTRUMENT, answer, closed_round


def wrote(store, round):
    """Give what people wrote, by its words."""
    return {said.lines["da"]: said for said in texts(store, INSTRUMENT, round)}


OTHERS = [{"op_keep": "Noget andet"} for _ in range(4)]
"""Those who could have written a text too."""


def test_nothing_is_published_of_what_the_leader_has_not_let_through(store, show, asked):
    round = asked([{"op_keep": "At lytte"}, {"op_keep": "Peters kage"}, *OTHERS], "op_keep")
    assert show(round) == {}

    store.decide(round, wrote(store, round)["At lytte"].spot, Verdict(True))
    store.decide(round, wrote(store, round)["Peters kage"].spot, Verdict(False))

    content = show(round)["op_keep"].content
    assert content["da"]["texts"] == content["en"]["texts"] == ["At lytte"]
    assert "Peter" not in json.dumps(content)


def test_what_the_leader_put_otherwise_stands_in_the_place_of_what_was_written(store, show, asked):
    round = asked([{"op_keep": "Peters kage"}, *OTHERS], "op_keep")

    store.decide(round, wrote(store, round)["Peters kage"].spot, Verdict(True, "Kagen"))

    assert show(round)["op_keep"].content["da"]["texts"] == ["Kagen"]


def test_a_text_that_is_hidden_again_is_withdrawn(store, show, asked):
    round = asked([{"op_keep": "At lytte"}, *OTHERS], "op_keep")
    spot = wrote(store, round)["At lytte"].spot
    store.decide(round, spot, Verdict(True))
    assert show(round)

    store.decide(round, spot, Verdict(False))

    assert show(round) == {}


def test_the_order_of_texts_is_not_that_of_their_writing(store, network):
    said = [f"tekst {number:02d}" for number in range(12)]
    orders = []
    for _ in range(3):
        round = closed_round(store, network, ["op_keep"], *({"op_keep": text} for text in said))
        orders.append(list(wrote(store, round)))

    assert all(sorted(order) == said for order in orders)
    assert len({tuple(order) for order in orders}) > 1


def commitment(share, task="Mødet"):
    when = {"cm_action": "Spørger først", "cm_when": "2027-01-05"}
    return (
        {"cm_share": share} if share == "private" else {"cm_share": share, "cm_task": task, **when}
    )


def test_only_a_commitment_for_the_group_can_be_let_through(store, network, show):
    items = ["cm_share", "cm_task", "cm_action", "cm_when", "cm_sure"]
    round = closed_round(store, network, items, form="commitment")
    answer(store, round, commitment("group", "Mødet"), commitment("leader", "Samtalen"))
    for _ in range(4):
        answer(store, round, commitment("private"))
    for said in texts(store, INSTRUMENT, round):
        store.decide(round, said.spot, Verdict(True))

    content = show(round)["cm_task"].content

    assert content["da"]["texts"] == ["Mødet: Spørger først (5. januar 2027)."]
    assert content["en"]["texts"] == ["Mødet: Spørger først (5 January 2027)."]
    assert private_count(store, INSTRUMENT, round) == 4
    assert sorted(said.is_for_all for said in texts(store, INSTRUMENT, round)) == [False, True]


def test_a_reworded_question_stands_above_its_texts(store, network, show):
    items, wording = ["md_fit_x1"], {"md_fit_x1": "Hvad kan vi kun sammen?"}
    round = store.add_round(
        network, "groups", items, state="closed", form="discussion", wording=wording
    )
    answer(store, round, md_fit_x1="Fritidspas")
    [said] = texts(store, INSTRUMENT, round)
    store.decide(round, said.spot, Verdict(True))

    content = show(round)["md_fit_x1"].content["da"]

    assert content == {"question": "Hvad kan vi kun sammen?", "texts": ["Fritidspas"]}
