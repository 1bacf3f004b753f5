"""The Word file of a report, read by programs of others; and the template that shapes it."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from kit.core.errors import ReportError
from kit.core.text import LANGUAGES
from kit.reports import docx as word
from kit.reports.documents import DOCUMENTS
from kit.reports.docx_template import ASIDE, new_template
from kit.reports.model import Branding, Bullets, Heading, Table
from tests.helpers.documents import HOUSE, PICTURE, of_kind, pictures, plain, tables
from tests.helpers.reports import as_pdf, bare, needs_libreoffice, text_of


@pytest.fixture(params=[(n, language) for n in DOCUMENTS for language in LANGUAGES], ids="-".join)
def read_again(request, documents):
    """Give each document, and its Word file read again."""
    made = documents[request.param]
    return made, docx.Document(BytesIO(word.write(made, HOUSE)))


def test_word_has_real_headings(read_again):
    made, file = read_again
    found = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]

    assert found == [(f"Heading {b.level}", b.text) for b in of_kind(made, Heading)]
    assert [p.text for p in file.paragraphs if p.style.name == "Title"] == [made.title]


def test_word_repeats_the_heads_of_every_table(read_again):
    made, file = read_again

    assert [tuple(c.text for c in t.rows[0].cells) for t in file.tables] == [
        table.heads for table in tables(made)
    ]
    heads = [[bool(r._tr.trPr.findall(qn("w:tblHeader"))) for r in t.rows] for t in file.tables]
    assert all(rows == [True] + [False] * (len(rows) - 1) for rows in heads)


def test_word_says_what_is_in_its_pictures_and_in_which_language_it_is(read_again):
    made, file = read_again

    alts = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert alts == [each.alt for each in pictures(made)]
    languages = {e.get(qn("w:val")) for e in file.styles.element.iter(qn("w:lang"))}
    assert languages == {file.core_properties.language}
    assert file.core_properties.language.startswith(made.language)
    assert file.core_properties.title == made.title


def test_word_keeps_a_row_on_one_page_unless_no_page_has_room_for_it():
    table = Table("T", ("a", "b"), (("Kort", "Kort"), ("Langt. " * 700, "Kort")))

    file = docx.Document(BytesIO(word.write(plain(table), HOUSE)))

    kept = [bool(row._tr.trPr.findall(qn("w:cantSplit"))) for row in file.tables[0].rows]
    assert kept == [True, True, False]


def test_word_has_room_for_a_title_that_is_longer_than_its_properties():
    file = docx.Document(BytesIO(word.write(plain(title="Unge og fritid " * 60), HOUSE)))

    assert file.core_properties.title == ("Unge og fritid " * 60)[:255]
    assert file.paragraphs[0].text == "Unge og fritid " * 60


@needs_libreoffice
def test_libreoffice_loses_no_heading_and_no_table(documents, tmp_path):
    made = documents["minutes", "da"]
    file = tmp_path / "referat.docx"
    file.write_bytes(word.write(made, HOUSE))

    said = bare(text_of("x.pdf", as_pdf(file, tmp_path)))

    cells = [cell for t in tables(made) for row in (t.heads, *t.rows) for cell in row]
    wanted = [made.title, *(block.text for block in of_kind(made, Heading)), *cells]
    assert [text for text in wanted if bare(text) not in said] == []


def test_a_template_gives_its_styles_and_its_header():
    template = docx.Document(BytesIO(new_template()))
    template.styles["Heading 1"].font.name = "Verdana"
    template.sections[0].header.paragraphs[0].text = "Eksempel Kommune"
    template.add_paragraph("Ret mig")
    changed = BytesIO()
    template.save(changed)

    file = docx.Document(
        BytesIO(word.write(plain(Heading("Status")), Branding(changed.getvalue())))
    )

    assert file.styles["Heading 1"].font.name == "Verdana"
    assert file.sections[0].header.paragraphs[0].text == "Eksempel Kommune"
    assert [p.text for p in file.paragraphs] == ["Referat", "Status"]


def test_a_template_that_has_lost_its_styles_still_gives_a_document_with_headings():
    template = docx.Document(BytesIO(new_template()))
    for name in ("Heading 1", "Title", "List Bullet", "Report Table", "Report Cell", ASIDE):
        template.styles[name].delete()
    changed = BytesIO()
    template.save(changed)
    blocks = [Heading("Status"), Bullets(("a",)), Table("T", ("h", "n"), (("x", "1"),))]

    file = docx.Document(BytesIO(word.write(plain(*blocks), Branding(changed.getvalue()))))

    outlined = [p.text for p in file.paragraphs if p._p.findall(".//" + qn("w:outlineLvl"))]
    assert outlined == ["Status"]
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["x", "1"]


def test_a_template_whose_styles_are_of_another_kind_still_gives_a_document():
    template = docx.Document(BytesIO(new_template()))
    for name in ("Heading 1", "Report Table", "Report Cell", ASIDE):
        template.styles[name].delete()
        template.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    template.save(changed := BytesIO())
    blocks = [Heading("Status"), Table("T", ("h", "n"), (("x", "1"),))]

    file = docx.Document(BytesIO(word.write(plain(*blocks), Branding(changed.getvalue()))))

    assert "Status" in [p.text for p in file.paragraphs]


def without_body(content):
    """Give a Word file in which the text has another namespace, as in »Strict Open XML«."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, part)
    return changed.getvalue()


NOT_WORD = [b"", b"no Word file", PICTURE.getvalue(), without_body(HOUSE.template)]


@pytest.mark.parametrize("content", NOT_WORD, ids=["empty", "text", "picture", "strict"])
def test_a_template_that_is_no_word_file_is_told_in_one_sentence(content):
    with pytest.raises(ReportError, match=r"report\.docx in the data folder"):
        word.write(plain(), Branding(content))
