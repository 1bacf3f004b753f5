"""The PDF of a report, read by programs of others: it is for everybody."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from kit.core.text import LANGUAGES
from kit.reports import pdf
from kit.reports.documents import DOCUMENTS
from kit.reports.model import Bullets, Heading, Paragraph
from tests.helpers.documents import HOUSE, of_kind, pictures, plain, tables
from tests.helpers.reports import bare, elements, text_of


@pytest.fixture(params=[(n, language) for n in DOCUMENTS for language in LANGUAGES], ids="-".join)
def opened(request, documents):
    """Give each document, and its PDF opened."""
    made = documents[request.param]
    with pikepdf.open(BytesIO(pdf.write(made, HOUSE))) as file:
        yield made, file


def test_a_pdf_says_that_it_is_for_everybody_its_language_and_its_title(opened):
    made, file = opened
    root = file.Root

    assert root.MarkInfo.Marked
    assert str(root.Lang).partition("-")[0] == made.language
    assert root.ViewerPreferences.DisplayDocTitle
    with file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == made.title


def test_a_pdf_is_tagged_headings_tables_and_pictures(opened):
    made, file = opened
    tags = [str(element.S) for element in elements(file.Root.StructTreeRoot)]

    levels = [1, *(block.level + 1 for block in of_kind(made, Heading))]
    assert [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()] == levels
    assert tags.count("/Table") == len(tables(made))
    assert tags.count("/TH") == sum(len(table.heads) for table in tables(made))
    assert tags.count("/L") >= len(of_kind(made, Bullets))


def test_every_picture_of_a_pdf_says_what_is_to_be_seen(opened):
    made, file = opened
    figures = [e for e in elements(file.Root.StructTreeRoot) if e.S == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == [each.alt for each in pictures(made)]


def test_every_heading_of_a_pdf_is_a_bookmark(opened):
    made, file = opened

    def titles(items):
        for item in items:
            yield item.title
            yield from titles(item.children)

    with file.open_outline() as outline:
        found = list(titles(outline.root))
    assert found == [made.title, *(block.text for block in of_kind(made, Heading))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_fills_one_page(documents, language):
    file = pypdfium2.PdfDocument(pdf.write(documents["summary", language], HOUSE))

    assert len(file) == 1
    file.close()


def test_a_character_that_no_font_has_does_not_stop_a_pdf():
    made = pdf.write(plain(Paragraph("Før \U00012000 efter, og \u0378 med")), HOUSE)

    assert "Før□efter,og□med" in bare(text_of("x.pdf", made))


def test_a_mark_that_other_programs_leave_in_texts_does_not_stop_a_pdf():
    made = pdf.write(plain(Paragraph("\ufeffFør og efter"), title="Referat\ufeff"), HOUSE)

    assert "Førogefter" in bare(text_of("x.pdf", made))
