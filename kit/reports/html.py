"""HTML: one file that needs no other, to read on a screen or to print."""

import re
from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kit.reports.column_widths import WHOLE, shares
from kit.reports.model import Branding, Document, Logo

SVG = "image/svg+xml"
_LONG = re.compile(rf"(\S{{{WHOLE + 1},}})")
ROOM, BESIDE = 76, 34
"""So many letters stand side by side in a table, and in one beside a picture."""


def write(document: Document, house: Branding) -> bytes:
    """Give the file."""
    return _template().render(document=document, logo=house.logo).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kit.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    addresses = {"svg_address": _svg_address, "logo_address": _logo_address}
    environment.filters |= {**addresses, "breakable": _breakable}
    environment.globals |= {"shares": shares, "room": ROOM, "beside": BESIDE}
    return environment.get_template("document.html")


def _breakable(text: str) -> Markup:
    """Mark words that may be broken; a column is never narrower than its other words."""
    return Markup("").join(
        Markup('<span class="long">{}</span>').format(part) if _LONG.fullmatch(part) else part
        for part in _LONG.split(text)
    )


def _svg_address(svg: str) -> str:
    return _address(svg.encode(), SVG)


def _logo_address(logo: Logo) -> str:
    return _address(logo.content, logo.media_type)


def _address(content: bytes, type: str) -> str:
    return f"data:{type};base64,{b64encode(content).decode()}"
