"""A municipality asks a question of every type, at a meeting and after it; two networks answer.

Answers go the way of a phone's messages; what people gave is kept beside them, to be counted.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from random import Random
from typing import Any

from pandas import isna

from kit.analysis.exports.export import dataset, export
from kit.analysis.pooling import load as load_pool
from kit.core.text import LANGUAGES
from kit.forms.filling import Filling
from kit.forms.rounds import form_of
from kit.instrument.instrument import load
from kit.meeting.control import MeetingControl
from kit.meeting.followup import FollowUp
from kit.meeting.session import Session
from kit.reports.documents import document
from kit.reports.model import Bullets, Heading, Paragraph, Result, Table
from kit.reports.source import source
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import leader_id
from kit.store.store import Store
from tests.helpers.every_type import WAYS, asking_everything
from tests.helpers.export_readers import READERS

PEOPLE, ROWS = 7, 2


@dataclass
class Held:
    """A network that was asked everything: its store, the rounds by way, what people gave."""

    store: Store
    instrument: Any
    session: Session
    rounds: dict[str, Any]
    given: dict[str, list[list[str]]]
    folders: list[Any]

    @cached_property
    def shared(self):
        return dataset(self.store, self.instrument, self.session.network.id).tables

    @cached_property
    def raw(self):
        return dataset(self.store, self.instrument, self.session.network.id, "internal").tables

    @cached_property
    def minutes(self):
        """Every word of the minutes."""
        found = source(self.store, self.instrument, self.session.network, "da")
        return " ".join(everything_said(words(b)) for b in document(found, "minutes").blocks)

    @cached_property
    def pool(self):
        return load_pool(self.folders)

    @cached_property
    def read(self):
        """What reads a table of the files with a program of others, each once."""

        @cache
        def read(format, name):
            more = {"instrument": self.instrument} if format in ("sav", "dta") else {}
            return READERS[format](self.folders[-1], name, self.raw[name], **more)

        return read


def solutions(store, network):
    response = store.leader_response(network, "sol", "2.1.0")
    for number, title in enumerate(("Ungdomsmentorer", "Fælles indgang")):
        store.add_row(response, f"sol{number:05d}", None)
        store.write(response, f"sol{number:05d}", "sol_title", Answer(title), 0)
    assert response == leader_id(network, "sol", 0)


def asked_and_shown(session, given, seed):
    """Hold a meeting and a follow-up; give the round of each way."""
    control, after = MeetingControl(session), FollowUp(session)
    chance = Random(seed)
    control.open({"value": "evaluation"})
    meeting = control.standing("evaluation").round
    answers(session, meeting, given, chance)
    control.close({"value": "evaluation"})
    let_through(session, meeting)
    control.show({"value": "evaluation"})
    after.open({})
    answers(session, after.round(), given, chance)
    after.close({})
    let_through(session, after.round())
    after.show({})
    store = session.store
    return {
        way: store.round((meeting if wave == "meeting" else after.round()).id)
        for way, (wave, _) in WAYS.items()
    }


def answers(session, round, given, chance):
    """Answer everything that is asked of a municipality's own, as a front end sends it."""
    store, version = session.store, session.instrument.version
    for person in range(PEOPLE):
        form = form_of(round, session.instrument, LANGUAGES[person % 2])
        response = store.add_response(round.network, round.form, version, round.wave, round.id)
        filling = Filling(store, form, response, session.refer(form))
        keys = [f"r{person}{number:06d}" for number in range(ROWS)] if form.has_rows else []
        for key in keys:
            assert filling.take({"kind": "add", "seq": 1, "row": key, "after": None})["ok"]
        for item, question in form.questions.items():
            if "_x_" not in item:
                continue
            own = [
                told(filling, item, row, question, chance)
                for row in (keys if question.row else [OUTSIDE])
            ]
            given[item].append(own)


def told(filling, item, row, question, chance):
    """Send one answer, and give how it is stored."""
    example = question.example(chance, filling.form.control(item), [f"Godt {chance.random():.6f}"])
    value = " ".join(example) if isinstance(example, list) else str(example)
    message = {"seq": 2, "kind": "answer", "row": row, "item": item, "value": value}
    reply = filling.take({**message, "missing": None, "base": 0})
    assert reply["ok"], reply
    stored = filling.store.sheet(filling.response).value(item, row)
    assert sorted(stored.split()) == sorted(value.split())
    return stored


def let_through(session, round):
    for free_text in texts(session.store, session.instrument, round):
        session.store.decide(round, free_text.spot, Verdict(True))


def hold(folder):
    """Ask everything at a meeting and after three months; let texts through, show, export."""
    workspace = asking_everything(folder / "data")
    store, instrument = Store(workspace, "make"), load(workspace.questions)
    given, rounds, folders = defaultdict(list), {}, []
    for number, name in enumerate(("Nord", "Syd")):
        network = store.add_network(name, instrument.version).id
        solutions(store, network)
        session = Session("da", workspace, network)
        rounds = asked_and_shown(session, given if name == "Syd" else defaultdict(list), number)
        folders.append(folder / f"ud-{name}")
        export(store, instrument, network, folders[-1], purpose="internal")
    return Held(store, instrument, session, rounds, given, folders)


def everything_said(value):
    """Give every word and number of plain data, joined."""
    if isinstance(value, dict):
        return " ".join(everything_said(each) for each in value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(everything_said, value))
    return str(value)


def words(block):
    match block:
        case Heading() | Paragraph():
            return block.text
        case Bullets():
            return block.texts
        case Table():
            return [block.caption, block.heads, block.rows]
        case Result():
            return [words(block.table), block.asides]
        case _:
            return []


def plain_count(line, answers):
    """Count what one line of a shared table is about."""
    if not isna(line.rank):
        at = slice(line.rank - 1, line.rank)
        return sum(answer.split()[at] == [line.value_code] for answer in answers)
    first, between, last = line.value_code.partition("..")
    if between:
        return sum(kind(first) <= kind(answer) <= kind(last) for answer in answers)
    return Counter(code for answer in answers for code in answer.split())[line.value_code]


def kind(text):
    return date.fromisoformat(text) if "-" in text[1:] else int(text)
