"""What the leader wrote for themselves: only what they ask for is in the minutes, nothing else."""

import pytest

from kit.cli.demo.networks import fill
from kit.core.errors import ReportError
from kit.core.workspace import find_workspace
from kit.instrument.ids import Item
from kit.reports.documents import DOCUMENTS, document
from kit.reports.model import Bullets
from kit.reports.source import source
from kit.reports.write import made
from kit.store.store import Store
from tests.helpers.reports import INSTRUMENT, hold_meeting, text_of

NETWORK = "unge-og-fritid"


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """Give a store in which a network has held its meeting."""
    store = Store(find_workspace(tmp_path_factory.mktemp("met") / "data"), "make")
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    yield store
    store.close()


@pytest.fixture
def found(met):
    return source(met, INSTRUMENT, met.network(NETWORK), "da")


def said(blocks):
    return str(blocks)


def test_methods_are_in_the_minutes_when_somebody_asks_for_them_and_nowhere_else(met, found):
    methods = met.sheet(f"{NETWORK}.lr.0").value(Item.LR_TOOLS)
    assert methods

    assert methods not in said([document(found, name) for name in DOCUMENTS])
    assert methods in said(document(found, "minutes", also=["methods"]))
    others = [name for name in DOCUMENTS if name != "minutes"]
    assert methods not in said([document(found, name, also=["methods"]) for name in others])


def test_every_format_has_them_then_and_no_other_private_answer(met):
    network = met.network(NETWORK)
    own = met.sheet(f"{NETWORK}.lr.0")
    files = made(met, INSTRUMENT, network, "da", also=["methods"])
    minutes = [text_of(name, file) for name, file in files.items() if "referat" in name]

    assert len(minutes) >= 2
    for text in minutes:
        assert own.value(Item.LR_TOOLS)[:20] in " ".join(text.split())
        assert own.value("lr_hard")[:30] not in text


def test_a_part_that_no_document_has_cannot_be_asked_for(found):
    with pytest.raises(ReportError, match="metoder"):
        document(found, "minutes", also=["metoder"])


def test_the_summary_ends_with_what_commitments_need(met, found):
    blocks = document(found, "summary").blocks
    lines = [text for block in blocks if isinstance(block, Bullets) for text in block.texts]
    [needs] = [line for line in lines if line.startswith("Det har deltagerne brug for")]

    shown = next(p for p in found.parts["commitment"] if p.item == Item.CM_SUPPORT)
    for label, count in shown.rows[:-1]:
        assert (f"{label} ({count})" in needs) == bool(count)
    assert needs.endswith(f"Aftaler i alt: {shown.rows[-1][1]}.")
