"""`afrunding check` and what is released: a changed meaning is a fault, a mended word is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.problems import FaultyInstrumentError
from kit.instrument.check import LOCK, check, notices, release
from kit.instrument.instrument import DEFAULT
from kit.instrument.lock import Released
from tests.helpers.cases import dear
from tests.helpers.faulty import FAULTS, SHIPPED, CheckedCopy


def unreleased(copy):
    """Give what is said because a copy is not released; what else is wanted of it left aside."""
    return [notice for notice in notices(copy.path) if notice.code == "not_released_yet"]


def test_mended_spelling_with_a_raised_version_is_only_a_notice(copy):
    copy.change("… gav vi os tid til at undre os, før", "… tog vi os tid til at undre os, før")
    copy.raise_version("2.0.1")

    assert copy.lines() == []
    assert [notice.line("da") for notice in notices(copy.path)] == [
        "afrunding.toml: version 2.0.1 er ikke udgivet endnu; den seneste udgivne er 2.0.0. "
        "Kør »afrunding check --release«, når den tages i brug."
    ]


def test_a_new_question_with_a_raised_version_is_no_fault(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.raise_version("2.1.0")

    assert copy.lines() == []


@pytest.mark.parametrize("field", ["dont_know", "not_relevant"])
def test_one_more_reason_for_no_answer_needs_only_a_raised_version(copy, field):
    copy.change('id = "sol_kind"\n', f'id = "sol_kind"\n{field} = true\n')
    assert [problem.code for problem in check(copy.path)] == ["offered"]

    copy.raise_version("2.1.0")

    assert copy.lines() == []
    assert release(copy.path)


@pytest.mark.parametrize("version", ["2.0.0", "2.1.0", "3.0.0"])
def test_a_reason_that_was_offered_is_not_taken_away_again(copy, version):
    copy.apply(FAULTS["dont_know_offered_no_more"])
    copy.raise_version(version)

    assert copy.lines() == [FAULTS["dont_know_offered_no_more"]["da"]]


def test_a_raised_version_does_not_excuse_a_changed_meaning(copy):
    copy.apply(FAULTS["another_type"])
    copy.raise_version("3.0.0")

    assert copy.lines() == [FAULTS["another_type"]["da"]]


def test_releasing_locks_what_stands_there(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.raise_version("2.1.0")

    assert release(copy.path) == copy.path.with_name(LOCK)
    assert (copy.lines(), unreleased(copy)) == ([], [])
    copy.change('id = "bg_years"\ntype = "integer"', 'id = "bg_years"\ntype = "short"')
    assert copy.lines("en") == [
        "afrunding.toml, question “bg_years”: the meaning differs from the released version 2.1.0 "
        "(type: integer → short). Put it back, and give the new one a new name, e.g. bg_years2."
    ]


def test_what_changed_its_meaning_is_not_released(copy):
    copy.apply(FAULTS["another_type"])

    with pytest.raises(FaultyInstrumentError):
        release(copy.path)

    assert not copy.path.with_name(LOCK).exists()


def test_the_lock_of_the_kit_is_what_releasing_writes(copy, monkeypatch):
    monkeypatch.setattr("kit.instrument.check.DEFAULT", copy.path)

    assert [problem.line("da") for problem in check(copy.path)] == [
        "released.json: filen med de udgivne spørgsmål mangler, så det kan ikke kontrolleres, "
        "om noget er ændret. "
        "Hent filen igen sammen med Afrunding."
    ]
    assert release(copy.path).read_text("utf-8") == DEFAULT.with_name(LOCK).read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"version": "1.0.0"}'])
def test_a_damaged_lock_is_told(copy, content):
    copy.path.with_name(LOCK).write_bytes(content)

    assert copy.lines() == [
        "released.json: filen er ændret eller beskadiget. "
        "Hent den igen, som den var, og ret ikke i den."
    ]


def test_the_lock_of_other_questions_is_told(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.path.with_name(LOCK).write_bytes(DEFAULT.with_name(LOCK).read_bytes())

    assert copy.lines() == [
        "released.json: filen hører til »netafrunding« og ikke til »mine«. "
        "Læg dine spørgsmål i en mappe for sig."
    ]


def test_questions_of_ones_own_are_not_held_to_those_of_the_kit(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.apply(FAULTS["another_type"])

    assert (copy.lines(), notices(copy.path)) == ([], [])


# words that stand at another code


def turned_round(copy, code_list="extent5"):
    copy.relabel(code_list, copy.labels(code_list)[::-1])
    copy.raise_version("2.0.1")


def test_a_scale_that_is_turned_round_is_refused_with_code_words_and_question(copy):
    turned_round(copy)

    lines = copy.lines()

    assert lines[0] == (
        "afrunding.toml, kodeliste »extent5«, kode »1«: ordene »I meget høj grad« hørte til kode 5 "
        "i den udgivne version 2.0.0, så svar med kode 1 ville skifte betydning, fx på "
        "ev_crossdisc2. "
        "Sæt ordene tilbage, eller lav en ny liste, og giv spørgsmålene nye id’er."
    )
    assert len(lines) == 4  # the middle of five stays where it was
    with pytest.raises(FaultyInstrumentError):
        release(copy.path)
    assert not copy.path.with_name(LOCK).exists()


def test_one_language_turned_round_is_enough(copy):
    labels = copy.labels("extent5")
    turned = [(da, en) for (da, _), (_, en) in zip(labels, labels[::-1], strict=True)]
    copy.relabel("extent5", turned)
    copy.raise_version("2.0.1")

    assert any("“To a very great extent”" in line for line in copy.lines("en"))


def test_reasons_for_a_missing_answer_that_change_places_are_refused_once(copy):
    copy.change('{ code = -8, da = "Ved ikke", en', '{ code = -8, da = "Ikke relevant", en')
    copy.change(
        '{ code = -7, da = "Ikke relevant", en = "N', '{ code = -7, da = "Ved ikke", en = "N'
    )
    copy.raise_version("2.0.1")

    moved = [line for line in copy.lines() if "hørte til kode" in line]

    assert len(moved) == 2
    assert "ordene »Ikke relevant« hørte til kode -7" in moved[0]


def test_words_are_held_to_what_a_municipality_released_itself(copy):
    copy.ask_about_the_area()
    copy.add(OWN_LIST)
    copy.change(
        'code_list = "yesno"\ntext.da = "Bruger I', 'code_list = "own2"\ntext.da = "Bruger I'
    )
    release(copy.path)
    copy.change('da = "Nu", en = "Now"', 'da = "X", en = "X"')
    copy.change('da = "Senere", en = "Later"', 'da = "Nu", en = "Now"')
    copy.raise_version("2.1.1")

    [line] = copy.lines()

    assert line.startswith(
        "afrunding.toml, kodeliste »own2«, kode »2«: ordene »Nu« hørte til kode 1"
    )


OWN_LIST = """
[code_lists.own2]
codes = [
  { value = "1", number = 1, da = "Nu", en = "Now" },
  { value = "2", number = 2, da = "Senere", en = "Later" },
]
"""
LISTS = ["extent5", "times5", "ease5", "evidence", "helpers", "share3", "cmstatus", "resp_group"]


@given(st.data())
@dear(1 / 2)
def test_words_have_moved_where_another_code_had_them_and_else_they_are_mended(
    tmp_path_factory, data
):
    """Over every order of the words of a list, with a letter mended in some of them."""
    path = tmp_path_factory.mktemp("mine") / "afrunding.toml"
    path.write_text(SHIPPED, "utf-8")
    copy, name = CheckedCopy(path), data.draw(st.sampled_from(LISTS))
    labels = copy.labels(name)
    order = data.draw(st.permutations(range(len(labels))))
    mended = data.draw(st.sets(st.sampled_from(range(len(labels)))))
    said = [tuple(f"{word}!" if n in mended else word for word in labels[n]) for n in order]
    copy.relabel(name, said)
    copy.raise_version("2.0.1")

    moved = {code for code, n in enumerate(order) if code != n and n not in mended}

    assert len(copy.lines()) == len(moved)
    assert all("hørte til kode" in line for line in copy.lines())


def test_a_lock_from_before_words_were_kept_by_code_still_holds(copy):
    lock = Released.model_validate_json(DEFAULT.with_name(LOCK).read_bytes())
    bare = {id: q.model_copy(update={"labels": {}}) for id, q in lock.questions.items()}
    older = lock.model_copy(update={"questions": bare}).as_json()
    assert "labels" not in older
    copy.path.with_name(LOCK).write_text(older, "utf-8")

    assert (copy.lines(), notices(copy.path)) == ([], [])
