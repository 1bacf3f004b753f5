"""A municipality's own copy of the questions is asked, kept and explained like the kit's own."""

from kit.analysis.codebook import codebook
from kit.analysis.exports.export import dataset
from kit.analysis.tables.frames import answers, solutions, wide
from kit.instrument.instrument import DEFAULT, load
from kit.instrument.local import check_all, copy_questions, instrument_of
from kit.meeting.plan import items_asked
from kit.store.response import OUTSIDE, Answer
from kit.ui import analysis, notebook
from tests.helpers.copies import Copy
from tests.helpers.messages import ROW, answer

SOLUTION = {"sol_title": "Café", "sol_stage": "2", "sol_eval_plan": "3", "sol_spread_plan": "4"}
PRICE = "Hvad koster løsningen om året, i kroner?"


def fill_in(session, **given):
    """Answer some questions about one solution, as the leader does."""
    filling = session.filling("sol")
    filling.take({"kind": "add", "row": ROW, "after": None})
    for item, value in given.items():
        assert filling.take(answer(item, value))["ok"]


def lines(book, name):
    return book[book["name"] == name]


# the copy


def test_without_a_copy_the_kits_questions_are_used(workspace):
    assert instrument_of(workspace) == load()
    assert not workspace.folder.exists()


def test_a_copy_begins_as_the_kits_file_and_changes_nothing(workspace, own_copy):
    assert own_copy.path.read_text("utf-8") == DEFAULT.read_text("utf-8")
    assert check_all(None, workspace) == []
    assert instrument_of(workspace) == load()


def test_a_copy_is_never_overwritten(workspace, own_copy):
    own_copy.ask_the_price()
    changed = own_copy.path.read_bytes()

    assert not copy_questions(workspace)
    assert own_copy.path.read_bytes() == changed


def test_the_kit_keeps_ids_with_an_x_free():
    assert not [question.id for question in load().items() if "_x_" in question.id]


# one more question of each solution, and other words


def test_a_notebook_asks_it_and_says_the_other_words(kernel, network, own_copy):
    own_copy.ask_the_price()

    controls = {each["id"]: each for each in notebook.solutions().spec["controls"]}

    assert controls["sol_x_price"]["label"] == PRICE
    assert controls["sol_title"]["hint"] == "Det, I kalder den."


def test_its_answers_are_in_every_table_and_explained(store, network, open_session, own_copy):
    own_copy.ask_the_price()
    session = open_session()
    fill_in(session, **SOLUTION, sol_x_price="12000")

    made = dataset(store, session.instrument, network, "internal")
    long = made.tables["responses"]

    assert list(made.tables["solutions"]["sol_x_price"]) == [12000]
    assert list(long[long["item_id"] == "sol_x_price"]["value_text"]) == ["12000"]
    assert set(lines(made.tables["codebook"], "sol_x_price")["text_da"]) == {PRICE}


def test_the_analysts_notebook_reads_by_the_copy(kernel, network, open_session, own_copy):
    own_copy.ask_the_price()
    fill_in(open_session(), **SOLUTION, sol_x_price="12000")
    notebook.heading()

    assert list(analysis.solutions()["sol_x_price"]) == [12000]
    assert "sol_x_price" in set(analysis.codebook()["name"])


# older answers


def test_answers_from_before_the_copy_stay_and_keep_their_version(
    store, network, workspace, open_session
):
    fill_in(open_session(), **SOLUTION)
    before = solutions(store, load())

    copy_questions(workspace)
    Copy(workspace.questions).ask_the_price()
    session = open_session()
    session.filling("val")

    after = solutions(store, session.instrument)
    versions = {each.form: each.instrument_version for each in store.responses(network)}
    assert after.drop(columns="sol_x_price").equals(before)
    assert list(after["sol_x_price"]) == [-9]
    assert versions == {"net": "1.0.0", "sol": "2.0.0", "val": "2.1.0"}


def test_answers_stay_readable_when_the_copy_is_gone(store, network, open_session, own_copy):
    own_copy.ask_the_price()
    fill_in(open_session(), **SOLUTION, sol_x_price="12000")
    own_copy.path.unlink()

    table = solutions(store, load())

    assert open_session().instrument.version == "2.0.0"
    assert list(table["sol_x_price"]) == ["12000"]
    assert len(lines(codebook(load(), also=table), "sol_x_price")) == 1


# a module of its own


def test_participants_are_asked_it_last(workspace, session, open_session, own_copy):
    own_copy.ask_about_the_area()

    form = open_session().participants("evaluation")

    assert [module.code for module in form.modules] == ["ev", "pv", "op", "area"]
    assert form.spec("key")["controls"][-1]["label"] == "Bruger I løsningen i jeres område?"
    assert [module.code for module in open_session().participants("followup").modules] == [
        "fc", "ci"
    ]  # fmt: skip


def test_a_meeting_of_an_hour_asks_it_only_where_the_copy_says_so(workspace, own_copy):
    own_copy.ask_about_the_area()
    assert "area_x_used" not in items_asked(instrument_of(workspace), "evaluation", 60)

    own_copy.change('  "op_keep",\n', '  "op_keep", "area_x_used",\n')

    assert items_asked(instrument_of(workspace), "evaluation", 60)[-1] == "area_x_used"


def test_its_answers_are_in_the_table_of_the_evaluation_alone(store, network, workspace, own_copy):
    own_copy.ask_about_the_area()
    instrument = instrument_of(workspace)
    items = [*items_asked(instrument, "evaluation", 90), *items_asked(instrument, "commitment", 90)]
    round = store.add_round(network, "participants", items)
    given = [("evaluation", "area_x_used", "1"), ("commitment", "cm_share", "group")]
    for form, item, value in given:
        response = store.add_response(network, form, instrument.version, 0, round.id)
        store.write(response, OUTSIDE, item, Answer(value), 0)

    long = answers(store, instrument)

    assert list(wide(store, instrument)["area_x_used"]) == [1]
    assert list(long[long["item_id"] == "area_x_used"]["form"]) == ["evaluation"]
    assert set(lines(codebook(instrument), "area_x_used")["module"]) == {"area"}
