"""PostgreSQL: a closed round loses its order while others use the tables, and nothing else."""

from itertools import combinations

from sqlalchemy import select

from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.phoning import Caller, asked, opened_round, phones_of
from tests.helpers.postgres import query


def contents(store):
    """Give every row of every table, in no order."""
    with store.reading() as connection:
        return {
            table.name: sorted(map(str, connection.execute(select(table)).all()))
            for table in metadata.sorted_tables
            if table.name not in {"change", "presence", "door"}
        }


def tau(workspace, statement, arrived):
    """Give how well the places of rows tell who came first, from -1 to 1."""
    placed = [found for [found] in query(workspace, statement)]
    order = [arrived.index(each) for each in placed if each in arrived]
    pairs = [1 if a < b else -1 for a, b in combinations(order, 2)]
    return sum(pairs) / len(pairs)


def test_a_shuffled_round_has_no_order_and_all_its_answers(workspace):
    store = Store(workspace, "make")
    network = store.add_network("Unge", "2026.1").id
    round = opened_round(store, network)
    arrived = [store.add_response(network, "evaluation", "1", round=round.id) for _ in range(30)]
    for response in arrived:
        store.write(response, OUTSIDE, "op_keep", Answer(f"kort {response}"), 0)
        store.write(response, OUTSIDE, "op_change", Answer(f"lang {response}" * 90), 0)
    spot = (arrived[0], OUTSIDE, "op_keep")
    store.decide(round, spot, Verdict(is_shown=True))
    before = contents(store)
    places = "SELECT response FROM answer WHERE item = 'op_keep' ORDER BY ctid"
    assert tau(workspace, places, arrived) == 1

    store.leave_no_order([round.id], [(network, 0)])

    assert contents(store) == before
    assert abs(tau(workspace, places, arrived)) < 0.9
    assert abs(tau(workspace, "SELECT id FROM response ORDER BY ctid", arrived)) < 0.9
    store.close()


def test_a_server_leaves_no_order_once_a_round_is_closed(workspace):
    store = Store(workspace, "make")
    network = store.add_network("Unge", "2026.1").id
    code = store.open_meeting(network).code
    with phones_of(workspace) as side:
        round = asked(store, network, side, code)
        for number in range(30):
            assert Caller(side, code, round.id).write("op_keep", f"{number:02d}")["ok"]
        arrived = [f"{number:02d}" for number in range(30)]
        places = "SELECT value FROM answer WHERE item = 'op_keep' ORDER BY ctid"
        assert tau(workspace, places, arrived) == 1
        store.set_state(round, "closed")
        side.phones.maintenance.look(is_last=True)

        assert abs(tau(workspace, places, arrived)) < 0.9
    store.close()
