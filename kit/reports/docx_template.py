"""The Word file that documents take their styles, header and footer from.

A municipality changes it in its data folder: a logo in the header, other fonts and colours. It
holds one paragraph of text, which says so and is in no document.
"""

from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from kit.core.text import word

ASIDE, CELL, TABLE = "Report Aside", "Report Cell", "Report Table"
INK, ACCENT, QUIET = RGBColor(0x2A, 0x24, 0x20), RGBColor(0x0F, 0x44, 0x46), "5B524A"
FONT = "Calibri"

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:color="CFC5B8"/>
      <w:insideH w:val="single" w:sz="4" w:color="CFC5B8"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="8" w:color="{ACCENT}"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def new_template() -> bytes:
    """Make the template that a municipality begins with."""
    template = docx.Document()
    _set_page(template)
    _set_styles(template)
    _hyphenate(template)
    _number_pages(template)
    template.add_paragraph(word("report.template_about", "da"))
    file = BytesIO()
    template.save(file)
    return file.getvalue()


def _set_page(template: WordDocument) -> None:
    page = template.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)


def _set_styles(template: WordDocument) -> None:
    styles = template.styles
    _set(styles["Normal"], 11, INK)
    _set(styles["Title"], 24, ACCENT, before=0, after=4)
    _set(styles["Subtitle"], 11, RGBColor.from_string(QUIET), after=12)
    for level, size, before in ((1, 16, 22), (2, 12, 14), (3, 11, 10)):
        _set(styles[f"Heading {level}"], size, ACCENT, before=before, after=4)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, color in ((ASIDE, RGBColor.from_string(QUIET)), (CELL, INK)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set(style, 10, color, before=2, after=2)
    for name, tag in (("Title", "w:pBdr"), ("Title", "w:spacing"), ("Subtitle", "w:spacing")):
        for found in list(styles[name].element.iter(qn(tag))):
            if found.get(qn("w:before")) is None:  # room between letters, and a line below
                found.getparent().remove(found)
    styles["Title"].font.bold = True
    styles.element.append(parse_xml(TABLE_STYLE))


def _set(
    style: Any, size: int, color: RGBColor, before: int | None = None, after: int | None = None
) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), color
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]  # else Word takes the theme's font instead
    if before is not None:
        style.paragraph_format.space_before = Pt(before)
    if after is not None:
        style.paragraph_format.space_after = Pt(after)


def _hyphenate(template: WordDocument) -> None:
    """Let Word hyphenate in the narrow columns of tables, and nowhere else."""
    settings = template.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(_element("w:autoHyphenation"))
    for name, is_without in (("Normal", True), (CELL, False)):
        without = _element("w:suppressAutoHyphens", is_without)
        template.styles[name].element.get_or_add_pPr().insert(0, without)


def _element(tag: str, is_on: bool = True) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), "1" if is_on else "0")
    return element


def _number_pages(template: WordDocument) -> None:
    """Put the title of the document and the number of the page in the footer, as Word's fields."""
    footer = template.sections[0].footer.paragraphs[0]
    footer.style = template.styles[ASIDE]
    for field in ("TITLE", None, "PAGE"):
        if field is None:
            footer.add_run("  ·  ")
        else:
            begun = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t/></w:r></w:fldSimple>'
            footer._p.append(parse_xml(begun))
