"""Erasing what belongs to a code: one commitment goes, and nothing else."""

import pytest

from kit.forms.recall_code import hashed
from kit.privacy.backup import back_up
from kit.privacy.erasure import erase_recalled, salt_of
from kit.results.texts import texts
from kit.store.publications import Verdict
from tests.helpers.erasure import CODE, INSTRUMENT, WORD, commitment, filled_network, holding, told


@pytest.mark.of_file
def test_a_code_takes_its_commitment_with_it_and_nothing_else(store):
    network = filled_network(store, "Unge og fritid", "ANDET")
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    round = commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    copy = back_up(store)

    outcome = erase_recalled(store, INSTRUMENT, "Birk, kano  SNE")

    assert outcome.erasure.responses == 1
    assert holding(store.workspace.folder, WORD) == []
    assert store.published(round.id) == []
    assert copy.name in [name.rpartition("/")[2] for name in holding(copy.parent, "HJÆLP")]
    assert [each.kind for each in store.erasures()] == ["recall"]
    assert erase_recalled(store, INSTRUMENT, CODE) is None


def test_no_table_tells_of_what_belonged_to_a_code(store):
    network = filled_network(store, "Unge og fritid", "ANDET")
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    recall = hashed(CODE, salt_of(store, network.id))
    commitment(store, network, WORD, recall)

    outcome = erase_recalled(store, INSTRUMENT, "Birk, kano  SNE")

    assert (outcome.is_wiped, outcome.erasure.responses) == (True, 1)
    assert (told(store, WORD), told(store, recall)) == ([], [])
    assert "answer" in told(store, "HJÆLP FRA EN NABO")
    assert [each.kind for each in store.erasures()] == ["recall"]
    assert erase_recalled(store, INSTRUMENT, CODE) is None


def test_a_text_that_was_read_before_is_not_published_again(store):
    network = store.add_network("Unge og fritid", INSTRUMENT.version)
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    round = commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    for said in texts(store, INSTRUMENT, round):
        store.decide(round, said.spot, Verdict(True))

    erase_recalled(store, INSTRUMENT, CODE)

    assert texts(store, INSTRUMENT, round) == []
    assert holding(store.workspace.folder, WORD) == []


def test_a_code_that_belongs_to_nothing_erases_nothing(store):
    filled_network(store, "Unge og fritid")

    assert erase_recalled(store, INSTRUMENT, "tre andre ord") is None
    assert erase_recalled(store, INSTRUMENT, CODE) is None
    assert store.erasures() == []
