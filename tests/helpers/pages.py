"""What stands where on the pages of a PDF, read by PDFium: words over words, and off the page."""

import ctypes
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium

CENTIMETRE = 72 / 2.54
FIRST_HALVES, SECOND_HALVES, UNNAMED = range(0xD800, 0xDC00), range(0xDC00, 0xE000), "□"
"""PDFium gives an emoji as two codes, as UTF-16 has it."""
KERNED = 0.25
"""So much of its height a letter may stand under the one before it, as in »To«."""
HIDDEN = 0.35
"""So much of the height of a letter is the least that another over it makes hard to read."""


@dataclass
class Box:
    """A word, and where it stands in points from the lower left corner of its page.

    Attributes
    ----------
    run
        What the letter that was read last was set with.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    run: int = 0

    def lies_over(self, other):
        """Tell whether the two cannot both be read."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        lower = min(self.top - self.bottom, other.top - other.bottom)
        return width > 1 and height > HIDDEN * lower

    def goes_on(self, letter):
        """Tell whether a letter was set with this, or stands beside it, as in one word."""
        height = min(self.top, letter.top) - max(self.bottom, letter.bottom)
        gap = max(letter.left - self.right, self.left - letter.right)
        kerned = KERNED * (self.top - self.bottom)
        return self.run == letter.run or (height > -1 and -kerned < gap < 2)

    def add(self, letter):
        """Take one more letter in."""
        self.text, self.run = self.text + letter.text, letter.run
        self.left, self.right = min(self.left, letter.left), max(self.right, letter.right)
        self.bottom, self.top = min(self.bottom, letter.bottom), max(self.top, letter.top)


def words(page):
    """Give the words of a page; one that is broken between lines is several."""
    found, is_apart = [], True
    for letter in _letters(page):
        if letter is None:
            is_apart = True
        elif is_apart or not found[-1].goes_on(letter):
            found.append(letter)
            is_apart = False
        else:
            found[-1].add(letter)
    return found


def _letters(page):
    """Give every letter that is seen; None stands between words."""
    read = page.get_textpage()
    for index in range(read.count_chars()):
        code = pdfium.FPDFText_GetUnicode(read, index)
        if code in SECOND_HALVES:
            continue
        character = chr(code) if code not in FIRST_HALVES else UNNAMED
        left, bottom, right, top = read.get_charbox(index)
        if character.isspace() or pdfium.FPDFText_IsGenerated(read, index) == 1:
            yield None
        elif right - left > 0.1 and top - bottom > 0.1:
            run = ctypes.addressof(pdfium.FPDFText_GetTextObject(read, index).contents)
            yield Box(character, left, bottom, right, top, run)


def faults(content, side=2.2, above=1.4, below=0.7):
    """Give a line for every two words that lie over each other, and for what is off the page.

    Parameters
    ----------
    side, above, below
        The margins, in centimetres; the foot of a page may stand in the lower one.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        return [
            f"page {number}: {line}"
            for number, page in enumerate(document, 1)
            for line in (*_over(page), *_outside(page, side, above, below))
        ]
    finally:
        document.close()


def _over(page):
    for one, other in combinations(sorted(words(page), key=lambda word: -word.top), 2):
        if one.lies_over(other):
            yield f"»{one.text[:40]}« lies over »{other.text[:40]}«"


def _outside(page, side, above, below):
    width, height = page.get_size()
    edge = 2  # a letter's ink or a line may reach a little out of its place
    left, right = side * CENTIMETRE - edge, width - side * CENTIMETRE + edge
    bottom, top = below * CENTIMETRE - edge, height - above * CENTIMETRE + edge
    for word in words(page):
        if word.left < left or word.right > right or word.bottom < bottom or word.top > top:
            yield f"»{word.text[:40]}« lies outside the margins"
    for shown in page.get_objects(max_depth=1):
        box = Box("", *shown.get_bounds())
        if box.left < left or box.right > right or box.bottom < bottom or box.top > top:
            yield "a drawing lies outside the margins"
