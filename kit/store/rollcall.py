"""Roll call: how many of the leader's pages are open on a network, in whatever process they run.

Used before a network is deleted. Every open page looks at the network's counters by itself (see
`kit.store.watch`), so nobody has to keep a list, and none is left behind by a page that was killed.
"""

import time

from kit.store.changes import CALLED, HERE, count_change
from kit.store.store import Store

SECONDS = 2.0
"""So long pages have to answer; each looks more than twice in a second."""


def open_pages(store: Store, network: str) -> int:
    """Count the other pages that are open on a network; one that is busy just now may be missed."""
    before = store.changes(network).get(HERE, 0)
    with store.writing() as connection:
        count_change(connection, network, CALLED)
    time.sleep(SECONDS)
    return store.changes(network).get(HERE, 0) - before
