"""Pictures that municipalities may name as their logo, and files that are none."""

import gzip
import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.helpers.documents import PICTURE

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100">'
    b'<rect width="400" height="100" fill="teal"/>%s</svg>'
)
TEXT = '<text x="10" y="60" font-family="Verdana" font-size="40">Eksempel æøå</text>'.encode()


def drawn(format, size=(400, 100), mode="RGB", **choices):
    """Give a picture of one colour."""
    content = BytesIO()
    Image.new(mode, size).save(content, format, **choices)
    return content.getvalue()


def png_of(width, height):
    """Give the beginning of a PNG that says how many points it has."""
    about = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(about))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + about + check


def jpeg_of(width, height):
    """Give a JPEG that says it has so many points."""
    content = drawn("JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


PICTURES = {
    "png": PICTURE.getvalue(),
    "grey": drawn("PNG", mode="L"),
    "seen-through": drawn("PNG", mode="RGBA"),
    "jpeg": drawn("JPEG"),
    "cmyk": drawn("JPEG", mode="CMYK"),
    "progressive": drawn("JPEG", progressive=True),
    "webp": drawn("WEBP"),
    "gif": drawn("GIF"),
    "one-point": drawn("PNG", (1, 1)),
    "wide": drawn("PNG", (6000, 60)),
    "tall": drawn("PNG", (20, 4000)),
    "svg": SVG % b"",
    "svg-with-words": SVG % TEXT,
    "svg-after-a-mark": b"\xef\xbb\xbf\n" + SVG % b"",
    "svg-with-a-script": SVG % b"<script>alert(1)</script>",
}
"""Each can be drawn."""

NO_PICTURES = {
    "empty": b"",
    "text": b"not a picture",
    "page": b"<html><body>Eksempel</body></html>",
    "half-a-png": PICTURE.getvalue()[: len(PICTURE.getvalue()) // 2],
    "beginning-of-a-jpeg": drawn("JPEG")[:40],
    "bitmap": drawn("BMP"),
    "pdf": drawn("PDF"),
    "zipped-svg": gzip.compress(SVG % b""),
    "half-an-svg": (SVG % b"")[:70],
    "svg-without-size": b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
    "svg-with-a-link": SVG % b'<image href="https://example.org/x.png" width="9" height="9"/>',
}
"""None can be drawn."""

TOO_LARGE = {
    "png": png_of(60_000, 60_000),
    "jpeg": jpeg_of(65_000, 65_000),
    "heavy": PICTURE.getvalue() + b"\0" * 10_000_000,
}
"""Each would make documents that nobody can send, or take the machine's memory."""
