"""The calls that notebooks make: each gives one thing to look at or to fill in.

A call that cannot do its work gives one sentence instead of an error. What is shown stays true: it
is drawn again when something changes, also in another window.
"""

import asyncio
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, TypeVar

from kit.core.errors import KitError
from kit.core.text import word
from kit.instrument.ids import FormCode, ModuleCode, PlanCode
from kit.meeting.agenda import agenda_of
from kit.meeting.overviews import (
    handout_content,
    missing_content,
    reflection_content,
    solutions_content,
    speaker_content,
    values_content,
    way_content,
)
from kit.meeting.plan import prompts as chosen_prompts
from kit.meeting.preparation import NOTEBOOKS, step, steps
from kit.meeting.session import Session, notebook_language, open_session
from kit.store.meetings import MEETING
from kit.store.watch import FILES, Watch
from kit.ui.heading import NotebookHeading
from kit.ui.start import NetworkChoice
from kit.ui.widgets.form import FormView, Preview
from kit.ui.widgets.panel import Action, Panel

Shown = FormView | Preview | Panel
View = TypeVar("View", FormView, Preview, Panel)
Given = TypeVar("Given")
Content = Callable[[Session], Mapping[str, Any]]

_shown: dict[str, tuple[Shown, Watch]] = {}
_told: set[str] = set()


@cache
def current_session() -> Session:
    """Give the session of this kernel; it begins at the first call."""
    return open_session()


def say(call: Callable[[], Given]) -> Callable[[], Given | Panel]:
    """Show what went wrong as one sentence, with the way to the start; further down just a word."""

    @wraps(call)
    def safe() -> Given | Panel:
        try:
            return call()
        except KitError as error:
            language = notebook_language()
            sentence = error.sentence(language)
            content = {"sentence": sentence, "is_told": sentence in _told}
            _told.add(sentence)
            return Panel("notice", language, lambda: content)

    return safe


def begin() -> Session:
    """Begin anew: the first cell of a notebook was run."""
    current_session.cache_clear()
    _told.clear()
    return current_session()


def keep(name: str, view: View, refresh: Callable[[], None], *forms: str) -> View:
    """Keep a view true while its forms change; the earlier one of this name is closed."""
    if name in _shown:
        earlier, its_watch = _shown.pop(name)
        earlier.close()
        its_watch.forget(name)
    watch = current_session().watch
    _shown[name] = view, watch
    watch.on_change(name, frozenset(forms), refresh)
    if _runs_in_event_loop():
        watch.start()
    return view


def _runs_in_event_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _page_word(key: str, **values: object) -> str:
    return word(f"pages.{key}", current_session().language, **values)


def _panel(name: str, content: Content, *forms: str, is_private: bool = False) -> Panel:
    """Show the template of this name; drawn again when the network's card or a form changes."""
    session = current_session()

    def shown() -> Mapping[str, Any]:
        return {**session.facts(), **content(session)}

    panel = Panel(name, session.language, shown, is_private=is_private)
    return keep(name, panel, panel.refresh, ModuleCode.NET, *forms)


def _form(code: str, *also: str) -> FormView:
    """Show a form of the leader's, saved as one writes."""
    view = FormView(current_session().filling(code))
    return keep(f"form-{code}", view, view.refresh, code, *also)


# where one is


@say
def networks() -> Panel:
    """Make a network, or choose the one to work with."""
    session = begin()
    choice = NetworkChoice(session)
    actions: dict[str, Action] = {"make": choice.make, "choose": choice.choose}
    panel = Panel("networks", session.language, choice.content, actions)
    return keep("networks", panel, panel.refresh, ModuleCode.NET)


@say
def way() -> Panel:
    """Show how far the leader is, what is next, and how long the preparation takes."""
    session = current_session()

    def content() -> Mapping[str, Any]:
        if not session.store.networks():
            return {"steps": []}
        agenda = session.store.meeting(session.network.id).agenda
        is_held = agenda is not None and agenda_of(agenda).is_over
        return {
            **session.facts(),
            **way_content(steps(session.forms()), _page_word, is_held=is_held),
        }

    panel = Panel("way", session.language, content)
    return keep("way", panel, panel.refresh, *NOTEBOOKS, MEETING)


@say
def heading() -> Panel:
    """Begin a notebook: show the network that it is about."""
    session = begin()
    panel = Panel("heading", session.language, NotebookHeading(session).content)
    return keep("heading", panel, panel.refresh, ModuleCode.NET, FILES)


# 1_status


@say
def network_card() -> FormView:
    """Ask about the network."""
    return _form(ModuleCode.NET)


@say
def solutions() -> FormView:
    """Ask about each solution."""
    return _form(ModuleCode.SOL)


@say
def solutions_overview() -> Panel:
    """Show the solutions in a table, as participants see them."""
    return _panel(
        "solutions", lambda session: solutions_content(session.form(ModuleCode.SOL)), ModuleCode.SOL
    )


@say
def missing() -> Panel:
    """Show what the network's card and the solutions lack before the meeting."""
    return _panel(
        "missing",
        lambda session: missing_content(
            [step(session.form(code)) for code in (ModuleCode.NET, ModuleCode.SOL)], _page_word
        ),
        ModuleCode.SOL,
    )


@say
def handout() -> Panel:
    """Show the status of the solutions as a sheet to print."""
    return _panel(
        "handout",
        lambda session: handout_content(session.form(ModuleCode.SOL), _page_word),
        ModuleCode.SOL,
    )


# 2_evaluering


@say
def values() -> FormView:
    """Ask about the value created."""
    return _form(ModuleCode.VAL, ModuleCode.SOL)


@say
def values_board() -> Panel:
    """Show the value created, by whom it is for and what kind it is."""
    return _panel(
        "values",
        lambda session: values_content(session.form(ModuleCode.VAL), _page_word),
        ModuleCode.VAL,
    )


@say
def meeting_length() -> FormView:
    """Ask how long the meeting is."""
    return _form(PlanCode.LENGTH)


@say
def participants_questions() -> Preview:
    """Show the participants' questions as they will see them at this meeting."""
    session = current_session()
    view = Preview(session.participants(FormCode.EVALUATION))
    return keep(
        "preview",
        view,
        lambda: view.show(session.participants(FormCode.EVALUATION)),
        PlanCode.LENGTH,
    )


# 3_refleksion


@say
def reflection() -> FormView:
    """Ask the leader's own questions; the answers are private."""
    return _form(ModuleCode.LR)


@say
def reflection_sheet() -> Panel:
    """Show the leader's own answers as a sheet to print."""
    return _panel(
        "reflection",
        lambda session: reflection_content(session.form(ModuleCode.LR)),
        ModuleCode.LR,
        is_private=True,
    )


@say
def prompts() -> FormView:
    """Choose the questions to discuss, and reword them."""
    return _form(PlanCode.PROMPTS)


@say
def prompts_sheet() -> Panel:
    """Show the chosen questions as a sheet to print."""

    def content(session: Session) -> Mapping[str, Any]:
        sheet = session.form(PlanCode.PROMPTS).sheet
        return {"prompts": chosen_prompts(sheet, session.instrument, session.language)}

    return _panel("prompts", content, PlanCode.PROMPTS)


@say
def speaker_card() -> Panel:
    """Show what the leader says right before the commitments."""
    return _panel(
        "speaker",
        lambda session: speaker_content(session.form(ModuleCode.LR), _page_word),
        ModuleCode.LR,
        is_private=True,
    )


# deltager


@say
def participant_form() -> FormView:
    """Ask what participants are asked, to try it; the answers count nowhere."""
    view = FormView(current_session().trial(FormCode.EVALUATION))
    return keep("trial", view, view.refresh, FormCode.EVALUATION)
