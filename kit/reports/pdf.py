"""PDF by Typst: tagged as PDF/UA-1, so that a screen reader meets headings, tables and pictures."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from kit.core.errors import ReportError
from kit.core.text import word
from kit.reports.column_widths import BESIDE, ROOM, lines, shares
from kit.reports.model import Block, Branding, Document, Logo, Result, Table

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
UNKNOWN = "□"
"""Stands where a character is in no font of this machine, as PDF/UA wants every one to be seen."""
MOST_TRIES = 20
SHORT = 24
"""A table of so many lines has room on a page for certain; a longer one must be measured."""
LOGO = "logo"
"""Under this name the template finds the logo."""

_FORBIDDEN = {0xFEFF: "\u2060"}
"""What PDF/UA forbids, and what means the same: texts from other programs have it in them."""
_NOT_DISPLAYED = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(document: Document, house: Branding) -> bytes:
    """Give the file.

    Raises
    ------
    ReportError
        When the logo, or something else in the document, cannot be drawn.
    """
    data = _data(document, house)
    for _ in range(MOST_TRIES):
        try:
            return _compiled(data, house.logo)
        except typst.TypstError as error:
            lost = _lost(str(error))
            if not lost:
                raise ReportError("report_not_drawn", reason=error.message) from error
            data = data.translate(dict.fromkeys(map(ord, lost), UNKNOWN))
    raise ReportError("report_not_drawn", reason=UNKNOWN)


def _compiled(data: str, logo: Logo | None) -> bytes:
    """Compile in a folder of its own: it is all that the template can read."""
    with TemporaryDirectory(prefix="afrunding-") as name:
        folder = Path(name)
        (main := folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        if logo:
            (folder / LOGO).write_bytes(logo.content)
        given = {"document": data}
        return typst.compile(main, root=folder, sys_inputs=given, pdf_standards=["ua-1"])


def _lost(message: str) -> str:
    """Give the characters that no font has."""
    quoted = "".join(_NOT_DISPLAYED.findall(message))
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), quoted)
    return "".join(character for character in plain if not character.isascii())


def _data(document: Document, house: Branding) -> str:
    """Give the document as plain data, which the template draws."""
    data = asdict(document) | {
        "blocks": [_block(block) for block in document.blocks],
        "logo": LOGO if house.logo else None,
        "logo_alt": document.logo_alt,
        "page": word("report.page", document.language),
    }
    return json.dumps(data, ensure_ascii=False).translate(_FORBIDDEN)


def _block(block: Block, room: float = ROOM) -> dict[str, Any]:
    data = {"kind": block.kind, **asdict(block)}
    if isinstance(block, Table):
        widths = shares(block, room)
        each = (
            lines(row, [share * room for share in widths]) for row in (block.heads, *block.rows)
        )
        data |= {"numbers": block.numbers, "shares": widths, "is_short": sum(each) < SHORT}
    if isinstance(block, Result):
        table = _block(block.table, BESIDE if block.is_beside else ROOM)
        data |= {"picture": _block(block.picture), "table": table, "is_beside": block.is_beside}
    return data
