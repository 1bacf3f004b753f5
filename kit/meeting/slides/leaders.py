"""Slides of what the leader has written, as it is now: never frozen, unlike results.

Used by the console, which walks through them, and by the screen, which shows one.
"""

from collections.abc import Callable, Mapping, Sequence

from kit.instrument.ids import ModuleCode, PlanCode
from kit.meeting.plan import prompts
from kit.meeting.session import Session
from kit.meeting.slides.base import MINDSET, SOLUTIONS, VALUE, Slide
from kit.meeting.slides.mindset import mindset_slides
from kit.meeting.slides.solutions import solution_slides
from kit.meeting.slides.values import value_slides

WRITTEN_IN = (ModuleCode.SOL, ModuleCode.VAL, PlanCode.PROMPTS)
"""The leader's forms that they change with."""


def _mindset(session: Session) -> Sequence[Slide]:
    title = session.instrument.module(ModuleCode.MD).title.in_language(session.language)
    chosen = prompts(session.form(PlanCode.PROMPTS).sheet, session.instrument, session.language)
    about = session.settings.mindset.in_language(session.language)
    return mindset_slides(title, about, [prompt.text for prompt in chosen])


LEADER_SLIDES: Mapping[str, Callable[[Session], Sequence[Slide]]] = {
    SOLUTIONS: lambda session: solution_slides(session.form(ModuleCode.SOL)),
    VALUE: lambda session: value_slides(session.form(ModuleCode.VAL)),
    MINDSET: _mindset,
}
"""Views that are told slide by slide."""


def leader_slides(session: Session, name: str) -> Sequence[Slide]:
    """Give the slides of the view that a name belongs to; none where it is not told so."""
    view, _, _ = name.partition(":")
    return LEADER_SLIDES[view](session) if view in LEADER_SLIDES else []


def leader_slide(session: Session, name: str) -> Slide | None:
    """Give one slide by its name; the last one where there are no longer so many."""
    found = leader_slides(session, name)
    return next((slide for slide in found if slide.name == name), found[-1] if found else None)
