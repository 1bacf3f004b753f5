"""An export of the first edition and one of today are pooled: both ids, and how they relate.

The earlier one is a real export of the demo, as the kit wrote it before the second edition.
"""

import tarfile
from pathlib import Path

import pytest

from kit.analysis.pooling import load

OLD = Path(__file__).parent / "fixtures" / "export-1.0.0.tar.gz"


@pytest.fixture
def both(pooled, tmp_path):
    """Give an export of the first edition, and one of today."""
    with tarfile.open(OLD) as packed:
        packed.extractall(tmp_path / "old", filter="data")
    _, folders = pooled
    return [tmp_path / "old", folders["nord"]]


def test_each_question_has_its_own_column_with_the_answers_of_its_network(both):
    wide = load(both).tables["responses_wide"]

    then, now = wide["network_id"] == "unge-og-fritid", wide["network_id"] == "nord"
    assert (then.sum(), now.any()) == (11, True)
    assert wide.loc[then, "ev_crossdisc"].notna().all()
    assert wide.loc[then, "ev_crossdisc2"].isna().all()
    assert wide.loc[now, "ev_crossdisc2"].notna().any()
    assert wide.loc[now, "ev_crossdisc"].isna().all()
    assert wide["ev_safe"].notna().sum() > 11, "what means the same is one column"


def test_the_codebook_says_how_the_two_relate_and_what_is_asked_no_more(both):
    book = load(both).codebook.drop_duplicates("name", keep="last").set_index("name")

    assert book.loc["ev_crossdisc2", "replaces"] == "ev_crossdisc"
    assert book.loc["ev_crossdisc", "replaced_by"] == "ev_crossdisc2"
    assert "fagligheder" in book.loc["ev_crossdisc2", "relation_da"]
    assert int(book.loc["ev_roles", "retired"]) == 1
    assert int(book.loc["ev_safe", "retired"]) == 0


def test_it_is_told_that_versions_and_words_differ(both):
    said = " ".join(note.en for note in load(both).notes)

    assert "1.0.0, 2.0.0" in said
    assert "ev_holistic" in said
