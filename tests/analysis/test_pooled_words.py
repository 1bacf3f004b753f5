"""Exports are put together by codes: words are compared, never joined on."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.analysis.exports.export import export
from kit.analysis.pooled.clashes import words_moved
from kit.analysis.pooled.export import read
from kit.analysis.pooling import load
from kit.instrument.instrument import DEFAULT
from kit.instrument.instrument import load as load_instrument
from tests.helpers.copies import Copy
from tests.helpers.exports import INSTRUMENT, file_in
from tests.helpers.pooled import change_lines, read_csv, refused


@pytest.fixture(scope="module")
def own_words(pooled, tmp_path_factory):
    """Give a network of a municipality, and what exports it with other words for some lists."""
    store, _ = pooled

    def exported(network, **labels):
        path = tmp_path_factory.mktemp("egen") / "afrunding.toml"
        path.write_text(DEFAULT.read_text("utf-8"), "utf-8")
        copy = Copy(path)
        for name, said in labels.items():
            copy.relabel(name, said(copy.labels(name)))
        copy.raise_version("1.0.1")
        folder = tmp_path_factory.mktemp(network)
        export(store, load_instrument(path), network, folder, ["csv"], purpose="internal")
        return folder

    return exported


def mended(labels):
    return [(f"{da}.", en.upper()) for da, en in labels]


@pytest.mark.parametrize(
    ("name", "item", "words"),
    [("extent5", "ev_", "grad"), ("helpers", "fc_helped", "Der var tid til det")],
)
def test_a_scale_turned_round_is_refused_with_question_code_and_words(
    pooled, own_words, name, item, words
):
    _, folders = pooled
    turned = own_words("syd", **{name: lambda labels: labels[::-1]})

    for folders_given in ([folders["nord"], turned], [turned, folders["nord"]]):
        sentence = refused("label_moved", folders_given)
        assert f"I {item}" in sentence
        assert "til kode" in sentence
        assert str(turned) in sentence


def test_words_that_were_mended_are_told_and_no_hindrance(pooled, own_words):
    _, folders = pooled
    folder = own_words("syd", extent5=mended)

    pool = load([folders["nord"], folder])

    found = [note.da for note in pool.notes if "ikke de samme ord" in note.da]
    assert len(found) == 1
    assert "kode 1: »Slet ikke« og »Slet ikke.«" in found[0]
    assert len(pool.tables["network"]) == 2


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_the_words_is_refused_but_their_own(pooled, data):
    """Over every order of the words of a list, whichever codes they move between."""
    _, folders = pooled
    first, second = read(folders["nord"], ""), read(folders["syd"], "")
    name = data.draw(
        st.sampled_from(["ev_safe", "fc_status", "cm_support", "ci_change", "bg_group"])
    )
    ours = first.labels[name]
    theirs = dict(zip(ours, data.draw(st.permutations(list(ours.values()))), strict=True))

    moved = list(words_moved(ours, theirs))

    assert bool(moved) == (theirs != ours)
    assert all(ours[each.before] == theirs[each.code] for each in moved)
    assert not list(words_moved(ours, second.labels[name]))


def test_other_words_for_a_missing_answer_are_told(copies):
    change_lines(copies[1], {"code": "-8"}, label_da="Det ved jeg ikke", label_en="No idea")

    [told] = [note.da for note in load(copies).notes if "mangler" in note.da]

    assert "»Ved ikke« og »Det ved jeg ikke«" in told


def test_reasons_for_a_missing_answer_that_change_places_are_refused(copies):
    for code, words in (("-8", "Ikke relevant"), ("-7", "Ved ikke")):
        change_lines(copies[1], {"code": code, "name": "ev_partners"}, label_da=words)

    assert "ev_partners" in refused("label_moved", copies)


def test_the_same_responses_under_two_owners_are_told(pooled, tmp_path):
    _, folders = pooled
    again = shutil.copytree(folders["nord"], tmp_path / "igen")

    pool = load({"Eksempel": [folders["nord"]], "Prøve": [again]})

    people = pool.tables["responses"].dropna(subset="round_id")["response_id"].nunique()
    told = [note.en for note in pool.notes if "count twice" in note.en]
    assert told[0].startswith(f"The same responses ({people}) are both in")
    assert not [n for n in load([folders["nord"], folders["syd"]]).notes if "twice" in n.en]


def test_private_answers_of_a_leader_are_told(pooled, tmp_path):
    store, folders = pooled
    private = tmp_path / "privat"
    export(store, INSTRUMENT, "syd", private, ["csv"], purpose="internal", private=True)

    assert [n for n in load([folders["nord"], private]).notes if "syd" in n.en and "leader" in n.en]
    assert not [n for n in load(list(folders.values())).notes if "leader" in n.en]


def test_an_export_that_repeated_what_was_asked_once_is_put_right_and_told(copies):
    """As an earlier version wrote it: what is asked once stood at each row."""
    apart = file_in(copies[1], "commitments_people.csv")
    people = read_csv(apart)
    apart.unlink()
    path = file_in(copies[1], "commitments.csv")
    rows = read_csv(path).merge(people[["response_id", "cm_sure"]], on="response_id")
    rows.to_csv(path, index=False)
    explained = file_in(copies[1], "codebook.csv")
    read_csv(explained).drop(columns="unit").to_csv(explained, index=False)

    pool = load(copies)

    assert "cm_sure" not in pool.tables["commitments"]
    sure = pool.tables["commitments_people"]
    assert sure["response_id"].is_unique
    assert set(sure["response_id"]) >= set(rows["response_id"])
    assert [note for note in pool.notes if "syd" in note.da and "commitments" in note.da]
    assert set(pool.codebook["unit"]) == {"", "network", "person", "group", "row"}
