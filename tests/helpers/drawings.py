"""What stands in a drawing, and how its colours look."""

import xml.etree.ElementTree as ET


def drawn(svg):
    """Give the words of a drawing, in order."""
    texts = ((node.text or "").replace("\u00a0", " ") for node in ET.fromstring(svg).iter())
    return [text.strip() for text in texts if text.strip()]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(color):
    """Give how light a colour is in a print in grey, from 0 to 100, by steps that look alike."""
    return 116 * luminance(color) ** (1 / 3) - 16
