import pytest

from kit.codebook import COLUMNS, codebook
from kit.instrument import load


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
    assert set(found["intro_en"]) == {"Think of the whole course. To what extent …"}


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
    assert lines(book, "op_keep")["code"].isna().tolist() == [True, False]
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
