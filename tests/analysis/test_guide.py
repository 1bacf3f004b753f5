"""Every line of code in the analyst's guide runs, on the files that it tells to make."""

import re
import shlex
import subprocess
from pathlib import Path
from random import Random

import pandas as pd
import pyreadstat
import pytest

from kit.analysis.exports.export import export
from kit.analysis.tables import frames
from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.foreign import needs, program, run
from tests.helpers.random_networks import random_network

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "analyse.md").read_text("utf-8")
INSTRUMENT = load()
NETWORK = "unge-og-fritid"


def blocks(language):
    """Give the pieces of code in one language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def lines(language, beginning):
    """Give the lines of code in a language that begin like this."""
    every = "".join(blocks(language)).splitlines()
    return [line for line in every if line.startswith(beginning)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder in which the commands of the guide were given, with three more networks."""
    folder = tmp_path_factory.mktemp("analyse")
    store = Store(find_workspace(folder / "data"), "make")
    fill(store, INSTRUMENT)
    for number, name in enumerate(("Nord", "Syd", "Vest")):
        network = random_network(store, Random(number), name, people=(6, 8))
        files = folder / network.id
        export(store, INSTRUMENT, network.id, files, ["csv", "sav"], purpose="internal")
    store.close()
    for command in lines("sh", "afrunding "):
        given = [*AFRUNDING, *shlex.split(command)[1:]]
        subprocess.run(given, cwd=folder, env=surroundings(folder / "data"), check=True)
    return folder


@pytest.fixture
def here(folder, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AFRUNDING_DATA", str(folder / "data"))
    return folder


def test_the_python_of_the_guide_runs_from_top_to_bottom(here):
    names = {}
    for block in blocks("python"):
        exec(block, names)

    coded = frames.wide(names["store"], INSTRUMENT, NETWORK)
    names["store"].close()
    pd.testing.assert_frame_equal(names["coded"], coded)
    valid = names["spoken"]["ev_safe"].value_counts(sort=False)
    assert valid.tolist() == [(coded["ev_safe"] == point).sum() for point in range(1, 6)]
    assert set(names["pooled"].tables["network"]["network_id"]) == {
        "Eksempel/nord",
        "Eksempel/syd",
        "Prøve/vest",
    }


def test_what_is_named_of_the_kit_is_there():
    named = re.findall(r"^\| ((?:`\w+`(?: · )?)+) \|", GUIDE, re.MULTILINE)
    names = re.findall(r"\w+", " ".join(named))

    assert {"answers", "themes", "networks"} <= set(names)
    assert all(callable(getattr(frames, name)) for name in names)


def named_file(language):
    """Give the file that a piece of code for another program opens."""
    [file] = re.findall(r"internt/[\w/-]+\.\w+", blocks(language)[0])
    return file


def test_missing_codes_are_what_the_guide_says_in_spss_and_stata(here):
    spss, ranges = pyreadstat.read_sav(named_file("spss"), user_missing=True)
    stata, _ = pyreadstat.read_dta(named_file("stata"), user_missing=True)

    told = dict(re.findall(r"^\| `(-\d)` \|.*\| `\.(\w)` \|$", GUIDE, re.MULTILINE))
    assert told == {"-9": "a", "-8": "b", "-7": "c"}
    assert {each["lo"] for each in ranges.missing_ranges["ev_partners"]} == {-9, -8, -7}
    for code, letter in told.items():
        of_stata = (stata["ev_partners"].astype(str) == letter).sum()
        assert of_stata == (spss["ev_partners"] == int(code)).sum()
    assert (spss["ev_partners"] < 0).sum() == 2


@needs("pspp")
def test_the_spss_of_the_guide_runs(here):
    (here / "vejledning.sps").write_text("".join(blocks("spss")), "utf-8")

    said = run([program("pspp"), "vejledning.sps"]).stdout

    assert "error" not in said
    assert "I meget høj grad" in said
    merged, _ = pyreadstat.read_sav("samlet.sav")
    assert set(merged["network_id"]) == {NETWORK, "nord"}


@needs("Rscript")
def test_the_r_of_the_guide_runs(here):
    [command] = lines("sh", "Rscript ")
    program, script, *arguments = shlex.split(command)
    subprocess.run([program, ROOT / script, *arguments], check=True, capture_output=True)
    [block] = blocks("r")

    said = subprocess.run(
        [program, "-e", block], check=True, capture_output=True, encoding="utf-8"
    ).stdout

    assert (here / "tal.csv").is_file()
    assert "I meget høj grad" in said


def test_the_guide_has_no_code_that_nobody_runs():
    assert set(re.findall(r"^```(\w+)$", GUIDE, re.MULTILINE)) == {
        "sh", "python", "r", "spss", "stata",
    }  # fmt: skip
    assert len("".join(blocks("sh")).splitlines()) == 3
