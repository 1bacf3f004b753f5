"""The value created: for whom, of what kind and how that is known, as the room reads it.

Used by the screen and the console, as `kit.meeting.slides.solutions` is, and never frozen either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten, wrap

from kit.core.text import word
from kit.forms.form import Form
from kit.instrument.ids import Item
from kit.meeting.overviews import unless_positive
from kit.meeting.slides.base import LETTERS, VALUE, Slide, paged

LINES = 6
"""Lines of a slide under its title."""
LONGEST = 2 * LETTERS
"""Letters that the room reads of one value."""

Line = Mapping[str, str]


def value_slides(form: Form) -> Sequence[Slide]:
    """Give every value that has all that is required; last for whom there is none: it tells too."""
    told = [*_values(form), *_nobody(form)]
    pages = list(paged([(each, _height(each)) for each in told], LINES))
    title = form.modules[0].title.in_language(form.language)
    return [
        Slide(
            f"{VALUE}:{page}" if page > 1 else VALUE,
            VALUE,
            {"title": title, "lines": lines},
            page,
            len(pages),
        )
        for page, lines in enumerate(pages, start=1)
    ]


def _values(form: Form) -> Iterator[Line]:
    for row in form.complete_rows():
        about = [form.in_words(item, row) for item in (Item.VAL_FOR, Item.VAL_TYPE)]
        text = shorten(form.in_words(Item.VAL_TEXT, row), LONGEST, placeholder=" …")
        known = [form.in_words(Item.VAL_EVIDENCE, row), unless_positive(form, row)]
        yield {"about": _joined(about), "text": text, "known": _joined(known)}


def _nobody(form: Form) -> Iterator[Line]:
    """Name for whom nothing was written yet."""
    rows = form.complete_rows()
    reached = {code for row in rows for code in form.sheet.value(Item.VAL_FOR, row).split()}
    options = form.control(Item.VAL_FOR).options
    if left := [option.label for option in options if option.value not in reached]:
        about = word("room.nobody_yet", form.language)
        yield {"about": about, "text": _joined(left), "known": ""}


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


def _height(line: Line) -> int:
    sentence = f"{line['text']} {line['known']}"
    return len(wrap(line["about"], LETTERS)) + len(wrap(sentence, LETTERS))
