"""`6_analyse.ipynb` is run by a real kernel, from first cell to last, and tells what is so."""

import base64
import re
import shutil
import tempfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient
from traitlets.config import Config

from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.helpers.many_networks import MANY
from tests.helpers.recounted import Recount

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
VERSION = load().version
STORY = [
    "what-is-here",
    "how-many-answered",
    "how-it-was-rated",
    "words-beside-numbers",
    "how-far-solutions-came",
    "value-and-evidence",
    "what-came-of-commitments",
    "over-networks",
]


class Page(HTMLParser):
    """What a panel shows: its pictures, its sentences and its tables."""

    def __init__(self, html):
        super().__init__()
        self.images, self.tables, self.sentences, self.text = [], [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.text = ""
        match tag:
            case "img":
                self.images.append(dict(attributes))
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self.tables[-1][-1].append(self.text.strip())
        if tag == "p":
            self.sentences.append(self.text.strip())


def run(store, folder, language, monkeypatch):
    """Run the notebook on a copy of some data; gives what each cell shows, by its id."""
    shutil.copytree(store.workspace.folder, folder)
    monkeypatch.setenv("AFRUNDING_DATA", str(folder))
    place = NOTEBOOKS / ("en" if language == "en" else "")
    notebook = nbformat.read(place / "6_analyse.ipynb", as_version=4)
    resources = {"metadata": {"path": str(place)}}
    with tempfile.TemporaryDirectory() as sockets:  # a port could be another's before it is opened
        config = Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"})
        NotebookClient(notebook, timeout=120, resources=resources, config=config).execute()
    state = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    return {
        cell.id: Page(state[shown["model_id"]]["state"]["html"])
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if (shown := output.get("data", {}).get("application/vnd.jupyter.widget-view+json"))
    }


def figures(page):
    """Give the lines of each table under a picture, heads left out."""
    return [line for table in page.tables for line in table[1:]]


def is_whole(page):
    """Tell whether each picture is there, has words for who does not see it, and a table."""
    images = [base64.b64decode(image["src"].partition(",")[2]) for image in page.images]
    alts = [image["alt"] for image in page.images]
    return all(b"<svg" in svg for svg in images) and all(alts) and len(page.tables) == len(images)


@pytest.fixture(scope="module")
def told(many, demo, tmp_path_factory):
    """Give what the notebook shows of the demo, of an empty network, of forty."""
    empty = Store(find_workspace(tmp_path_factory.mktemp("empty") / "data"), "make")
    empty.add_network("Helt nyt", VERSION)
    empty.close()
    folder = tmp_path_factory.mktemp("copies")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delenv("QUERY_STRING", raising=False)
        return SimpleNamespace(
            demo=run(demo, folder / "demo", "da", monkeypatch),
            empty=run(empty, folder / "empty", "en", monkeypatch),
            many=run(many, folder / "many", "da", monkeypatch),
        )


@pytest.mark.parametrize("case", ["demo", "empty", "many"])
def test_every_cell_shows_what_it_is_for(told, case):
    pages = getattr(told, case)

    assert list(pages) == ["heading", *STORY, "files"]
    assert all(is_whole(pages[step]) for step in STORY)
    assert all(pages[step].images or pages[step].sentences for step in STORY)


def test_an_empty_network_has_a_sentence_in_the_place_of_each_picture(told):
    for step in STORY:
        page = told.empty[step]
        assert (len(page.images), len(page.tables), len(page.sentences)) == (0, 0, 1)


def test_the_demo_has_a_picture_of_all_but_its_two_networks_side_by_side(told):
    without = [step for step in STORY if not told.demo[step].images]

    assert without == ["over-networks"]


def test_forty_networks_are_told_of_as_the_store_has_them(told, many):
    recounts = [Recount(many, network.id) for network in many.networks()]
    counted = sum((Counter(each.answered().values()) for each in recounts), Counter())

    lines = figures(told.many["how-many-answered"])

    shown = Counter(int(cell) for _, _, *cells in lines for cell in cells if cell)
    assert len(lines) == MANY
    assert shown == counted


def test_the_networks_own_figures_are_those_of_the_store(told, demo):
    counts = Recount(demo, "unge-og-fritid").rated(5)
    places = {(wave, item) for wave, item, _ in counts}

    lines = figures(told.demo["how-it-was-rated"])

    counted = [[counts[*folder, point] for point in range(1, 6)] for folder in places]
    assert sorted([int(cell) for cell in cells[:6]] for _, *cells in lines) == sorted(
        [*valid, sum(valid)] for valid in counted
    )


def test_networks_side_by_side_are_counted_and_not_named(told, many):
    lines = figures(told.many["over-networks"])

    assert len(lines) > 14
    for question, count, *places in lines:
        assert 3 <= int(count) == sum(int(folder) for folder in places)
        assert not re.search(r"Netværk nr", question)
