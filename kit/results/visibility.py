"""Visibility: where the answers to each question for participants will be seen.

Said by `afrunding check`, so that nobody asks what nobody reads. Whatever is asked is in one of
these, since whoever publishes a round goes by the same rules.
"""

from collections.abc import Mapping
from typing import Literal

from kit.forms.form import PARTICIPANT_FORMS, Form, participant_form
from kit.forms.rounds import row_title
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Question
from kit.results.publish import is_figure
from kit.results.texts import SHARE

Way = Literal["figures", "texts", "line", "share"]
"""As figures once enough answered; as texts once let through; in the sentence of a row that was let
through; or not itself, since it decides who may see the rest."""
WAYS: tuple[Way, ...] = ("figures", "texts", "line", "share")


def visibility(instrument: Instrument) -> Mapping[Way, list[str]]:
    """Give the ids of all that participants are asked, by the way in which answers are seen."""
    found: dict[Way, list[str]] = {way: [] for way in WAYS}
    for form in PARTICIPANT_FORMS:
        asked = participant_form(form, instrument, "da")
        for item, question in asked.questions.items():
            found[_way(asked, question)].append(item)
    return found


def _way(form: Form, question: Question) -> Way:
    if is_figure(form.code, question):
        return "figures"
    if question.id == SHARE:
        return "share"
    is_line = question.row and row_title(form) is not None
    return "line" if is_line else "texts"
