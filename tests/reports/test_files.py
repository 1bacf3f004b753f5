"""The files of a report, read by programs of others."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pikepdf
import pypdfium2
import pytest
import segno
from docx.oxml.ns import qn
from lxml import html as lxml_html

from kit.cli.demo.networks import fill
from kit.core.errors import ReportError
from kit.core.text import LANGUAGES
from kit.core.workspace import find_workspace
from kit.reports import docx as word
from kit.reports import html, pdf
from kit.reports.documents import DOCUMENTS, document
from kit.reports.docx_template import ASIDE, new_template
from kit.reports.model import (
    Branding,
    Bullets,
    Document,
    Facts,
    Heading,
    Logo,
    Paragraph,
    Picture,
    Result,
    Table,
)
from kit.reports.source import source
from kit.store.store import Store
from tests.helpers.reports import INSTRUMENT, as_pdf, bare, hold_meeting, needs_libreoffice, text_of

FORMATS = {"html": html.write, "pdf": pdf.write, "docx": word.write}
HOUSE = Branding(new_template())
HARMFUL = '= #import "x" *fed* $x^2$ \\ <script>alert(1)</script> {{ 7 * 7 }} @nej &amp; %s'
SENTENCE, OFTEN = "Vi ringer til hinanden i stedet for at sende skemaer. ", 37
MIXED = "Emoji 🎉👩‍👩‍👧, עברית, العربية, ærø – og én linje\ntil"
PICTURE = BytesIO()
segno.make("Eksempel Kommune").save(PICTURE, kind="png")


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Give every document of a network whose meeting is over, by name and language."""
    store = Store(find_workspace(tmp_path_factory.mktemp("met") / "data"))
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    made = {
        (name, language): document(source(store, INSTRUMENT, network, language), name)
        for name in DOCUMENTS
        for language in LANGUAGES
    }
    store.close()
    return made


def plain(*blocks, **said):
    about = {"name": "minutes", "title": "Referat", "subtitle": "", "sender": ""}
    return Document(language="da", blocks=blocks, **about | said)


def of_kind(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def pictures(document):
    return [each.picture for each in of_kind(document, Result)] + of_kind(document, Picture)


def tables(document):
    return [
        block.table if isinstance(block, Result) else block
        for block in document.blocks
        if isinstance(block, Result | Table)
    ]


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
    house = replace(HOUSE, logo=Logo(PICTURE.getvalue(), "png"))
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


# PDF


def elements(node):
    """Give every element of the structure of a PDF."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


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


def test_a_logo_that_is_no_picture_is_told_in_one_sentence():
    house = replace(HOUSE, logo=Logo(b"not a picture", "png"))

    with pytest.raises(ReportError, match=r"logo in settings\.toml"):
        pdf.write(plain(), house)


# Word


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


@needs_libreoffice
def test_libreoffice_loses_no_heading_and_no_table(documents, tmp_path):
    made = documents["minutes", "da"]
    file = tmp_path / "referat.docx"
    file.write_bytes(word.write(made, HOUSE))

    said = bare(as_pdf(file, tmp_path))

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


@pytest.mark.parametrize("content", [b"", b"no Word file", PICTURE.getvalue()])
def test_a_template_that_is_no_word_file_is_told_in_one_sentence(content):
    with pytest.raises(ReportError, match=r"report\.docx in the data folder"):
        word.write(plain(), Branding(content))
