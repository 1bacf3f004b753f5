"""DOCX: a Word file with real headings, lists and tables, in the municipality's own template."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
import vl_convert
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import XMLSyntaxError

from kit.core.errors import ReportError
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
PAGE, PICTURE, NUMBER = Cm(16.6), Cm(11), Cm(3.4)
"""Widths: of the text, of a picture, of a column of numbers."""
SCALE = 2


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


_NOT_WORD = (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError)


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
        self.styles = {s.name: s for s in word.styles if s.name}
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
        properties.title, properties.language = document.title, language
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
        for style in (s for name, s in self.styles.items() if name in ("Normal", ASIDE, CELL)):
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

    def _style(self, name: str) -> Any:
        """Give a style; where the template has lost it, what Word takes without one."""
        return self.styles.get(name)

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
        table.style = self._style(TABLE) or self._style("Table Grid")
        table.autofit = False
        for column, is_number in zip(table.columns, block.numbers, strict=True):
            column.width = NUMBER if is_number else _share(block.numbers)
        for number, row in enumerate((block.heads, *block.rows)):
            line = table.add_row()
            for column, cell in enumerate(line.cells):
                self._cell(cell, row[column], block, column)
            _keep_whole(line._tr, is_head=number == 0)
        _describe(table._tbl.tblPr, block.caption)

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
        shape = paragraph.add_run().add_picture(BytesIO(drawn), width=PICTURE)
        shape._inline.docPr.set("descr", block.alt)

    def _result(self, block: Result) -> None:
        self._picture(block.picture)
        self._table(block.table)
        for text in block.asides:
            self._write(text, ASIDE)


def _share(numbers: Sequence[bool]) -> Length:
    """Give the width of a column of texts."""
    texts = numbers.count(False)
    return Length((PAGE - NUMBER * (len(numbers) - texts)) // max(1, texts))


def _outline(paragraph: WordParagraph, level: int) -> None:
    """Make a heading of a paragraph without a style for it."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """Keep a row on one page; the heads stand on each page again."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(properties: Any, caption: str) -> None:
    """Say what a table shows."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    properties.append(element)
