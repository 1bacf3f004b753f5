"""Answering time: how long one person takes to read and answer a form, by a keystroke-level model.

Whoever promises minutes takes them from here; `benchmarks/minutes.py` prints them. A reader reads
every text of the form and of the page around it once, in order: a text that stood above already
(a scale, an introduction, a warning) is recognised, not read again. Everything is answered, also
what may be skipped; what is asked once a row is answered for one row. Thinking of what to write is
in the seconds of a text; talking to others, and reading one's own old commitment, are not.

The operators are those of Card, Moran and Newell (1980), gathered to one figure a kind of input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import assert_never

from kit.core.text import Language, word, words
from kit.forms.form import Form
from kit.instrument.ids import FormCode
from kit.instrument.questions.base import Control, InputKind

A_MINUTE = 60
CODE_SECONDS = 10
"""To type a memory code of three words: some 18 keystrokes of half a second on a phone, a tap."""

_WORD = re.compile(r"\w+(?:[-–'’.,]\w+)*")
_FOLLOW_UP = ("find_title", "find_label", "find_hint", "find")
"""What a phone shows above a follow-up, to find one's commitment again."""


@dataclass(frozen=True)
class Pace:
    """How fast somebody reads, and how many times slower than a typical person they answer."""

    words_a_minute: int
    slowness: float = 1


TYPICAL = Pace(200)
SLOW = Pace(120, 1.5)

PROMISED = {
    FormCode.VALUES: 2,
    FormCode.EVALUATION: 6,
    FormCode.COMMITMENT: 4,
    FormCode.FOLLOWUP: 5,
}
"""The minutes that each of the shipped forms takes a typical person at most."""


def seconds(form: Form, pace: Pace = TYPICAL) -> float:
    """Give the seconds that a person of this pace takes to read and answer a form."""
    return reading_seconds(texts_read(form), pace) + pace.slowness * answering_seconds(form)


def folded_seconds(form: Form, heading: str, pace: Pace = TYPICAL) -> float:
    """Give what a form takes that lies folded on the page of another, under a heading."""
    texts = dict.fromkeys(filter(None, (heading, *_questions(form))))
    return reading_seconds(list(texts), pace) + pace.slowness * _answers(form)


def minutes(form: Form, pace: Pace = TYPICAL) -> int:
    """Give the same in whole minutes, rounded up, as it is promised."""
    return ceil(seconds(form, pace) / A_MINUTE)


def reading_seconds(texts: list[str], pace: Pace = TYPICAL) -> float:
    """Give the seconds that it takes to read some texts."""
    return count_words(texts) * A_MINUTE / pace.words_a_minute


def count_words(texts: list[str]) -> int:
    """Count the words of some texts; dots, dashes and arrows between them are none."""
    return sum(len(_WORD.findall(text)) for text in texts)


def texts_read(form: Form) -> list[str]:
    """Give every text that somebody who fills in a form reads, in order, each once."""
    return list(dict.fromkeys(filter(None, _shown(form))))


def _shown(form: Form) -> Iterator[str]:
    yield form.modules[0].title.in_language(form.language)
    yield _said_of(form, "optional")
    if form.code == FormCode.FOLLOWUP:
        yield from (word(f"phone.{key}", form.language) for key in _FOLLOW_UP)
    sections = {section["first"]: section for section in form.spec("time")["sections"]}
    for item in form.questions:
        section = sections.get(item, {})
        yield from (section.get(part, "") for part in ("title", "about", "warning"))
        yield from _texts(form.control(item), form.language)
    yield from _around_a_row(form)
    yield _said_of(form, "send")


def _questions(form: Form) -> Iterator[str]:
    """Give what stands at each question, without the headings of the page."""
    for item in form.questions:
        yield from _texts(form.control(item), form.language)


def _around_a_row(form: Form) -> Iterator[str]:
    """Give what the row that is filled in is called, and the button that adds one."""
    spec = form.spec("time")
    if spec["repeats"]:
        for key in ("new_row", "add_row"):
            yield spec["words"][key].format(name=spec["row_name"])


def _said_of(form: Form, key: str) -> str:
    """Give a word of the phone as it is said of this form, or of every one."""
    page = words("phone")
    return page.get(f"{key}_{form.code}", page[key]).in_language(form.language)


def _texts(control: Control, language: Language) -> Iterator[str]:
    """Give what stands at one question; a step that is a bare number is found, not read."""
    yield from (control.intro, control.label)
    yield word("form.required", language) if control.required else ""
    yield control.hint
    yield word("form.most", language, most=control.most) if control.most else ""
    for option in (*control.options, *control.missing):
        yield "" if option.label == option.value else option.label


def answering_seconds(form: Form) -> int:
    """Give the seconds that a typical person takes to answer, without reading."""
    code = CODE_SECONDS if form.code == FormCode.FOLLOWUP else 0
    return code + _answers(form)


def _answers(form: Form) -> int:
    return sum(_to_answer(form.control(item).kind) for item in form.questions)


def _to_answer(kind: InputKind) -> int:
    """Give the seconds to decide and answer.

    A rating, a list, a short and a long text are as issue 18 fixed them. A date is a tap, a
    decision (1.35 s) and three turns of a wheel; a number a tap, a guess and a few keystrokes; a
    ranking a list from which three are taken and one is moved.
    """
    match kind:
        case "scale" | "steps":
            return 4
        case "radio" | "checkbox" | "select":
            return 7
        case "line":
            return 25
        case "area":
            return 50
        case "date":
            return 8
        case "integer":
            return 6
        case "ranking":
            return 16
        case _:
            assert_never(kind)
