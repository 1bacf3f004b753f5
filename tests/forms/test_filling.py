"""What a front end sends is stored and acknowledged; two windows that meet both hear of it."""

import json

import pytest

from kit.forms.filling import Filling
from kit.instrument.questions.options import Option
from tests.helpers.messages import OTHER, ROW, answer, stored

# acknowledged


def test_an_answer_is_stored_and_acknowledged_under_its_number(solutions):
    said = solutions.take(answer("sol_title", "Fælles café", seq=17))

    assert said.pop("time").replace(".", "").isdigit()
    assert said == {
        "seq": 17, "kind": "ack", "ok": True,
        "value": "Fælles café", "missing": None, "revision": 1, "note": "",
    }  # fmt: skip
    assert stored(solutions, "sol_title")["value"] == "Fælles café"


def test_a_retry_of_the_same_message_changes_nothing(solutions):
    first, again = (solutions.take(answer("sol_title", "Fælles café")) for _ in range(2))

    assert again | {"time": first["time"]} == first
    assert stored(solutions, "sol_title")["revision"] == 1


def test_an_answer_can_be_emptied_and_an_older_window_does_not_bring_it_back(solutions):
    solutions.take(answer("sol_title", "Fælles café"))
    solutions.take(answer("sol_title", None, base=1))

    late = solutions.take(answer("sol_title", "Ældre udgave", base=1))

    assert late["current"] == {"value": None, "missing": None, "revision": 2}


def test_two_windows_on_the_same_answer_the_later_one_hears_what_stands(window, solutions):
    english = window(language="en")
    solutions.take(answer("sol_title", "Fælles café"))

    said = english.take(answer("sol_title", "Åben café", seq=5))

    current = {"value": "Fælles café", "missing": None, "revision": 1}
    assert said == {"seq": 5, "kind": "conflict", "current": current}
    assert english.take(answer("sol_title", "Åben café", base=1))["ok"]


def test_two_windows_on_different_answers_are_both_kept(window, solutions):
    solutions.take(answer("sol_title", "Fælles café"))
    window().take(answer("sol_owner", "Teamleder"))

    assert stored(solutions, "sol_title")["value"] == "Fælles café"
    assert stored(solutions, "sol_owner")["value"] == "Teamleder"


@pytest.mark.parametrize(("item", "code"), [("sol_eval_plan", -8), ("sol_eval_plan", -7)])
def test_a_missing_code_is_stored_where_it_is_offered(solutions, item, code):
    assert solutions.take(answer(item, None, missing=code))["missing"] == code
    assert stored(solutions, item) == {"value": None, "missing": code, "revision": 1}


# what a front end reads


def test_the_state_is_plain_data_row_by_row(solutions):
    solutions.take(answer("sol_title", "Fælles café"))
    solutions.take({"kind": "add", "row": OTHER, "after": None})

    said = solutions.take({"kind": "hello", "seq": 3})

    title = {"value": "Fælles café", "missing": None, "revision": 1}
    state = {"rows": [ROW, OTHER], "answers": {ROW: {"sol_title": title}}}
    assert json.loads(json.dumps(said)) == {"seq": 3, "kind": "state", "state": state}


def test_answers_outside_rows_stand_under_the_empty_row(window):
    state = window("net").state()

    name = {"value": "Unge og fritid", "missing": None, "revision": 1}
    assert state == {"rows": [], "answers": {"": {"net_name": name}}}


def test_a_browser_keeps_what_is_unsent_apart_for_each_response(store, network, window):
    other = store.add_network("Ældre", "1.0.0").id
    keys = {window(code).key for code in ("net", "sol", "lr")}
    response = store.leader_response(other, "net", "1.0.0")
    keys.add(Filling(store, window("net").form, response).key)

    assert len(keys) == 4
    assert all(key.startswith(store.identity) for key in keys)


def test_a_reference_offers_the_rows_as_they_are_now(window):
    rows = [Option(ROW, "Fælles café", 0)]
    filling = window("val", refer=lambda: {"sol": rows})
    rows.append(Option(OTHER, "Åben dør", 1))

    filling.read()

    offered = [option.label for option in filling.form.control("val_sol").options]
    assert offered[1:] == ["Fælles café", "Åben dør"]


# trouble with the store


@pytest.mark.of_file
def test_trouble_of_the_store_is_no_reason_to_give_up(solutions, workspace):
    solutions.store.close()
    whole = workspace.database_file.read_bytes()
    workspace.database_file.write_bytes(b"noter" * 9999)

    said = solutions.take(answer("sol_title", "Fælles café", seq=4))

    assert (said["seq"], said["kind"], said["ok"], said["final"]) == (4, "ack", False, False)
    assert str(workspace.folder) in said["error"]
    solutions.store.close()
    workspace.database_file.write_bytes(whole)
    assert solutions.take(answer("sol_title", "Fælles café"))["ok"]
