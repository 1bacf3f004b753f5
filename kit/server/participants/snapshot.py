"""What phones get of one meeting, made once for all of them and kept until something changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.core.now import today, use_time_zone
from kit.core.settings import Settings, settings
from kit.core.text import LANGUAGES, Language, word
from kit.forms.form import Form
from kit.forms.recall_code import salt_of
from kit.instrument.ids import Item, ModuleCode
from kit.instrument.instrument import Instrument
from kit.privacy.erasure import tidied
from kit.results.in_words import in_words
from kit.results.shown import front_end
from kit.server.participants.assets import Body, body, scripts, style
from kit.server.participants.page_words import all_words, first_words
from kit.server.participants.passes import Passes
from kit.server.participants.privacy_notice import information
from kit.server.participants.round_forms import (
    asked_forms,
    instrument_now,
    page_spec,
    promised_forms,
    round_beside,
)
from kit.server.participants.submissions import Submissions
from kit.store.meetings import Meeting
from kit.store.publications import Published
from kit.store.responses import leader_id
from kit.store.rounds import Round
from kit.store.store import Store

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)
NOTHING = body(json.dumps({"round": None, "parts": []}))


@dataclass(frozen=True)
class Snapshot:
    """One meeting as phones see it now.

    Attributes
    ----------
    state
        What is told to every phone at each change, as JSON.
    shells, texts, forms, results
        Whole answers to requests, by language.
    """

    meeting: Meeting
    passes: Passes
    round: Round | None
    state: str
    shells: Mapping[Language, Body]
    texts: Mapping[Language, Body]
    forms: Mapping[Language, Body]
    results: Mapping[Language, Body]
    answerings: Mapping[Language, Submissions]


def view_of(store: Store, meeting: Meeting) -> Snapshot:
    """Read everything that phones get of a meeting."""
    chosen = settings(store.workspace)
    use_time_zone(chosen.time_zone)
    instrument = instrument_now(store.workspace)
    round = store.round(meeting.round) if meeting.round else None
    forms = asked_forms(store, round, instrument, chosen)
    also = round_beside(store, round)
    forms_beside = asked_forms(store, also, instrument, chosen)
    published = store.published(round.id) if round and round.state == "shown" else []
    results = {
        language: _result(round, forms, published, instrument, language) for language in LANGUAGES
    }
    state = _state(meeting, round, forms, results if published else {})
    texts = {language: _texts(store, meeting, chosen, language) for language in LANGUAGES}
    return Snapshot(
        meeting=meeting,
        passes=Passes(meeting.secret),
        round=round,
        state=json.dumps(state),
        shells={
            language: _shell(store, meeting, texts[language], language, state)
            for language in LANGUAGES
        },
        texts={language: body(json.dumps(texts[language])) for language in LANGUAGES},
        forms={
            language: _form(round, forms.get(language), forms_beside.get(language))
            for language in LANGUAGES
        },
        results=results,
        answerings=_answerings(store, round, forms, instrument, also, forms_beside)
        if round
        else {},
    )


def _answerings(
    store: Store,
    round: Round,
    forms: Mapping[Language, Form],
    instrument: Instrument,
    also: Round | None,
    forms_beside: Mapping[Language, Form],
) -> dict[Language, Submissions]:
    """Give what takes the answers to each form, and to the one beside it."""
    salt = salt_of(store, round.network)
    beside = {
        language: Submissions(also, form, instrument.version, salt)
        for language, form in forms_beside.items()
        if also
    }
    promised = promised_forms(round, instrument)
    tidy = partial(tidied, store, instrument) if promised else None
    return {
        language: Submissions(
            round,
            form,
            instrument.version,
            salt,
            promised.get(language),
            tidy,
            beside.get(language),
        )
        for language, form in forms.items()
    }


def _form(round: Round | None, form: Form | None, beside: Form | None) -> Body:
    if round is None or form is None:
        return NOTHING
    spec = page_spec(form, beside)
    return body(json.dumps({"round": round.id, "form": round.form, "spec": spec}))


def _result(
    round: Round | None,
    forms: Mapping[Language, Form],
    published: Sequence[Published],
    instrument: Instrument,
    language: Language,
) -> Body:
    if round is None or not published:
        return NOTHING
    parts = [front_end(each) for each in in_words(published, round, instrument, language)]
    title = _title(round, forms, language)
    about = {"round": round.id, "form": round.form, "title": title}
    return body(json.dumps({**about, "parts": parts}))


def _title(round: Round, forms: Mapping[Language, Form], language: Language) -> str:
    return forms[language].modules[0].title.in_language(language)


def _state(
    meeting: Meeting,
    round: Round | None,
    forms: Mapping[Language, Form],
    results: Mapping[Language, Body],
) -> dict[str, Any]:
    about = round and {
        "id": round.id,
        "form": round.form,
        "state": round.state,
        "titles": {language: _title(round, forms, language) for language in LANGUAGES},
    }
    version = "".join(result.version for result in results.values())
    door = f"{meeting.door}:{meeting.let_in}"  # who waits asks again when it is another
    result = _short(version) if version else ""
    return {"open": True, "round": about, "result": result, "door": door}


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _day(store: Store, meeting: Meeting) -> date:
    """Give the day of the closing meeting; today where the leader has not written it."""
    written = store.sheet(leader_id(meeting.network, ModuleCode.NET, 0)).value(Item.NET_MEETING)
    return date.fromisoformat(written) if written else today()


def _texts(store: Store, meeting: Meeting, chosen: Settings, language: Language) -> dict[str, Any]:
    day, min_n = _day(store, meeting), store.min_n(meeting.network, chosen.min_n)
    return {
        "words": all_words(language),
        "information": information(chosen, day, min_n, language),
    }


def _shell(
    store: Store,
    meeting: Meeting,
    texts: Mapping[str, Any],
    language: Language,
    state: Mapping[str, Any],
) -> Body:
    name = store.network(meeting.network).name
    first = {**texts, "words": first_words(language)}
    data = {"code": meeting.code, "network": name, "language": language, "texts": first}
    surroundings = {"script": scripts()[0].address, "style": style().address, "title": name}
    no_page = {each: word("phone.no_page", each) for each in LANGUAGES}
    page = TEMPLATES.get_template("shell.html")
    return body(page.render(data={**data, "state": state}, no_page=no_page, **surroundings), 9)
