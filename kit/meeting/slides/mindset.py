"""What the mindset is and the questions to discuss, as the room reads them from six metres.

Used by the screen and the console. All of it stands on one slide where there is room, else the
explanation comes first and the questions stand together.
"""

from collections.abc import Sequence
from textwrap import wrap

from kit.meeting.slides.base import LETTERS, MINDSET, Slide, pieces

LINES = 6
"""Lines of a slide under its title."""


def mindset_slides(title: str, about: str, prompts: Sequence[str]) -> Sequence[Slide]:
    """Give the slides; the questions are on the last one."""
    height = sum(len(wrap(text, LETTERS)) for text in (about, *prompts))
    explained: list[tuple[str, Sequence[str]]] = [(text, ()) for text in pieces(about, LINES)]
    pages = [(about, prompts)] if height <= LINES else [*explained, ("", prompts)]
    return [
        Slide(
            f"{MINDSET}:{page}" if page > 1 else MINDSET,
            MINDSET,
            {"title": title, "about": text, "prompts": list(questions)},
            page,
            len(pages),
        )
        for page, (text, questions) in enumerate(pages, start=1)
    ]
