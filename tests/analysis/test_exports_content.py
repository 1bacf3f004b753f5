"""What stands in the files of an export: the rows of the screen, and what they mean."""

import io
import json
from hashlib import sha256

import pandas as pd
import pytest

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import dataset, export
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall
from tests.helpers.exports import (
    INSTRUMENT,
    NETWORK,
    file_in,
    folders_files,
    lines_of,
    raw,
    raw_tables,
    rows,
)
from tests.helpers.rounds import answer

TABLES = [
    "network",
    "solutions",
    "values",
    "responses",
    "responses_wide",
    "commitments",
    "commitments_people",
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


@pytest.fixture(scope="module")
def exported(demo, tmp_path_factory):
    """Give a folder with the whole network's export; no test here changes it."""
    folder = tmp_path_factory.mktemp("eksport")
    raw(demo, NETWORK, folder, tuple(FORMATS))
    return folder


# what stands in the files


@pytest.mark.parametrize("name", TABLES)
def test_a_file_has_the_rows_of_the_screen(demo, exported, name):
    table = raw_tables(demo, NETWORK)[name]
    assert rows(file_in(exported, f"{name}.csv")) == lines_of(table)
    assert (len(table) > 0) == (name not in WITHOUT_DEMO)


def test_pandas_reads_back_what_was_written(demo, exported):
    read = pd.read_csv(file_in(exported, "responses_wide.csv"))

    shown = raw_tables(demo, NETWORK)["responses_wide"]
    assert list(read["ev_learning"]) == list(shown["ev_learning"])
    assert len(read) == 11


def test_a_file_is_utf8_with_commas_line_feeds_and_iso_dates(exported):
    content = file_in(exported, "commitments.csv").read_bytes()
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

    head, line = rows(file_in(tmp_path, "network.csv"))
    assert line[head.index("net_theme")] == text
    assert text in {row[-1] for row in rows(file_in(tmp_path, "responses.csv"))}
    read = pd.read_csv(file_in(tmp_path, "network.csv"), dtype=str, keep_default_na=False)
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
    _, *lines = rows(file_in(exported, "responses_wide.csv"))
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_the_instrument_is_there_in_both_languages(exported):
    asked = json.loads(file_in(exported, "instrument.json").read_text("utf-8"))
    items = {item["id"]: item for module in asked["modules"] for item in module["items"]}
    assert list(items) == [question.id for question in INSTRUMENT.items()]
    assert items["ev_safe"]["text"] == INSTRUMENT.item("ev_safe").text.model_dump()


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

    [_, *lines] = rows(file_in(tmp_path / "ud" / "internal", "pairs.csv"))
    assert [line[-1] for line in lines] == ["1", "1"]
    every = folders_files(tmp_path / "ud")
    assert not [name for name, content in every.items() if recall.encode() in content]
    shared = [name for name in every if name.startswith("share/")]
    assert shared
    assert not [name for name in shared if "pairs" in name]
    tables = dataset(store, INSTRUMENT, network).tables
    assert not [name for name, table in tables.items() if "pair" in table]


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
        "The leader's test answers are left out.",
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
    assert "Ingen har svaret endnu." in readme
