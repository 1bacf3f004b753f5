"""The calls of the follow-up, `5_opfoelgning.ipynb`: participants, solutions, result, erasing.

Each panel is drawn again when something changes, in whichever window or on a phone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from ipywidgets import VBox

from kit.erasing import erase_recalled
from kit.errors import AnswerError
from kit.filling import Filling
from kit.following import FORM, OF_LEADER, PROMISED, SOLUTIONS, WAVES, Following
from kit.form import Form
from kit.moments import long_date
from kit.notebook import keep, say, session
from kit.paper import paper_content
from kit.response import Sheet
from kit.said import Said, heading
from kit.session import Session
from kit.store.meetings import MEETING
from kit.text import word
from kit.way_in import way_in
from kit.widgets.form import FormView
from kit.widgets.panel import Action, Panel, picture_source

Content = Mapping[str, Any]
Values = Mapping[str, str]
CLOSED_WAVE = 12
"""The follow-up that a network may do without."""


@cache
def _following(now: Session) -> Following:
    """Give the one follow-up that all panels of a page are about."""
    return Following(now)


def _now() -> Following:
    return _following(session())


def _word(key: str, **values: object) -> str:
    return word(f"followup.{key}", session().language, **values)


def _panel(
    name: str,
    content: Callable[[Following], Content],
    forms: Sequence[str],
    actions: Mapping[str, Action] | None = None,
) -> Panel:
    now = session()
    about = _now()

    def shown() -> Content:
        return {"network": now.network, "wave": about.wave, **content(about)}

    panel = Panel(f"followup/{name}", now.language, shown, actions)
    return keep(f"followup-{name}", panel, panel.refresh, MEETING, *forms)


# which follow-up


@say
def waves() -> Panel:
    """Choose the follow-up to work with."""
    about = _now()

    def choose(values: Values) -> None:
        about.choose(values)
        session().watch.follow(about.network)  # every panel of the page is about another wave

    return _panel("waves", _waves, ["net", FORM], {"choose": choose})


def _waves(about: Following) -> Content:
    language = about.session.language
    return {"waves": [_wave(about, wave, long_date(about.due(wave), language)) for wave in WAVES]}


def _wave(about: Following, wave: int, day: str) -> Content:
    round = about.round(wave)
    return {
        "months": wave,
        "day": day,
        "state": round.state if round else "draft",
        "is_chosen": wave == about.wave,
        "is_optional": wave == CLOSED_WAVE,
    }


# participants


@say
def participants() -> Panel:
    """Open the follow-up for answers, close it, and show what it came to."""
    about = _now()
    acts = {act: getattr(about, act) for act in ("open", "close", "show", "end")}
    return _panel("participants", _participants, [FORM], acts)


def _participants(about: Following) -> Content:
    round, meeting, turnout = about.round(), about.meeting, about.turnout()
    return {
        "state": round.state if round else "draft",
        "is_open": meeting.code is not None,
        "way": way_in(about.store, meeting),
        "is_public": bool(about.session.settings.public_url),
        "sent": turnout.sent,
        "begun": turnout.begun - turnout.sent,
    }


@say
def letter() -> Panel:
    """Give a text to send to participants."""
    return _panel("letter", _letter, [])


def _letter(about: Following) -> Content:
    meeting, public = about.meeting, about.session.settings.public_url
    way = way_in(about.store, meeting)
    address = f"{public}/d/{meeting.code}" if public else way and f"{way.address}/{meeting.code}"
    name = about.session.network.name
    text = _word("letter", months=about.wave, network=name, address=address)
    return {"text": text if meeting.code and address else "", "is_public": bool(public)}


# paper


@say
def paper() -> Panel:
    """Show the follow-up as a sheet to print, with room for the code."""
    now = session()

    def content() -> Content:
        sheet = paper_content(now.participants(FORM))
        return {"network": now.network, "forms": [{"code": FORM, **sheet}]}

    panel = Panel("paper/paper", now.language, content)
    return keep("followup-paper", panel, panel.refresh, "net")


class Entering:
    """The paper form that is typed in now; what went wrong with its code stays beside it."""

    def __init__(self, about: Following) -> None:
        self.about = about
        self.filling: Filling | None = None
        self.entered = 0
        self.code, self.code_error, self.is_linked = "", "", False

    def next(self, _: Values) -> None:
        """Lay this form aside, and take another."""
        self.stop({})
        self.filling = self.about.enter()

    def stop(self, _: Values) -> None:
        """Lay this form aside."""
        if self.filling:
            self.about.lay_aside(self.filling)
            self.entered += 1
        self.filling, self.code, self.code_error, self.is_linked = None, "", "", False

    def link(self, values: Values) -> None:
        """Let this form belong to the commitment of a code."""
        if self.filling is None:
            return
        self.code, self.code_error = values.get("code", ""), ""
        try:
            self.about.link(self.filling, self.code)
            self.is_linked = True
        except AnswerError as error:
            self.code_error = error.sentence(self.about.session.language)


@say
def entering() -> VBox:
    """Type in paper forms, one after the other."""
    about, box = _now(), VBox()
    entry = Entering(about)

    def content(about: Following) -> Content:
        round = about.round()
        return {
            "takes_paper": round is not None and round.state in ("open", "closed"),
            "entry": entry,
            "is_entering": entry.filling is not None,
        }

    def then(act: Action) -> Action:
        def done(values: Values) -> None:
            before = entry.filling
            act(values)
            if entry.filling is not before:
                box.children = [panel, *_views(entry.filling)]

        return done

    acts = {act: then(getattr(entry, act)) for act in ("next", "stop", "link")}
    panel = _panel("entry", content, [FORM], acts)
    box.children = [panel]
    return box


def _views(filling: Filling | None) -> list[FormView]:
    return [FormView(filling, shows_ids=True)] if filling else []


# texts


@say
def texts() -> Panel:
    """Read what people wrote, and decide what others see."""
    about, now = _now(), session()
    acts = {act: getattr(about, act) for act in ("let_through", "hide", "redact")}
    panel = Panel("room/texts", now.language, lambda: _texts(about), acts)
    return keep("followup-texts", panel, panel.refresh, MEETING, FORM)


def _texts(about: Following) -> Content:
    round, now = about.round(), about.session
    if round is None or not (found := about.texts()):
        return {"rounds": []}
    ordered = sorted(found, key=lambda said: round.items.index(said.item))
    questions = [
        {
            "title": heading(round, now.instrument, item, now.language),
            "texts": [_text(said, now) for said in of_item],
        }
        for item, of_item in groupby(ordered, key=lambda said: said.item)
    ]
    title = _word("after", months=about.wave)
    return {"rounds": [{"form": FORM, "title": title, "questions": questions, "private": 0}]}


def _text(said: Said, now: Session) -> Content:
    decided = "shown" if said.is_shown else "hidden"
    return {
        "key": said.key,
        "text": said.lines[now.language],
        "own": said.verdict.text if said.verdict else None,
        "is_for_all": said.is_for_all,
        "state": decided if said.verdict else "waiting",
    }


# the solutions


@say
def solutions() -> VBox:
    """Follow up the solutions with those who own them."""
    now, about, box = session(), _now(), VBox()

    def content() -> Content:
        return {"network": now.network, "wave": about.wave, **_solutions(about)}

    panel = Panel("followup/solutions", now.language, content, {"begin": about.begin_solutions})
    seen: list[object] = []

    def refresh() -> None:
        """Draw again; another form takes its place only where it is about something else."""
        panel.refresh()
        rows = about.stages().get(about.wave, Sheet()).rows
        if seen != [(about.network, about.wave, rows)]:
            seen[:] = [(about.network, about.wave, rows)]
            box.children = [panel, *_solution_views(about)]

    refresh()
    keep("followup-solutions", panel, refresh, MEETING, SOLUTIONS, OF_LEADER)
    return box


def _solution_views(about: Following) -> list[FormView]:
    filling = about.solutions_filling()
    return [FormView(filling, row_names=dict(about.titles()))] if filling else []


def _solutions(about: Following) -> Content:
    rows = about.stages().get(about.wave, Sheet()).rows
    left = [row for row in about.titles() if row not in rows]
    return {"has_solutions": bool(about.titles()), "is_begun": bool(rows), "has_new": bool(left)}


@say
def changes() -> Panel:
    """Show how far each solution had come then, and now, and who goes on with it."""
    return _panel("changes", _changes, [SOLUTIONS, OF_LEADER])


def _changes(about: Following) -> Content:
    now = about.session
    form = Form(SOLUTIONS, [now.instrument.module(SOLUTIONS)], now.language)
    stages = about.stages()
    said = {wave: _in_words(form, sheet, about.titles()) for wave, sheet in stages.items()}
    return {
        "waves": [wave for wave in stages if wave],
        "lines": [_line(said, row, title) for row, title in about.titles().items()],
    }


def _in_words(form: Form, sheet: Sheet, rows: Mapping[str, str]) -> Mapping[str, Values]:
    """Give stage, owner and next step of each solution as one wave said it."""
    form.sheet = sheet
    items = ("sol_stage", "sol_owner", "sol_next", "sol_next_date")
    return {row: {item: form.in_words(item, row) for item in items} for row in rows}


def _line(said: Mapping[int, Mapping[str, Values]], row: str, title: str) -> Content:
    waves = list(said)
    stages = {wave: said[wave][row]["sol_stage"] for wave in waves}
    last = said[waves[-1]][row]
    return {
        "title": title,
        "then": stages[0],
        "changes": [_changed(stages[before], stages[wave]) for before, wave in pairwise(waves)],
        "owner": said[0][row]["sol_owner"],
        "next": ", ".join(filter(None, (last["sol_next"], last["sol_next_date"]))),
    }


def _changed(then: str, now: str) -> str:
    if not now:
        return _word("not_said")
    return _word("still", now=now) if then == now else _word("from_to", then=then, now=now)


# the result


@say
def result() -> Panel:
    """Show what was published of the follow-up: the same that everybody sees."""
    return _panel("result", _result, [])


def _result(about: Following) -> Content:
    round, language = about.round(), about.session.language
    parts = about.store.published(round.id) if round and round.state == "shown" else []
    return {
        "parts": [
            {"kind": part.content["kind"], **part.content[language]}
            | {"picture": picture_source(part.content[language].get("svg"))}
            for part in parts
        ]
    }


# erasing


@say
def forgetting() -> Panel:
    """Delete the commitment and the follow-ups of a participant's code."""
    about = _now()
    told: list[str] = []

    def forget(values: Values) -> None:
        told.clear()
        outcome = erase_recalled(about.store, about.session.instrument, values.get("code", ""))
        language = about.session.language
        if outcome is None:
            told.append(word("upkeep.unknown_code", language))
            return
        told.append(word("upkeep.forgotten", language, count=outcome.erasure.responses))
        told.extend(word("upkeep.left", language, file=file) for file in outcome.left)

    return _panel("forgetting", lambda _: {"told": told}, [PROMISED, FORM], {"forget": forget})
