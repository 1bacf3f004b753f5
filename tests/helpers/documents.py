"""Documents made of few blocks, and what stands in any."""

from io import BytesIO

import segno

from kit.reports.docx_template import new_template
from kit.reports.model import Branding, Document, Picture, Result, Table

HOUSE = Branding(new_template())
PICTURE = BytesIO()
"""A picture as a municipality has its logo."""
segno.make("Eksempel Kommune").save(PICTURE, kind="png")


def plain(*blocks, **said):
    """Give a document with these blocks and a title."""
    about = {"name": "minutes", "title": "Referat", "subtitle": "", "sender": ""}
    return Document(blocks=blocks, **about | {"language": "da"} | said)


def of_kind(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def pictures(document):
    """Give every picture, those of results first."""
    return [each.picture for each in of_kind(document, Result)] + of_kind(document, Picture)


def tables(document):
    """Give every table, those beside pictures too."""
    return [
        block.table if isinstance(block, Result) else block
        for block in document.blocks
        if isinstance(block, Result | Table)
    ]
