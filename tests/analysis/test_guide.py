"""Every line of code in the analyst's guide runs, on the files that it tells to make."""

import csv
import os
import re
import shlex
import subprocess
from collections import Counter
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
from kit.instrument.questions.variables import GIVEN
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.exports import file_in
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
    assert len(names["made"]) >= names["antal_aftaler"] >= names["antal_personer"] > 0
    assert names["made"].attrs["unit"] == "row"
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
    assert {each["lo"] for each in ranges.missing_ranges["ev_partners2"]} == {-9, -8, -7}
    for code, letter in told.items():
        of_stata = (stata["ev_partners2"].astype(str) == letter).sum()
        assert of_stata == (spss["ev_partners2"] == int(code)).sum()
    assert (spss["ev_partners2"] < 0).sum() == 2


@needs("pspp")
def test_the_spss_of_the_guide_runs(here):
    (here / "vejledning.sps").write_text("".join(blocks("spss")), "utf-8")

    said = run([program("pspp"), "vejledning.sps"]).stdout

    assert "error" not in said
    assert "I meget høj grad" in said
    merged, _ = pyreadstat.read_sav("samlet.sav")
    assert set(merged["network_id"]) == {NETWORK, "nord"}


def recounted(folder):
    """Count every code in the plain long file, as R names it: by column and number."""
    with file_in(folder, "codebook.csv").open(encoding="utf-8", newline="") as file:
        book = [line for line in csv.DictReader(file) if line["item"] and line["code"]]
    with file_in(folder, "responses.csv").open(encoding="utf-8", newline="") as file:
        given = Counter((line["item_id"], line["value_code"]) for line in csv.DictReader(file))
    return {
        (line["name"], line["number"]): given[_as_stored(line)]
        for line in book
        if line["storage"] != "flag" or line["code"] != "0"
    }


def _as_stored(line):
    """Give item and code of a line of the codebook as an answer has them.

    A tick has its own code, a text none.
    """
    if line["storage"] != "flag" or line["is_missing"] == "1":
        return line["item"], line["code"]
    ending = line["name"].partition("__")[2]
    return line["item"], "" if ending == GIVEN else ending


@needs("Rscript")
def test_the_r_of_the_guide_gives_the_counts_of_a_plain_recount(here):
    [command] = lines("sh", "Rscript ")
    program, script, *arguments = shlex.split(command)
    utf8 = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run([program, ROOT / script, *arguments], check=True, capture_output=True, env=utf8)
    [block] = blocks("r")
    also = "write.csv(as.data.frame(table(as_factor(aftaler$cm_sure2))), 'sikre.csv')"

    said = subprocess.run(
        [program, "-e", block + also], check=True, capture_output=True, encoding="utf-8", env=utf8
    ).stdout

    counts = pd.read_csv(here / "tal.csv", dtype={"code": str})
    plain = recounted(here / "internt")
    for _, found in counts.groupby("format"):
        of_r = dict(zip(zip(found["name"], found["code"], strict=True), found["n"], strict=True))
        both = of_r.keys() & plain.keys()
        assert {key: of_r[key] for key in both} == {key: plain[key] for key in both}
        assert sum(plain[key] > 0 for key in both) > 100
        assert {"person", "group", "row", "network"} >= set(found["unit"]) >= {"person", "row"}
    assert "I meget høj grad" in said
    sure = pd.read_csv(here / "sikre.csv", dtype={"Var1": str}).set_index("Var1")["Freq"]
    for point in range(1, 10):
        assert sure[str(point)] == plain["cm_sure2", str(point)]
    assert 0 < sure.sum() <= len(pd.read_csv(file_in(here / "internt", "commitments.csv")))


def test_the_guide_has_no_code_that_nobody_runs():
    assert set(re.findall(r"^```(\w+)$", GUIDE, re.MULTILINE)) == {
        "sh", "python", "r", "spss", "stata",
    }  # fmt: skip
    assert len("".join(blocks("sh")).splitlines()) == 3
