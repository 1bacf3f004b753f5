"""Columns are as wide as what stands in them asks for, and together as wide as the table."""

from hypothesis import given
from hypothesis import strategies as st

from kit.reports.column_widths import ROOM, shares
from kit.reports.model import Table

LONG = "Vi ringer til hinanden i stedet for at sende skemaer. " * 6


def widths(*columns, heads=None):
    """Give how many letters have room in each column, of which the texts are given."""
    table = Table("T", heads or ("",) * len(columns), tuple(zip(*columns, strict=True)))
    return [share * ROOM for share in shares(table)]


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.tuples(*[st.text(max_size=90)] * n))))
def test_columns_fill_the_table_whatever_is_in_them(rows):
    heads = ("Hvad?",) * (len(rows[0]) if rows else 3)

    found = shares(Table("T", heads, tuple(rows)))

    assert abs(sum(found) - 1) < 1e-9
    assert min(found) > 0.25 / len(heads)


def test_texts_stay_on_one_line_where_all_of_them_can():
    texts = ["Borgere og brugere", "Nej", "Kultur og Fritid sammen med foreningsrådet"]

    found = widths(*([text] for text in texts))

    assert all(width > len(text) for width, text in zip(found, texts, strict=True))


def test_numbers_stand_to_the_right_with_decimals_and_empty_cells_among_them():
    rows = (("Tid", "4", "1,8", "", "3. marts"), ("Penge", "12", "", "", "2026"))

    assert Table("T", ("",) * 5, rows).numbers == (False, True, True, False, False)


def test_a_longer_text_gets_more_but_less_than_in_proportion():
    shorter, longer = widths([LONG], [LONG * 4])

    assert 1.5 * shorter < longer < 4 * shorter


def test_a_column_of_numbers_is_no_wider_than_its_head():
    _, planned, spent = widths(["Tak"], ["4"], ["7"], heads=("Punkt", "Planlagt", "Brugt"))

    assert len("Planlagt") < planned < 14
    assert len("Brugt") < spent < 10


def test_an_ordinary_word_is_whole_where_others_are_long():
    words = widths(["a" * 200], ["Fritidskonsulent"], [LONG], ["b" * 200], ["c" * 200])

    assert words[1] > len("Fritidskonsulent")


def test_a_date_counts_as_one_word():
    date, *_ = widths(["24. november 2026"], [LONG], [LONG], [LONG])

    assert date > 15
