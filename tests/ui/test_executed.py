"""A notebook that a program has executed holds no private answer, nor do the states it saves."""

import json
from tempfile import TemporaryDirectory

import nbformat
import pytest
from nbclient import NotebookClient
from traitlets.config import Config

from kit.cli.demo.networks import fill
from kit.core.installation import notebooks
from kit.instrument.ids import ModuleCode
from kit.store.response import OUTSIDE, Answer
from tests.helpers.rounds import INSTRUMENT

SECRET = "Kun til mig selv 4711"
PUBLIC = "Naboskabets fælles have 4712"
NAMES = ["0_start", "1_status", "2_evaluering", "3_refleksion", "4_moede", "5_opfoelgning"]


@pytest.fixture
def written(store, monkeypatch):
    """Give a network whose leader has answered every private question with one text."""
    network, *_ = fill(store, INSTRUMENT)
    private = store.leader_response(network.id, ModuleCode.LR, INSTRUMENT.version)
    for question in INSTRUMENT.module(ModuleCode.LR).items:
        if question.type in ("short", "long"):
            revision = store.sheet(private).answer(question.id).revision
            store.write(private, OUTSIDE, question.id, Answer(SECRET), revision)
    card = store.leader_response(network.id, ModuleCode.NET, INSTRUMENT.version)
    revision = store.sheet(card).answer("net_theme").revision
    store.write(card, OUTSIDE, "net_theme", Answer(PUBLIC), revision)
    store.use_network(network.id)
    monkeypatch.setenv("AFRUNDING_DATA", str(store.workspace.folder))
    return network


def executed(name):
    """Execute a notebook as nbconvert and papermill do, and keep the states of its widgets."""
    file = notebooks() / f"{name}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    resources = {"metadata": {"path": str(file.parent)}}
    with TemporaryDirectory(prefix="k") as sockets:  # kernels on ports fail by chance
        config = Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"})
        NotebookClient(notebook, resources=resources, config=config).execute()
    return json.dumps(notebook, ensure_ascii=False)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_leader_wrote_to_themselves_is_in_no_file(written, name):
    kept = executed(name)

    assert '"application/vnd.jupyter.widget-state+json"' in kept
    assert SECRET not in kept
    if name == "1_status":
        assert PUBLIC in kept  # else nothing would be looked for
