"""The logo: a picture file that a municipality names in its settings, read for its documents."""

from pathlib import Path
from struct import unpack_from

from kit.core.errors import ReportError
from kit.reports.model import Logo

MOST_BYTES, MOST_POINTS = 10_000_000, 25_000_000
"""What is larger makes documents that nobody can send, or takes a machine's memory."""

PNG, JPEG, SVG, GIF, WEBP = (f"image/{kind}" for kind in ("png", "jpeg", "svg+xml", "gif", "webp"))
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"<": SVG, b"GIF8": GIF}
_TELL_SIZE = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def read(file: Path, name: str) -> Logo:
    """Read a logo; what kind of picture it is, its content tells and not its name.

    Parameters
    ----------
    name
        What the settings call it.

    Raises
    ------
    ReportError
        When it cannot be read, is no picture or is too large.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReportError("logo_unreadable", name=name, reason=error.strerror) from error
    kind = _kind(content)
    if not kind:
        raise ReportError("logo_not_drawn", name=name)
    if len(content) > MOST_BYTES or _points(content, kind) > MOST_POINTS:
        raise ReportError("logo_too_large", name=name)
    return Logo(content, kind)


def _kind(content: bytes) -> str:
    """Give the media type; empty where it is none that documents and browsers draw."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()  # as SVG may begin
    return next((kind for begun, kind in _BEGINNINGS.items() if text.startswith(begun)), "")


def _points(content: bytes, kind: str) -> int:
    """Give how many points a picture has before it is unpacked; 0 where that is not told."""
    if kind == PNG and len(content) > 24:
        width, height = unpack_from(">II", content, 16)
        return int(width * height)
    return _jpeg_points(content) if kind == JPEG else 0


def _jpeg_points(content: bytes) -> int:
    at = 2
    while at + 9 <= len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _TELL_SIZE:
            height, width = unpack_from(">HH", content, at + 5)
            return int(width * height)
        at += 2 + length
    return 0
