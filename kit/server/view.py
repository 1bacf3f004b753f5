"""What phones get of one meeting, made once for all of them and kept until something changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.answering import Answering
from kit.asking import round_form
from kit.forgetting import salt_of, tidied
from kit.form import Form, participant_form
from kit.instrument import Instrument
from kit.module import Module
from kit.municipality import instrument_of, questions_file
from kit.questions.base import Option
from kit.response import Sheet
from kit.server.assets import PAGE, Body, body, script, style
from kit.server.information import information
from kit.settings import Settings, settings
from kit.store.meetings import Meeting
from kit.store.responses import leader_id
from kit.store.rounds import Round
from kit.store.showing import Published
from kit.store.store import Store
from kit.text import LANGUAGES, Language, words
from kit.workspace import Workspace

TEMPLATES = Environment(
    loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
COMMITMENT, FOLLOWUP = "commitment", "followup"
NOTHING = body(json.dumps({"round": None, "parts": []}))


@dataclass(frozen=True)
class View:
    """One meeting as phones see it now.

    Attributes
    ----------
    state
        What is told to every phone at each change, as JSON.
    shell, forms, results
        Whole answers to requests; the last two by language.
    """

    meeting: Meeting
    round: Round | None
    state: str
    shell: Body
    forms: Mapping[Language, Body]
    results: Mapping[Language, Body]
    answerings: Mapping[Language, Answering]


def view_of(store: Store, meeting: Meeting) -> View:
    """Read everything that phones get of a meeting."""
    place = store.workspace
    chosen, network = settings(place), store.network(meeting.network)
    instrument = _worded(place, chosen)
    round = store.round(meeting.round) if meeting.round else None
    forms = _forms(store, round, instrument, chosen)
    salt = salt_of(store, meeting.network)
    promised = _promised(round, instrument)
    tidy = partial(tidied, store, instrument) if promised else None
    published = store.published(round.id) if round and round.state == "shown" else []
    results = {language: _result(round, forms, published, language) for language in LANGUAGES}
    state = _state(round, forms, results if published else {})
    return View(
        meeting=meeting,
        round=round,
        state=json.dumps(state),
        shell=_shell(meeting, network.name, _day(store, meeting), chosen, state),
        forms={language: _form(round, forms.get(language)) for language in LANGUAGES},
        results=results,
        answerings={
            language: Answering(round, form, instrument.version, salt, promised.get(language), tidy)
            for language, form in forms.items()
            if round
        },
    )


def _worded(place: Workspace, chosen: Settings) -> Instrument:
    file = questions_file(place)
    return _instrument(place, file, file.stat().st_mtime_ns).worded(chosen.participant_wording)


@lru_cache(maxsize=2)
def _instrument(place: Workspace, file: Path, changed: int) -> Instrument:
    """Read the questions again when their file has changed."""
    return instrument_of(place)


def _forms(
    store: Store, round: Round | None, instrument: Instrument, chosen: Settings
) -> dict[Language, Form]:
    if round is None:
        return {}
    return {language: _asked(store, round, instrument, language, chosen) for language in LANGUAGES}


def _promised(round: Round | None, instrument: Instrument) -> dict[Language, Form]:
    """Give the form of commitments where phones ask what came of them."""
    if round is None or round.form != FOLLOWUP:
        return {}
    return {each: participant_form(COMMITMENT, instrument, each) for each in LANGUAGES}


def _asked(
    store: Store, round: Round, instrument: Instrument, language: Language, chosen: Settings
) -> Form:
    asked = (round.form, round.items, instrument, language, round.wording, chosen.mindset)
    form = round_form(*asked)
    targets = {control.refers_to for control in map(form.control, form.questions)} - {None}
    form.references = {
        target: _rows(store, round.network, instrument.module(target))
        for target in targets
        if target
    }
    return form


def _rows(store: Store, network: str, module: Module) -> list[Option]:
    """Give the rows of one of the leader's forms that have a title, as options."""
    sheet: Sheet = store.sheet(leader_id(network, module.code, 0))
    titles = [(row, sheet.value(module.row_title or "", row)) for row in sheet.rows]
    return [Option(row, title, number) for number, (row, title) in enumerate(titles) if title]


def _form(round: Round | None, form: Form | None) -> Body:
    if round is None or form is None:
        return NOTHING
    is_repeated = form.has_rows
    spec = form.spec("", begins=is_repeated)
    return body(json.dumps({"round": round.id, "form": round.form, "spec": spec}))


def _result(
    round: Round | None,
    forms: Mapping[Language, Form],
    published: Sequence[Published],
    language: Language,
) -> Body:
    if round is None or not published:
        return NOTHING
    parts = [
        {"part": each.part, "kind": each.content["kind"], **each.content[language]}
        for each in published
    ]
    title = _title(round, forms, language)
    about = {"round": round.id, "form": round.form, "title": title}
    return body(json.dumps({**about, "parts": parts}))


def _title(round: Round, forms: Mapping[Language, Form], language: Language) -> str:
    return forms[language].modules[0].title.in_language(language)


def _state(
    round: Round | None, forms: Mapping[Language, Form], results: Mapping[Language, Body]
) -> dict[str, Any]:
    about = round and {
        "id": round.id,
        "form": round.form,
        "state": round.state,
        "titles": {language: _title(round, forms, language) for language in LANGUAGES},
    }
    version = "".join(result.version for result in results.values())
    return {"open": True, "round": about, "result": _short(version) if version else ""}


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _day(store: Store, meeting: Meeting) -> date:
    """Give the day of the closing meeting; today where the leader has not written it."""
    written = store.sheet(leader_id(meeting.network, "net", 0)).value("net_meeting")
    return date.fromisoformat(written) if written else date.today()


def _shell(
    meeting: Meeting, name: str, day: date, chosen: Settings, state: Mapping[str, Any]
) -> Body:
    languages = {
        language: {
            "words": {key: text.in_language(language) for key, text in words("phone").items()},
            "information": information(chosen, day, language),
        }
        for language in LANGUAGES
    }
    data = {"code": meeting.code, "network": name, "languages": languages, "state": state}
    surroundings = {"script": script().address, "style": style().address, "title": name}
    return body(TEMPLATES.get_template("shell.html").render(data=data, **surroundings))
