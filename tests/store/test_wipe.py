"""What was deleted is taken out of the files, and nobody is kept from writing meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from kit.store.store import Store
from tests.helpers.phoning import eventually


def test_others_write_while_a_reader_holds_on_to_what_was_there(store, network, monkeypatch):
    tries = []
    once = Store.checkpoint
    monkeypatch.setattr(Store, "checkpoint", lambda self: tries.append(self) or once(self))
    with (
        ThreadPoolExecutor() as pool,
        closing(Store(store.workspace)) as another,
        another.engine.connect() as page,
    ):
        page.exec_driver_sql("SELECT count(*) FROM response").fetchall()
        store.erase_network(network)

        wiped = pool.submit(store.wipe)
        for number in range(1, 4):
            eventually(lambda number=number: len(tries) >= number)  # it lets go between
            another.add_network(f"Netværk {number}", "1.0.0")

        assert not wiped.done()
        page.close()
        assert wiped.result()
