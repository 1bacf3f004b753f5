"""Rehearsal: the meeting tried out with made-up participants, on a copy that leaves no trace.

The copy lies in a folder of its own in the data folder and holds the leader's preparation of one
network, never an answer of a participant. It is deleted when the rehearsal ends, or begins anew.
"""

import random
import secrets
import shutil
from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from sqlalchemy import URL

from kit.core.now import today
from kit.core.text import Language, words
from kit.core.workspace import Workspace
from kit.forms.form import Form
from kit.forms.references import referring
from kit.forms.rounds import round_form
from kit.instrument.ids import Audience
from kit.instrument.instrument import Instrument
from kit.store.bulk_write import Put
from kit.store.meetings import Endpoint
from kit.store.passes import admit, make_head
from kit.store.response import OUTSIDE, Answer, Response
from kit.store.rounds import Round
from kit.store.store import Store
from kit.store.transfer import copy_preparation

FOLDER = "practice"
DATABASE = "afrunding.sqlite"
PEOPLE = 12
ENDPOINT = Endpoint("practice", "http://practice.invalid")
"""Where made-up participants come in; no such address can ever be reached."""
SKIPPED = 0.15
"""How often a simulated participant leaves a question out."""


def rehearsal_workspace(workspace: Workspace) -> Workspace:
    """Give the data folder that a rehearsal in another one uses."""
    folder = workspace.folder / FOLDER
    return Workspace(folder, URL.create("sqlite", database=str(folder / DATABASE)))


def begin(store: Store, network: str) -> Workspace:
    """Copy the leader's preparation of a network into a new folder for rehearsal."""
    workspace = end(store.workspace).make()
    for file in (store.workspace.settings, store.workspace.texts, store.workspace.questions):
        if file.is_file():
            shutil.copy(file, workspace.folder / file.name)
    copy = Store(workspace, "make")
    try:
        copy.set_endpoint(ENDPOINT)
        with store.reading() as source, copy.writing() as target:
            copy_preparation(source, target, network)
    finally:
        copy.close()
    return workspace


def end(workspace: Workspace) -> Workspace:
    """Delete what a rehearsal left in a data folder; gives where it was."""
    rehearsal = rehearsal_workspace(workspace)
    shutil.rmtree(rehearsal.folder, ignore_errors=True)
    return rehearsal


class Crowd:
    """Simulated participants of one meeting: each answers an open round once, at its own pace.

    Parameters
    ----------
    store
        Of a folder for rehearsal; never that of real networks.
    seed
        The same crowd answers alike each time.
    """

    def __init__(
        self,
        store: Store,
        instrument: Instrument,
        language: Language,
        people: int = PEOPLE,
        seed: int = 1,
    ) -> None:
        self.store, self.instrument, self.language = store, instrument, language
        self.people = people
        self._random = random.Random(seed)
        self._tokens: dict[str, list[str]] = {}

    def come_in(self, network: str) -> None:
        """Be as many phones as there are people, while phones may come in."""
        meeting = self.store.meeting(network)
        count = self.people if meeting.code else 0
        if self.store.phones(network) != count:
            self.store.set_phones(ENDPOINT.server, {meeting: count})
            names = [f"{number:032x}" for number in range(count)]
            self.store.together([partial(admit, network=network, wave=0, phone=n) for n in names])

    def act(self, network: str) -> int:
        """Let one more participant answer the open round; tells how many have not yet."""
        [*open_] = [r for r in self.store.rounds(network) if r.state == "open"]
        if not open_:
            return 0
        waiting = self._tokens.setdefault(open_[0].id, self._new_tokens(open_[0]))
        if waiting:
            self._answer(open_[0], waiting.pop())
        return len(waiting)

    def _new_tokens(self, round: Round) -> list[str]:
        count = max(2, self.people // 4) if round.audience == Audience.GROUPS else self.people
        return [secrets.token_hex(16) for _ in range(count)]

    def _answer(self, round: Round, token: str) -> None:
        form = round_form(
            round.form, round.items, self.instrument, self.language, round.wording, None
        )
        referring(self.store, round.network, self.instrument, form)
        head = self._head(round, token)
        puts = self._puts(head, form, OUTSIDE, [q.id for q in form.questions.values() if not q.row])
        self.store.together(puts)
        repeated = [q.id for q in form.questions.values() if q.row]
        if repeated:
            row = secrets.token_hex(4)
            self.store.together([lambda connection: make_head(connection, head, None)])
            self.store.add_row(head.id, row, None)
            self.store.together(self._puts(head, form, row, repeated))

    def _head(self, round: Round, token: str) -> Response:
        id = sha256(f"{round.id}:{token}".encode()).hexdigest()
        of = (round.network, round.form, round.wave, self.instrument.version)
        return Response(id, *of, today(), round.id, is_sent=True)

    def _puts(self, head: Response, form: Form, row: str, items: Sequence[str]) -> list[Put]:
        answers = {item: self._made_up(form, item) for item in items}
        return [Put(head, row, item, answer, 0) for item, answer in answers.items() if answer]

    def _made_up(self, form: Form, item: str) -> Answer | None:
        """Answer as a phone would; nobody makes up what nobody could send."""
        control = form.control(item)
        if not control.required and self._random.random() < SKIPPED:
            return None
        made = form.questions[item].example(self._random, control, self._phrases())
        answer = form.accept(item, made)
        return answer if answer.is_given else None

    def _phrases(self) -> list[str]:
        phrases = words("practice")
        return [
            text.in_language(self.language)
            for key, text in phrases.items()
            if key.startswith("said")
        ]
