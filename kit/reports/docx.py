"""DOCX: a Word file with real headings, lists and tables, in the municipality's own template."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
import vl_convert
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import XMLSyntaxError

from kit.core.errors import ReportError
from kit.reports.column_widths import lines, shares
from kit.reports.docx_template import ASIDE, CELL, TABLE
from kit.reports.model import (
    Block,
    Branding,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Result,
    Table,
)

MADE_BY = "Afrunding"
"""Who changed the file last, until somebody edits it in Word."""
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
PAGE, HEIGHT, PICTURE = Cm(16.6), Cm(25.3), Cm(11)
"""Of the text on the kit's own page: how wide and high it is; and how wide a picture is."""
LEAST = Cm(4)
"""So much of a page is taken to be there, whatever its margins are."""
TALLEST, LINES = 0.8, 25
"""So much of the height has room for a picture; a row with so many lines may need two pages."""
SCALE = 2
ROOM = 76
"""So many letters stand side by side there, also in a font that is wider than the kit's own."""
LONGEST_PROPERTY = 255
"""So many letters has room what a file says of itself."""


def write(document: Document, house: Branding) -> bytes:
    """Give the file.

    Raises
    ------
    ReportError
        When the template is no Word file.
    """
    page = _Page(_opened(house.template))
    page.begin(document)
    for block in document.blocks:
        page.add(block)
    page.end()
    file = BytesIO()
    page.word.save(file)
    return file.getvalue()


def is_as_made(file: bytes) -> bool:
    """Tell whether nobody has edited a file since it was written here."""
    try:
        return bool(docx.Document(BytesIO(file)).core_properties.last_modified_by == MADE_BY)
    except _NOT_WORD:
        return False


_NOT_WORD = (
    *(PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError),
    *(AttributeError, IndexError, TypeError),  # a Word file in which something is not there
)


def _opened(template: bytes) -> WordDocument:
    """Give an empty document with the template's styles, header and footer."""
    try:
        word = docx.Document(BytesIO(template))
        for child in list(word.element.body):
            if child.tag != qn("w:sectPr"):
                word.element.body.remove(child)
    except _NOT_WORD as error:
        raise ReportError("template_unreadable") from error
    return word


class _Page:
    """A Word document that grows."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.width, self.height = _text_width(word), _text_height(word)
        self.styles = {(s.type, s.name): s for s in word.styles if s.name}
        self.draw: dict[type[Block], Callable[..., None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Facts: self._facts,
            Table: self._table,
            Picture: self._picture,
            Result: self._result,
        }

    def begin(self, document: Document) -> None:
        """Set what stands in the file's properties, and write the title."""
        properties, language = self.word.core_properties, LANGUAGES[document.language]
        properties.title, properties.language = document.title[:LONGEST_PROPERTY], language
        properties.author, properties.last_modified_by = document.sender, MADE_BY
        properties.comments = ""
        self._speak(language)
        if document.sender:
            self._write(document.sender, ASIDE)
        self._write(document.title, "Title")
        if document.subtitle:
            self._write(document.subtitle, "Subtitle")

    def end(self) -> None:
        """Put a paragraph after a table that stands last, as Word wants."""
        written = [c.tag for c in self.word.element.body if c.tag != qn("w:sectPr")]
        if written[-1] == qn("w:tbl"):
            self._write("")

    def _speak(self, language: str) -> None:
        """Say which language the text is in, for those who hear it and for spelling."""
        for found in list(self.word.styles.element.iter(qn("w:lang"))):
            found.set(qn("w:val"), language)
        for style in filter(None, map(self._style, ("Normal", ASIDE, CELL))):
            properties = style.element.get_or_add_rPr()
            if properties.find(qn("w:lang")) is None:
                spoken = OxmlElement("w:lang")
                spoken.set(qn("w:val"), language)
                properties.append(spoken)

    def add(self, block: Block) -> None:
        """Write one block."""
        self.draw[type(block)](block)

    def _write(self, text: str, style: str = "Normal") -> WordParagraph:
        return self.word.add_paragraph(text, self._style(style))

    def _style(self, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
        """Give a style; where the template has lost it, what Word takes without one."""
        return self.styles.get((kind, name))

    def _heading(self, block: Heading) -> None:
        heading = self._write(block.text, f"Heading {block.level}")
        if self._style(f"Heading {block.level}") is None:
            _outline(heading, block.level)

    def _paragraph(self, block: Paragraph) -> None:
        self._write(block.text, ASIDE if block.is_aside else "Normal")

    def _bullets(self, block: Bullets) -> None:
        for text in block.texts:
            self._write(text, "List Bullet")

    def _facts(self, block: Facts) -> None:
        for label, value in block.pairs:
            paragraph = self._write("")
            paragraph.paragraph_format.space_after = Cm(0.1)
            paragraph.add_run(f"{label.rstrip(':')}: ".replace("?:", "?")).bold = True
            paragraph.add_run(value)

    def _table(self, block: Table) -> None:
        table = self.word.add_table(rows=0, cols=len(block.heads))
        table.style = self._table_style(TABLE) or self._table_style("Table Grid")
        table.autofit = False  # a column stays as wide as it is told; longer words are broken
        room = ROOM * self.width / PAGE
        widths = shares(block, room)
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Length(int(self.width * share))
        for number, row in enumerate((block.heads, *block.rows)):
            line = table.add_row()
            for column, cell in enumerate(line.cells):
                self._cell(cell, row[column], block, column)
            is_short = lines(row, [share * room for share in widths]) < LINES
            _keep_together(line._tr, is_head=number == 0, is_short=is_short)
        _describe(table._tbl.tblPr, block.caption)

    def _table_style(self, name: str) -> Any:
        return self._style(name, WD_STYLE_TYPE.TABLE)

    def _cell(self, cell: Cell, text: str, block: Table, column: int) -> None:
        is_number = block.numbers[column]
        cell.text = text
        paragraph = cell.paragraphs[0]
        paragraph.style = self._style(CELL)
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _picture(self, block: Picture) -> None:
        drawn = vl_convert.svg_to_png(block.svg, scale=SCALE)
        paragraph = self._write("")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(drawn))
        room = min(PICTURE, self.width), int(self.height * TALLEST)
        scale = min(room[0] / shape.width, room[1] / shape.height)
        shape.width, shape.height = (Length(int(scale * n)) for n in (shape.width, shape.height))
        shape._inline.docPr.set("descr", block.alt)

    def _result(self, block: Result) -> None:
        self._picture(block.picture)
        self._table(block.table)
        for text in block.asides:
            self._write(text, ASIDE)


def _text_width(word: WordDocument) -> Length:
    """Give how wide the text is on a page of the template."""
    page = word.sections[-1]
    around = (page.left_margin or 0) + (page.right_margin or 0) + (page.gutter or 0)
    return Length(max(LEAST, (page.page_width or PAGE + around) - around))


def _text_height(word: WordDocument) -> Length:
    """Give how high the text is on a page of the template."""
    page = word.sections[-1]
    around = (page.top_margin or 0) + (page.bottom_margin or 0)
    return Length(max(LEAST, (page.page_height or HEIGHT + around) - around))


def _outline(paragraph: WordParagraph, level: int) -> None:
    """Make a heading of a paragraph without a style for it."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def _keep_together(row: Any, *, is_head: bool, is_short: bool) -> None:
    """Keep a row on one page if one has room for it; the heads stand on each page again."""
    properties = row.get_or_add_trPr()
    if is_short:
        properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(properties: Any, caption: str) -> None:
    """Say what a table shows."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    properties.append(element)
