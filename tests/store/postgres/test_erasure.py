"""PostgreSQL: what is gone is in no file of any table, and no order is left."""

import pytest

from kit.forms.recall_code import hashed
from kit.privacy.erasure import erase_network, erase_recalled, salt_of
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.erasure import CODE, INSTRUMENT, WORD, commitment, filled_network
from tests.helpers.postgres import query


def test_what_was_deleted_is_in_no_table_and_no_order_is_left(workspace, cluster):
    secret = "HEMMELIGT-OM-EN-NABO"
    store = Store(workspace, "make")
    network = store.add_network("Unge", "2026.1").id
    arrived = [store.add_response(network, "evaluation", "2026.1") for _ in range(30)]
    for response in arrived:
        store.write(response, OUTSIDE, "ev_goal", Answer(secret), 0)
        store.write(response, OUTSIDE, "ev_goal", Answer("kort"), 1)
    assert secret.encode() in file_of(cluster, workspace, "answer")

    assert store.wipe()

    assert secret.encode() not in file_of(cluster, workspace, "answer")
    found = query(workspace, "SELECT response FROM answer WHERE item = 'ev_goal' ORDER BY ctid")
    assert [response for [response] in found] == sorted(arrived)
    store.close()


@pytest.mark.parametrize("by_code", [False, True], ids=["network", "code"])
def test_what_was_erased_is_in_no_file_of_any_table(workspace, cluster, by_code):
    store = Store(workspace, "make")
    network = filled_network(store, "Unge og fritid", "ANDET" if by_code else WORD)
    commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    assert holding_tables(cluster, workspace, WORD)

    if by_code:
        erase_recalled(store, INSTRUMENT, CODE)
    else:
        erase_network(store, network)

    assert holding_tables(cluster, workspace, WORD) == []
    assert bool(holding_tables(cluster, workspace, "ANDET")) == by_code
    store.close()


def holding_tables(cluster, workspace, word):
    """Give the tables whose files hold a word, beside those where long texts lie."""
    names = [table.name for table in metadata.sorted_tables]
    listed = ", ".join(f"'{name}'" for name in names)
    found = query(
        workspace,
        "SELECT c.relname, t.relname FROM pg_class c LEFT JOIN pg_class t ON t.oid = "
        f"c.reltoastrelid WHERE c.relkind = 'r' AND c.relname IN ({listed})",
    )
    files = {name: [name, *([f"pg_toast.{toast}"] if toast else [])] for name, toast in found}
    return [
        name
        for name, parts in files.items()
        if any(word.encode() in file_of(cluster, workspace, part) for part in parts)
    ]


def file_of(cluster, workspace, table):
    """Give the bytes of a table as they lie on the disk."""
    cluster.execute("CHECKPOINT")
    [[path]] = query(workspace, f"SELECT pg_relation_filepath('{table}')")
    return (cluster.folder / "data" / path).read_bytes()
