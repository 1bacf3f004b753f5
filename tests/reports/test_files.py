"""The files of a report, read by programs of others: what holds in every format, and HTML."""

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from kit.reports import docx as word
from kit.reports import html, pdf
from kit.reports.documents import DOCUMENTS
from kit.reports.model import Bullets, Facts, Heading, Logo, Paragraph, Table
from tests.helpers.documents import HOUSE, PICTURE, plain
from tests.helpers.reports import bare, text_of

FORMATS = {"html": html.write, "pdf": pdf.write, "docx": word.write}
HARMFUL = '= #import "x" *fed* $x^2$ \\ <script>alert(1)</script> {{ 7 * 7 }} @nej &amp; %s'
SENTENCE, OFTEN = "Vi ringer til hinanden i stedet for at sende skemaer. ", 37
MIXED = "Emoji 🎉👩‍👩‍👧, עברית, العربية, ærø – og én linje\ntil"


# every format


@pytest.mark.parametrize("format", FORMATS)
def test_what_looks_like_a_command_is_a_text(format):
    blocks = [
        Heading(HARMFUL),
        Paragraph(HARMFUL),
        Bullets((HARMFUL,)),
        Facts(((HARMFUL, HARMFUL),)),
        Table(HARMFUL, (HARMFUL, "b"), ((HARMFUL, "1"),)),
    ]

    said = text_of(f"x.{format}", FORMATS[format](plain(*blocks, title=HARMFUL), HOUSE))

    assert bare(said).count(bare(HARMFUL)) >= 8


@pytest.mark.parametrize("format", FORMATS)
def test_long_texts_emoji_and_writing_from_right_to_left_are_kept(format):
    long = SENTENCE * OFTEN
    blocks = [Paragraph(long), Table("T", ("a", "b"), ((long, MIXED),)), Bullets((MIXED,))]

    said = bare(text_of(f"x.{format}", FORMATS[format](plain(*blocks), HOUSE)))

    broken = 1  # a sentence between two pages has the foot of one in it
    assert 2 * OFTEN - broken <= said.count(bare(SENTENCE)) <= 2 * OFTEN
    assert said.count("🎉") == 2
    assert "énlinje" in said


@pytest.mark.parametrize("format", FORMATS)
def test_three_hundred_solutions_have_room(format):
    blocks = [
        block
        for number in range(300)
        for block in (Heading(f"Løsning {number}", 2), Facts((("Hvor langt?", "I drift"),)))
    ]
    rows = tuple((f"Skridt {number}", "Hver uge") for number in range(300))
    made = plain(Heading("Løsninger"), *blocks, Table("Skridt", ("Skridt", "Hvornår"), rows))

    said = bare(text_of(f"x.{format}", FORMATS[format](made, HOUSE)))

    assert [n for n in range(300) if f"Løsning{n}Hvorlangt?" not in said] == []
    assert [n for n in range(300) if f"Skridt{n}Hveruge" not in said] == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_senders_logo_stands_on_the_first_page(format):
    house = replace(HOUSE, logo=Logo(PICTURE.getvalue(), "image/png"))
    with_logo = FORMATS[format](plain(sender="Eksempel Kommune"), house)
    without = FORMATS[format](plain(sender="Eksempel Kommune"), HOUSE)

    assert (len(with_logo) != len(without)) == (format != "docx")  # Word has it in the template
    assert "EksempelKommune" in bare(text_of(f"x.{format}", with_logo))


# HTML


@pytest.mark.parametrize("name", DOCUMENTS)
def test_html_needs_no_other_file_and_has_headings_in_order(documents, name):
    page = lxml_html.fromstring(html.write(documents[name, "da"], HOUSE).decode())

    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.get("lang") == "da"
    assert [e.get("src")[:5] for e in page.iter("img")] == ["data:"] * len(list(page.iter("img")))
    assert all(e.get("alt") for e in page.iter("img"))
    assert not list(page.iter("script", "link"))
    assert all(table.find("thead/tr/th") is not None for table in page.iter("table"))


def test_a_long_word_in_html_may_be_broken_and_is_the_same_word():
    cells = ("https://example.org/?a=1&b=<2>&c=3456 æøå", "Kort & <b>godt</b>")
    table = Table("T", ("Svar", "Speciallægepraksisplanlægning"), (cells,))

    page = lxml_html.fromstring(html.write(plain(table), HOUSE).decode())

    assert [cell.text_content() for cell in page.find(".//tbody/tr")] == list(cells)
    assert [marked.text for marked in page.iter("span")] == [
        "Speciallægepraksisplanlægning", "https://example.org/?a=1&b=<2>&c=3456",
    ]  # fmt: skip
