import csv
import io
import json
import os
import subprocess
import sys
import time
from hashlib import sha256

import pandas as pd
import pytest

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import dataset, export
from kit.core.errors import ExportError, UnknownNetworkError
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall
from kit.store.store import Store
from tests.helpers.privileges import drop_privileges
from tests.helpers.processes import in_processes
from tests.helpers.rounds import answer

INSTRUMENT = load()
NETWORK = "unge-og-fritid"
TABLES = [
    "network",
    "solutions",
    "values",
    "responses",
    "responses_wide",
    "commitments",
    "group_notes",
    "followup",
    "followup_rows",
    "pairs",
    "themes",
    "codebook",
]
WITHOUT_DEMO = {"followup", "followup_rows", "pairs", "themes"}
"""Tables that the demo has nothing for."""
HOSTILE = {
    "quotes and commas": 'Hun sagde: "ja, måske", og gik',
    "line breaks": "første linje\nanden linje\n\nfjerde",
    "emoji and a joiner": "👩‍👩‍👧 tak 🎉",
    "right to left": "مرحبا بالعالم",
    "a script": "<script>alert(1)</script>",
    "a template": "{{7*7}} {navn} %s",
    "a formula": "=HYPERLINK(A1)",
    "plus, minus, at": "+45 -1 @navn",
    "a missing code": "-9",
    "words that readers take for nothing": "NA",
    "spaces around": "  ind  ",
    "semicolon and tab": "a;b\tc",
}


def raw(store, network, folder, formats=("csv",)):
    """Export the single answers of a network."""
    return export(store, INSTRUMENT, network, folder, formats, purpose="internal")


def raw_tables(store, network):
    return dataset(store, INSTRUMENT, network, "internal").tables


@pytest.fixture(scope="module")
def exported(demo, tmp_path_factory):
    """Give a folder with the whole network's export; no test here changes it."""
    folder = tmp_path_factory.mktemp("eksport")
    raw(demo, NETWORK, folder, tuple(FORMATS))
    return folder


def rows(path):
    """Read a CSV file as another program does."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_text(table):
    said = table.astype(object).where(table.notna(), "")
    return [list(table), *([str(cell) for cell in line] for line in said.to_numpy().tolist())]


def folders_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# what stands in the files


@pytest.mark.parametrize("name", TABLES)
def test_a_file_has_the_rows_of_the_screen(demo, exported, name):
    table = raw_tables(demo, NETWORK)[name]
    assert rows(exported / f"{name}.csv") == as_text(table)
    assert (len(table) > 0) == (name not in WITHOUT_DEMO)


def test_pandas_reads_back_what_was_written(demo, exported):
    read = pd.read_csv(exported / "responses_wide.csv")

    shown = raw_tables(demo, NETWORK)["responses_wide"]
    assert list(read["ev_time"]) == list(shown["ev_time"])
    assert len(read) == 11


def test_a_file_is_utf8_with_commas_line_feeds_and_iso_dates(exported):
    content = (exported / "commitments.csv").read_bytes()
    assert content.startswith(b"response_id,network_id,")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    pd.to_datetime(
        pd.read_csv(io.BytesIO(content))["cm_when"].dropna(), format="%Y-%m-%d", errors="raise"
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_comes_back_as_it_was_written(store, tmp_path, text):
    network = store.add_network("Prøve", INSTRUMENT.version).id
    card = store.leader_response(network, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_theme", Answer(text), 0)
    raw(store, network, tmp_path)

    head, line = rows(tmp_path / "network.csv")
    assert line[head.index("net_theme")] == text
    assert text in {row[-1] for row in rows(tmp_path / "responses.csv")}
    read = pd.read_csv(tmp_path / "network.csv", dtype=str, keep_default_na=False)
    assert read["net_theme"].item() == text


def test_every_column_of_every_table_is_explained(demo, store):
    network = store.add_network("Prøve", INSTRUMENT.version).id
    round = store.add_round(network, "participants", ["ev_gone"])
    response = store.add_response(network, "evaluation", "0.1.0", 0, round.id)
    store.write(response, OUTSIDE, "ev_gone", Answer("En gang"), 0)

    for tables in (
        raw_tables(demo, NETWORK),
        raw_tables(store, network),
    ):
        explained = set(tables["codebook"]["name"])
        columns = {column for table in tables.values() for column in table}
        assert columns <= explained
        assert tables["codebook"]["text_da"].notna().all()


def test_the_leaders_private_answers_are_in_no_file(demo, exported):
    private = demo.sheet(f"{NETWORK}.lr.0").answers
    texts = [answer.value.encode() for answer in private.values() if " " in (answer.value or "")]
    assert len(texts) > 5
    for content in folders_files(exported).values():
        assert not [text for text in texts if text in content]


def test_participants_stand_by_their_random_ids(exported):
    _, *lines = rows(exported / "responses_wide.csv")
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_the_instrument_is_there_in_both_languages(exported):
    asked = json.loads((exported / "instrument.json").read_text("utf-8"))
    items = {item["id"]: item for module in asked["modules"] for item in module["items"]}
    assert list(items) == [question.id for question in INSTRUMENT.items()]
    assert items["ev_safe"]["text"] == INSTRUMENT.item("ev_safe").text.model_dump()


# README


def test_the_readme_says_what_an_analyst_must_know(exported):
    readme = (exported / "README.md").read_text("utf-8")
    for said in (
        "Del ikke disse filer",
        "Do not share these files",
        "Deltagernes evaluering, måling 0: 11 besvarelser",
        "Commitments, wave 0: 9 responses",
        "-9 Ikke besvaret, -8 Ved ikke, -7 Ikke relevant",
        "12 months after the last follow-up",
        "Måling 0 er mødet; 3, 6 og 12 er måneder efter det.",
        "Responses given to try the form are left out.",
        f"version {INSTRUMENT.version}",
        "= + - or @",
    ):
        assert said in readme
    assert all(f"- {name}: " in readme for name in TABLES)
    assert "{" not in readme


def test_the_readmes_checksums_are_those_of_the_files(exported):
    files = folders_files(exported)
    readme = files.pop("README.md").decode()
    sums = {f"{sha256(content).hexdigest()}  {name}" for name, content in files.items()}
    assert sums == set(readme.split("```")[1].strip().splitlines())


def test_a_name_in_the_readme_is_text(store, tmp_path):
    network = store.add_network("<script>alert(1)</script> {{7*7}}", INSTRUMENT.version).id
    raw(store, network, tmp_path)

    readme = (tmp_path / "README.md").read_text("utf-8")
    assert "# &lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}: rå svar" in readme
    assert "Ingen deltagere endnu." in readme


# the folder


def test_the_folder_is_made_and_what_lies_in_it_stays(demo, tmp_path):
    folder = tmp_path / "Mine data" / "æøå"
    folder.mkdir(parents=True)
    (folder / "noter.txt").write_text("mine", "utf-8")

    written = raw(demo, NETWORK, folder)

    written = {path.relative_to(folder).as_posix() for path in written}
    assert written | {"noter.txt"} == set(folders_files(folder))
    assert (folder / "noter.txt").read_text("utf-8") == "mine"


def test_an_export_takes_the_place_of_an_earlier_one_of_the_same_network(demo, tmp_path):
    raw(demo, NETWORK, tmp_path)
    (tmp_path / "values.csv").write_text("gammelt", "utf-8")

    raw(demo, NETWORK, tmp_path)

    assert rows(tmp_path / "values.csv")[0][0] == "network_id"


def refused(code, call, *arguments):
    with pytest.raises(ExportError) as caught:
        call(*arguments)
    assert caught.value.code == code
    for language in ("da", "en"):
        sentence = caught.value.sentence(language)
        assert "{" not in sentence
        assert "\n" not in sentence


def test_a_file_that_is_no_export_is_never_replaced(demo, tmp_path):
    (tmp_path / "README.md").write_text("# Mit projekt", "utf-8")

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == {"README.md": b"# Mit projekt"}
    assert len(list(tmp_path.iterdir())) == 1


def test_what_an_earlier_export_had_more_of_is_gone_unless_somebody_changed_it(demo, tmp_path):
    raw(demo, NETWORK, tmp_path, ["csv", "parquet", "csv-excel-dk"])
    (tmp_path / "csv-excel-dk" / "values.csv").write_text("rettet", "utf-8")

    raw(demo, NETWORK, tmp_path, ["csv"])

    left = {name for name in folders_files(tmp_path) if "/" in name}
    assert left == {"csv-excel-dk/values.csv"}


def test_a_readme_that_names_other_folders_never_has_anything_removed(demo, tmp_path):
    victim = tmp_path / "andet.txt"
    victim.write_text("mit", "utf-8")
    raw(demo, NETWORK, tmp_path / "ud")
    readme = tmp_path / "ud" / "README.md"
    line = f"{sha256(b'mit').hexdigest()}  ../andet.txt\n"
    readme.write_text(readme.read_text("utf-8") + line, "utf-8")

    raw(demo, NETWORK, tmp_path / "ud")

    assert victim.read_text("utf-8") == "mit"


def test_raw_answers_never_lie_in_the_folder_of_what_is_shared(demo, tmp_path):
    export(demo, INSTRUMENT, NETWORK, tmp_path, ["csv"])
    before = folders_files(tmp_path)

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == before


def test_an_export_of_another_network_is_never_replaced(demo, tmp_path):
    raw(demo, "naboskab-i-nord", tmp_path)
    before = folders_files(tmp_path)

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == before


@pytest.mark.parametrize("path", ["optaget", "optaget/inde i"])
def test_a_file_in_the_place_of_the_folder_is_told_in_a_sentence(demo, tmp_path, path):
    (tmp_path / "optaget").write_text("mit", "utf-8")

    refused("export_folder_is_file", raw, demo, NETWORK, tmp_path / path)


def test_a_folder_that_the_system_refuses_is_told_in_a_sentence(demo, tmp_path):
    refused("export_impossible", raw, demo, NETWORK, tmp_path / ("x" * 300))


def code_of_export(data, folder):
    drop_privileges()
    store = Store(find_workspace(data))
    try:
        raw(store, NETWORK, folder)
    except ExportError as error:
        return error.code
    finally:
        store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_read_only_folder_is_told_in_a_sentence(demo, tmp_path):
    tmp_path.chmod(0o555)

    codes = in_processes(code_of_export, (demo.workspace.folder, tmp_path))

    tmp_path.chmod(0o755)
    assert codes == ["export_impossible"]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_told_with_the_known_ones(demo, tmp_path):
    refused("unknown_format", raw, demo, NETWORK, tmp_path, ["xls"])

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_network_leaves_no_folder_behind(demo, tmp_path):
    with pytest.raises(UnknownNetworkError):
        raw(demo, "findes-ikke", tmp_path / "ny")

    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_a_network_without_answers_can_be_exported_in_every_format(store, tmp_path, format):
    network = store.add_network("Ny", INSTRUMENT.version).id

    written = raw(store, network, tmp_path, [format])

    assert all(path.stat().st_size > 0 for path in written)


EXPORT_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from kit.analysis.exports.export import export
from kit.instrument.instrument import load
from kit.store.store import Store
from kit.core.workspace import find_workspace

store, folder = Store(find_workspace(sys.argv[1])), Path(sys.argv[2])
while True:
    export(store, load(), sys.argv[3], folder, ["csv"], purpose="internal")
    print("done", flush=True)
"""


@pytest.mark.parametrize("seconds", [0.03, 0.09, 0.15])
def test_a_killed_export_leaves_no_half_file(demo, tmp_path, seconds):
    raw(demo, NETWORK, tmp_path)
    whole = folders_files(tmp_path)
    command = [sys.executable, "-c", EXPORT_AGAIN_AND_AGAIN, demo.workspace.folder, tmp_path]

    with subprocess.Popen([*command, NETWORK], stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()

    assert folders_files(tmp_path) == whole
    raw(demo, NETWORK, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(whole)


def test_what_links_a_person_s_answers_is_a_number_inside_and_nothing_in_what_is_shared(
    store, tmp_path
):
    network = store.add_network("Unge", INSTRUMENT.version).id
    recall = "c0ffee" * 10 + "abcd"
    for form in ("commitment", "followup"):
        round = store.add_round(network, "participants", ["cm_sure", "ci_unit"], form=form)
        response = answer(store, round, cm_sure="5", ci_unit="3")
        with store.writing() as connection:
            set_recall(connection, response, recall)

    raw(store, network, tmp_path / "ud" / "internal", tuple(FORMATS))
    export(store, INSTRUMENT, network, tmp_path / "ud" / "share", tuple(FORMATS))

    [_, *lines] = rows(tmp_path / "ud" / "internal" / "pairs.csv")
    assert [line[-1] for line in lines] == ["1", "1"]
    every = folders_files(tmp_path / "ud")
    assert not [name for name, content in every.items() if recall.encode() in content]
    shared = [name for name in every if name.startswith("share/")]
    assert shared
    assert not [name for name in shared if "pairs" in name]
    tables = dataset(store, INSTRUMENT, network).tables
    assert not [name for name, table in tables.items() if "pair" in table]
