"""Demo: two fictional networks to try the kit with; their words lie in `demo.toml`.

Filled in by the command line. Every answer passes its question first, so what a person could not
answer is not in the demo either.
"""

import secrets
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kit.core.now import today as this_day
from kit.core.working_days import working_day
from kit.forms.form import Form, participant_form
from kit.instrument.ids import FormCode, PlanCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.meeting.plan import items_asked, length, length_module, prompts, prompts_module
from kit.store.network import Network, slug
from kit.store.response import OUTSIDE, Answer, Sheet
from kit.store.store import Store

DATA = Path(__file__).parent / "demo.toml"

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class FilledRound:
    """A closed round: what was asked, and what each participant or group answered."""

    form: str
    audience: str
    items: Sequence[str]
    sheets: Sequence[Sheet]


@dataclass(frozen=True)
class FilledNetwork:
    """A fictional network, ready to be stored: the leader's forms by their code, and the rounds."""

    name: str
    leader: Mapping[str, Sheet]
    rounds: Sequence[FilledRound]


def fill(store: Store, instrument: Instrument, today: date | None = None) -> list[Network]:
    """Put the fictional networks into the store; gives those that were made.

    A network of the same id that is there already is left as it is.
    """
    known = {network.id for network in store.networks()}
    filled = demo_networks(instrument, today or this_day())
    wanted = [network for network in filled if slug(network.name) not in known]
    made = [_store(store, network, instrument.version) for network in wanted]
    for network in made[:1]:
        store.use_network(network.id)
    return made


# reading: every answer is checked before any is stored


def demo_networks(instrument: Instrument, today: date) -> list[FilledNetwork]:
    """Give the fictional networks, with their dates around today.

    Raises
    ------
    AnswerError
        When an answer cannot be given to its question.
    """
    raw = tomllib.loads(DATA.read_text("utf-8"))
    return [_network(network, instrument, today) for network in raw["networks"]]


def _network(raw: Raw, instrument: Instrument, today: date) -> FilledNetwork:
    leader = {
        code: _sheet(given, Form(code, [_module(code, instrument)], "da"), today)
        for code, given in raw["leader"].items()
    }
    rounds = [_round(given, leader, instrument, today) for given in raw["rounds"]]
    return FilledNetwork(raw["name"], leader, rounds)


def _module(code: str, instrument: Instrument) -> Module:
    plan = {PlanCode.LENGTH: length_module(), PlanCode.PROMPTS: prompts_module(instrument)}
    return plan.get(code) or instrument.module(code)


def _round(
    raw: Raw, leader: Mapping[str, Sheet], instrument: Instrument, today: date
) -> FilledRound:
    """Ask what the leader's plan of the meeting says."""
    code = raw["form"]
    items = items_asked(instrument, code, length(leader.get(PlanCode.LENGTH, Sheet())))
    if code == FormCode.DISCUSSION:
        items = [prompt.id for prompt in prompts(leader[PlanCode.PROMPTS], instrument, "da")]
    form = participant_form(code, instrument, "da", items)
    sheets = [_sheet(given, form, today) for given in raw["responses"]]
    return FilledRound(code, raw["audience"], items, sheets)


def _sheet(raw: Raw, form: Form, today: date) -> Sheet:
    once = {item: given for item, given in raw.items() if item != "rows"}
    rows = {row.get("row") or secrets.token_hex(4): row for row in raw.get("rows", ())}
    answers = {
        (row, item): _answer(form, item, given, today)
        for row, answered in {OUTSIDE: once, **rows}.items()
        for item, given in answered.items()
        if item != "row"
    }
    return Sheet(tuple(rows), answers)


def _answer(form: Form, item: str, raw: str | int | dict[str, int], today: date) -> Answer:
    if isinstance(raw, int):
        return form.accept(item, None, raw)
    return form.accept(item, _days_on(today, **raw) if isinstance(raw, dict) else raw)


def _days_on(today: date, days: int) -> date:
    """Give the working day so many days from today, or the next."""
    return working_day(today + timedelta(days))


# storing


def _store(store: Store, filled: FilledNetwork, version: str) -> Network:
    network = store.add_network(filled.name, version)
    for code, sheet in filled.leader.items():
        store.fill(store.leader_response(network.id, code, version), sheet)
    for filled_round in filled.rounds:
        round = store.add_round(
            network.id,
            filled_round.audience,
            filled_round.items,
            state="closed",
            form=filled_round.form,
        )
        for sheet in filled_round.sheets:
            response = store.add_response(network.id, filled_round.form, version, 0, round.id)
            store.fill(response, sheet, is_sent=True)
    return network
