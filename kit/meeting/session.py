"""Session: the network that one notebook works with, and its forms. Made once a kernel.

The language is the notebook's: Danish in `notebooks/`, English in `notebooks/en/`. The network is
the one in the address (`?network=ID`, which Voilà hands to the kernel), else the last one used.
"""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from kit.core.custom_texts import use_own_texts
from kit.core.permissions import keep_to_owner
from kit.core.settings import Settings, settings
from kit.core.text import Language
from kit.core.workspace import DEMO, Workspace, find_workspace
from kit.forms.filling import Filling
from kit.forms.form import Form, participant_form
from kit.forms.references import References, references, referring
from kit.instrument.ids import Item, ModuleCode, PlanCode
from kit.instrument.instrument import Instrument
from kit.instrument.local import faults, files_stamp, instrument_of
from kit.instrument.module import Module
from kit.meeting.plan import (
    compares_groups,
    items_asked,
    length,
    length_module,
    notes_module,
    prompts_module,
)
from kit.meeting.preparation import NOTEBOOKS
from kit.meeting.rehearsal import FOLDER, rehearsal_workspace
from kit.store.network import Network
from kit.store.store import Store
from kit.store.watch import Watch


def notebook_language() -> Language:
    """Give the language of the notebook that this kernel runs."""
    return "en" if Path.cwd().name == "en" else "da"


def network_in_address() -> str | None:
    """Give the network that the page's address asks for."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get("network", [None])[0]


class Session:
    """Everything a notebook works with: store, instrument, settings, the network and its forms.

    Parameters
    ----------
    network
        Id of the network to work with; the last one used where None.
    """

    def __init__(
        self, language: Language, workspace: Workspace, network: str | None = None
    ) -> None:
        self.language: Language = language
        self.workspace = workspace
        use_own_texts(workspace)
        self.instrument: Instrument = instrument_of(workspace)
        self.store = Store(workspace, "wait" if workspace.may_begin else "refuse")
        self.settings: Settings = settings(workspace)
        self.watch = Watch(self.store, self._stamp)
        self._network = network
        self._fillings: dict[str, Filling] = {}
        if network:
            self.switch(network)

    @property
    def network(self) -> Network:
        """The network that this notebook is about."""
        network = self.store.network(self._network)
        if self.watch.network is None:
            self.switch(network.id)
        return network

    def switch(self, network: str) -> None:
        """Work with this network from now on; other notebooks begin with it too."""
        self.store.use_network(network)
        self._network, self._fillings = network, {}
        self.watch.follow(network)

    def leave(self) -> None:
        """Work no more with this network, which is gone: with the last one used before it."""
        left = self.store.networks()
        self._network, self._fillings = None, {}
        self.watch.unfollow()
        if left:
            self.switch(left[0].id)

    def facts(self) -> dict[str, object]:
        """Give what stands above everything: the network's name, theme and meeting."""
        card = self.form(ModuleCode.NET)
        return {
            "network": self.network,
            "theme": card.in_words(Item.NET_THEME),
            "meeting": card.in_words(Item.NET_MEETING),
        }

    def faults(self) -> list[str]:
        """Say what is wrong with files that people write; what held before is in force then."""
        return [problem.line(self.language) for problem in faults(self.workspace)]

    def _stamp(self) -> object:
        """Give what changes when a file does, or the database is no longer the one opened."""
        return *files_stamp(self.workspace), self.store.is_whole

    @property
    def is_demo(self) -> bool:
        """Whether the networks here are fictional."""
        return self.workspace.folder.name == DEMO

    @property
    def is_rehearsal(self) -> bool:
        """Whether the participants here are made up."""
        return self.workspace.folder.name == FOLDER

    @property
    def query(self) -> str:
        """What stands behind the address of another notebook that is about the same."""
        return f"?network={self.network.id}" + ("&practice=1" if self.is_rehearsal else "")

    # forms

    @property
    def min_n(self) -> int:
        """The fewest people that a figure may be about; never fewer than when one was shown."""
        return self.store.min_n(self.network.id, self.settings.min_n)

    def filling(self, code: str) -> Filling:
        """Give the leader's own filling-in of one form."""
        if code not in self._fillings:
            version = self.instrument.version
            response = self.store.leader_response(self.network.id, code, version)
            form = Form(code, [self.module(code)], self.language)
            self._fillings[code] = Filling(self.store, form, response, self.refer(form))
        return self._fillings[code]

    def form(self, code: str) -> Form:
        """Give one form as it is filled in now."""
        filling = self.filling(code)
        filling.read()
        return filling.form

    def forms(self) -> dict[str, Form]:
        """Give every form of the preparation, as it is filled in now."""
        return {code: self.form(code) for code in NOTEBOOKS}

    def module(self, code: str) -> Module:
        """Give a module of the instrument, or one of the meeting's plan."""
        match code:
            case PlanCode.LENGTH:
                return length_module()
            case PlanCode.PROMPTS:
                return prompts_module(self.instrument)
            case PlanCode.NOTES:
                return notes_module()
            case _:
                return self.instrument.module(code)

    def refer(self, form: Form) -> Callable[[], References]:
        """Give what tells the rows that a form's questions refer to, as they are at that moment."""
        return lambda: references(self.store, self.network.id, self.instrument, form)

    def participants(self, code: str) -> Form:
        """Give what participants are asked in one of their forms at the meeting as planned."""
        plan = self.form(PlanCode.LENGTH).sheet
        groups = compares_groups(plan)
        items = items_asked(self.instrument, code, length(plan), groups=groups)
        form = participant_form(code, self.instrument, self.language, items)
        return referring(self.store, self.network.id, self.instrument, form)

    def trial(self, code: str) -> Filling:
        """Give a filling-in of a participants' form that counts nowhere."""
        form, network = self.participants(code), self.network.id
        round = self._trial_round(network)
        given = [r.id for r in self.store.responses(network) if (r.round, r.form) == (round, code)]
        version = self.instrument.version
        response = given[0] if given else self.store.add_response(network, code, version, 0, round)
        return Filling(self.store, form, response, self.refer(form))

    def _trial_round(self, network: str) -> str:
        trials = [r.id for r in self.store.rounds(network) if r.audience == "trial"]
        items = [question.id for question in self.instrument.items()]
        return trials[0] if trials else self.store.add_round(network, "trial", items).id


def is_rehearsal() -> bool:
    """Tell whether the page's address asks for a rehearsal."""
    return "practice" in parse_qs(os.environ.get("QUERY_STRING", ""))


def open_session() -> Session:
    """Begin with the language, the data folder and the network of this notebook."""
    keep_to_owner()
    workspace = rehearsal_workspace(find_workspace()) if is_rehearsal() else find_workspace()
    return Session(notebook_language(), workspace, network_in_address())
