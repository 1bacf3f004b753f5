"""HTML: one file that needs no other, to read on a screen or to print."""

from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kit.reports.model import Branding, Document, Logo

TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


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
    environment.filters |= {"svg_address": _svg_address, "logo_address": _logo_address}
    return environment.get_template("document.html")


def _svg_address(svg: str) -> str:
    return _address(svg.encode(), TYPES["svg"])


def _logo_address(logo: Logo) -> str:
    return _address(logo.content, TYPES[logo.suffix])


def _address(content: bytes, type: str) -> str:
    return f"data:{type};base64,{b64encode(content).decode()}"
