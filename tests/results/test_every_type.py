"""One question of every type, from a phone's form to each place where answers are seen or counted.

A new type is found by itself: nothing here names one. What is expected is counted from what people
gave, by plain code.
"""

import re

import pytest

from kit.analysis.exports.export import export
from kit.core.front_end import FOLDER
from kit.core.text import LANGUAGES
from kit.forms.form import Form
from kit.forms.paper import paper_content
from kit.instrument.instrument import load
from kit.meeting.control import MeetingControl
from kit.meeting.followup import FollowUp
from kit.meeting.paper_entry import PaperEntry
from kit.meeting.slides.published import slides
from kit.results.in_words import shown_parts
from kit.results.shown import ShownTexts, front_end
from kit.results.visibility import visibility
from tests.helpers.every_type import asked_types
from tests.helpers.everything_asked import PEOPLE, everything_said, hold, plain_count
from tests.helpers.export_readers import READERS
from tests.helpers.export_schema import SCHEMA, assert_alike
from tests.helpers.exports import lines_of
from tests.helpers.questions import QUESTIONS

ASKED = asked_types()
every_type = pytest.mark.parametrize("asked", ASKED, ids=str)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Give a network that was asked everything at a meeting and after three months."""
    held = hold(tmp_path_factory.mktemp("municipality"))
    yield held
    held.store.close()


@pytest.fixture(scope="module")
def empty(held, tmp_path_factory):
    """Give the files of a network in which nobody answered."""
    folder = tmp_path_factory.mktemp("tom")
    network = held.store.add_network("Tom", held.instrument.version).id
    export(held.store, held.instrument, network, folder, purpose="internal")
    return folder


def shown(held, asked, language="da"):
    """Give what everybody sees of a question."""
    parts = shown_parts(held.store, held.instrument, held.rounds[asked.way], language)
    [part] = [part for part in parts if part.item == asked.id]
    return part


@every_type
def test_check_says_where_its_answers_are_seen(held, asked):
    ways = [way for way, items in visibility(held.instrument).items() if asked.id in items]

    assert len(ways) == 1
    assert (ways == ["texts"]) == isinstance(shown(held, asked), ShownTexts)


@every_type
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_on_the_screen_and_on_phones(held, asked, language):
    round, part = held.rounds[asked.way], front_end(shown(held, asked, language))
    script = (FOLDER / "phone" / "result.js").read_text("utf-8")

    assert re.search(rf"^  {part['kind']}: ", script, re.MULTILINE)
    found = slides(held.store, held.instrument, round, language)
    contents = [s.content for s in found if f":{asked.id}" in s.name]
    assert contents
    assert part["question"].startswith(f"{asked.id} ")
    if "svg" in part:
        assert part["svg"].startswith("<svg")
        assert part["alt"]
    if "rows" in part:
        assert all(len(row) == len(part["heads"]) for row in part["rows"])
        assert part == contents[0]


@every_type
def test_it_is_in_the_minutes_as_on_the_screen(held, asked):
    said, part = held.minutes, front_end(shown(held, asked))

    assert part["question"] in said
    for each in part.get("texts") or [everything_said(row) for row in part.get("rows", ())]:
        assert each in said
    assert part.get("sentence", "") in said
    assert part.get("apart", "") in said


@every_type
def test_what_is_shared_are_the_counts_of_what_was_given(held, asked):
    said = [answer for own in held.given[asked.id] for answer in own]
    of_item = {n: t[t["item_id"] == asked.id] for n, t in held.shared.items() if "item_id" in t}
    if len(of_item["texts"]):
        assert sorted(of_item["texts"]["text"]) == sorted(said)
        assert not len(of_item["results"])
        return
    lines = list(of_item["results"].itertuples())
    assert lines
    assert {line.people for line in lines} == {PEOPLE}
    assert {line.base for line in lines} == {len(said)}
    for line in lines:
        assert line.count == plain_count(line, said), line
    tokens = sum(len(answer.split()) for answer in said)
    assert sum(line.count for line in lines) == tokens


@every_type
def test_foreign_readers_find_what_was_given_in_every_format(held, asked):
    """Where a question is asked once, its columns; where once a row, its lines."""
    is_row = asked.way == "row"
    name, pick = ("responses", lines) if is_row else (table_of(held.raw, asked), columns)
    whole = lines_of(held.raw[name])
    wanted = pick(whole, asked)

    assert len(wanted) > PEOPLE
    for format in READERS:
        found = held.read(format, name)
        assert pick([whole[0], *found[1:]], asked) == wanted, format


@pytest.mark.parametrize("format", SCHEMA)
def test_columns_are_the_same_where_nobody_answered(held, empty, format):
    assert_alike([held.folders[-1], empty], held.raw, format)


def table_of(tables, asked):
    return next(name for name in ("responses_wide", "followup") if is_in(tables[name], asked))


def is_in(table, asked):
    return any(is_of(column, asked) for column in table)


def is_of(column, asked):
    return column == asked.id or column.startswith(f"{asked.id}__")


def columns(table, asked):
    heads = table[0]
    places = [place for place, head in enumerate(heads) if is_of(head, asked)]
    return [[line[place] for place in places] for line in table]


def lines(table, asked):
    place = table[0].index("item_id")
    return [line for line in table if line[place] == asked.id]


@every_type
def test_two_networks_can_be_pooled(held, asked):
    name = "responses" if asked.way == "row" else table_of(held.raw, asked)
    table = held.pool.tables[name]
    mine = table[table["network_id"] == held.session.network.id].reset_index(drop=True)

    assert set(table["network_id"]) == {"nord", "syd"}
    for column in mine:
        if asked.way == "row" or is_of(column, asked):
            assert cells(mine[column]) == cells(held.raw[name][column]), column


def cells(column):
    return [str(cell) for cell in column.astype(object).fillna("")]


@every_type
def test_it_can_be_answered_on_paper(held, asked):
    code = "followup" if asked.way == "late" else "evaluation"
    form = held.session.participants(code)
    every = [q for section in paper_content(form)["sections"] for q in section["questions"]]
    [printed] = [question for question in every if question["id"] == asked.id]

    given = {answer for own in held.given[asked.id] for answer in own}
    said = {form.questions[asked.id].in_words(a, form.control(asked.id), "da") for a in given}
    labels = [option for option in printed["options"] if option != "Ved ikke"]
    assert bool(labels) != bool(printed["lines"])
    assert not labels or all(any(label in each for label in labels) for each in said)


def test_a_question_with_nothing_to_choose_has_a_line_to_write_on():
    question = QUESTIONS["ref"].model_copy(update={"choices": ()})
    module = load().module("op").model_copy(update={"items": (question,)})

    [section] = paper_content(Form("op", [module], "da"))["sections"]

    assert section["questions"][0]["lines"] == 1


@pytest.mark.parametrize("code", ["evaluation", "followup"])
def test_what_is_typed_in_from_paper_can_refer_to_the_leaders_rows(held, code):
    round = held.rounds["late" if code == "followup" else "own"]
    held.store.set_state(round, "closed")
    if code == "followup":
        filling = FollowUp(held.session).enter()
    else:
        entry = PaperEntry(MeetingControl(held.session))
        entry.begin({"value": code})
        filling = entry.filling
    item = "late_x_ref" if code == "followup" else "own_x_ref"

    offered = [option.label for option in filling.form.control(item).options]
    held.store.set_state(round, "shown")

    assert offered[-2:] == ["Ungdomsmentorer", "Fælles indgang"]
