import pandas as pd
import pytest

from kit.analysis.codebook import COLUMNS, codebook
from kit.analysis.exports.codebook import page
from kit.instrument.instrument import load


@pytest.fixture(scope="module")
def book():
    return codebook(load())


def lines(book, name):
    return book[book["name"] == name]


def test_a_rated_question_has_a_line_for_each_answer_and_each_missing_code(book):
    found = lines(book, "ev_citizens")

    assert list(found["code"]) == ["1", "2", "3", "4", "5", "-9", "-8", "-7"]
    assert list(found["number"]) == [1, 2, 3, 4, 5, -9, -8, -7]
    assert list(found["is_missing"]) == [0, 0, 0, 0, 0, 1, 1, 1]
    assert set(found["measure"]) == {"ordinal"}
    assert set(found["intro_en"]) == {load().item("ev_safe").intro.en}


def test_every_line_is_in_both_languages(book):
    for part in ("text", "label", "intro"):
        assert (book[f"{part}_da"].isna() == book[f"{part}_en"].isna()).all()
    assert book["text_da"].notna().all()


def test_a_module_may_have_its_own_words_for_dont_know(book):
    found = lines(book, "pv_staff")

    assert "Ved ikke / for tidligt at sige" in set(found["label_da"])
    assert "Don't know / too early to say" in set(found["label_en"])


def test_a_tick_list_has_a_variable_for_each_code(book):
    ticks = book[book["item"] == "sol_obstacles"]

    assert ticks["name"].nunique() == 13
    assert list(lines(book, "sol_obstacles__time")["label_en"])[:2] == ["Not ticked", "Ticked"]


def test_a_free_answer_has_a_line_without_a_code(book):
    assert lines(book, "op_keep")["code"].isna().tolist() == [True]
    assert lines(book, "op_keep__given")["code"].tolist() == ["1", "-9"]
    assert set(lines(book, "net_meeting")["storage"]) == {"date"}


def test_every_open_question_is_there_and_no_private_one(book):
    open_ = {q.id for module in load().modules if not module.private for q in module.items}

    assert set(book["item"].dropna()) == open_


def test_the_codebook_explains_its_own_columns(book):
    assert set(COLUMNS) <= set(book["name"])


def test_a_column_from_an_older_version_is_said_to_be_one():
    book = codebook(load(), also=["ev_gone", "ev_safe"])

    assert "earlier version" in lines(book, "ev_gone")["text_en"].item()
    assert len(lines(book, "ev_safe")) == len(lines(codebook(load()), "ev_safe"))


def test_a_question_has_its_construct_its_sources_and_where_it_is_asked(book):
    line = lines(book, "ev_safe").iloc[0]

    assert "trust" in line["measures"]
    assert line["draws_on"]
    assert (line["module"], line["audience"], line["asked_at"]) == ("ev", "participant", "meeting")
    assert line["version"] == load().version


def test_codes_and_free_answers_are_counted_where_tables_are_given():
    table = pd.DataFrame(
        {
            "ev_safe": pd.array([4, 4, -9, None], "Int64"),
            "op_keep": [*"ab", "-9", None],
            "op_keep__given": pd.array([1, 1, 1, -9], "Int64"),
        }
    )
    book = codebook(load(), tables=[table])

    rated = lines(book, "ev_safe").set_index("code")["n"]
    assert (rated["4"], rated["5"], rated["-9"]) == (2, 0, 1)
    assert lines(book, "op_keep")["n"].tolist() == [3]
    assert lines(book, "op_keep__given")["n"].tolist() == [3, 1]
    assert lines(book, "ev_time")["n"].isna().all()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_has_every_question_and_reads_nothing_as_html(language):
    book = codebook(load(), also=["<script>"])

    said = page(book, load(), language)

    assert f'<html lang="{language}">' in said
    assert all(f"<h3>{name}</h3>" in said for name in book["name"].unique() if "<" not in name)
    assert "<script>" not in said
