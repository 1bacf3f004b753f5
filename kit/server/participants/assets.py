"""The files of the participants' page: one script, what it fetches later, and one style.

Their names are made from their content, so that a phone keeps them.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from zopfli.gzip import compress as pack_small

from kit.core import front_end
from kit.core.routes import ASSETS

PATIENCE = 5
"""How often a better way to pack a file is looked for: a part of a second, once a server."""


@dataclass(frozen=True)
class Body:
    """What is sent, as it is and packed with gzip."""

    raw: bytes
    packed: bytes

    @property
    def version(self) -> str:
        """A name of just this content."""
        return sha256(self.raw).hexdigest()[:16]


def body(text: str, level: int = 6) -> Body:
    """Pack a text."""
    raw = text.encode()
    return Body(raw, gzip.compress(raw, level, mtime=0))


@dataclass(frozen=True)
class Asset:
    """One file of the page."""

    name: str
    kind: str
    body: Body

    @property
    def address(self) -> str:
        """Where a page finds it."""
        return f"{ASSETS}/{self.name}"


def _asset(ending: str, kind: str, text: str) -> Asset:
    raw = front_end.dedented(text).encode()
    packed = Body(raw, pack_small(raw, numiterations=PATIENCE))
    return Asset(f"page.{packed.version}.{ending}", kind, packed)


@cache
def scripts() -> Sequence[Asset]:
    """Give the page's script, in one request instead of several, and those that it fetches later.

    Those are known in the first by their names, so one that a phone has fits.
    """
    found = front_end.script("phone/main.js")
    text, assets = found.text, []
    for path, later in found.later.items():
        assets.append(_asset("js", "text/javascript", later))
        text = text.replace(f'"{path}"', f'"./{assets[-1].name}"')
    return _asset("js", "text/javascript", text), *assets


@cache
def entrance() -> Asset:
    """Give the script of the page where a code is typed.

    It is packed the quick way: by whoever asks first, while others wait.
    """
    packed = body(front_end.dedented(front_end.script("phone/entrance.js").text))
    return Asset(f"page.{packed.version}.js", "text/javascript", packed)


@cache
def style() -> Asset:
    """Give the look of forms, and what only phones have."""
    return _asset("css", "text/css", front_end.style(front_end.PHONE_LOOK))


def asset(name: str) -> Asset | None:
    """Give the file of this name; those of a meeting's page are looked through first."""
    page = next((each for each in (*scripts(), style()) if each.name == name), None)
    return page or (entrance() if entrance().name == name else None)
