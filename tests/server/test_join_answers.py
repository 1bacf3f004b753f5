"""Phones answer: what is acknowledged is stored, once; what is to stay on the phone is not."""

import re

from sqlalchemy import inspect

from kit.forms.recall_code import hashed
from kit.server.participants import rooms
from kit.store.response import Answer
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of

ROW = "abcd1234"


def caller(side, store, network, form="evaluation", **more):
    """Give a phone that has an open round before it."""
    round, code = opened_round(store, network, form, **more), store.open_meeting(network).code
    eventually(lambda: side.json(f"/d/{code}/form")["round"] == round.id)
    return Caller(side, code, round.id)


def stored(store, network, form="evaluation"):
    """Give what each participant's response holds, as another process reads it."""
    fresh = Store(store.workspace, "make")
    heads = [each for each in fresh.responses(network) if each.round and each.form == form]
    sheets = [fresh.sheet(each.id) for each in heads]
    fresh.close()
    return [{place: a.value for place, a in sheet.answers.items()} for sheet in sheets]


def test_an_acknowledged_answer_is_there_for_every_other_process(side, store, network):
    phone = caller(side, store, network)

    reply = phone.write("ev_safe", "4")

    assert (reply["ok"], reply["value"], reply["revision"]) == (True, "4", 1)
    assert stored(store, network) == [{("", "ev_safe"): "4"}]


def test_a_round_that_another_server_told_of_sooner_is_open_here_too(store, network, monkeypatch):
    monkeypatch.setattr(rooms, "SECONDS", 3600)
    monkeypatch.setattr(rooms, "RARELY", 3600)
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        round = opened_round(store, network)

        assert Caller(side, code, round.id).write("ev_safe", "4")["ok"]


def test_the_same_message_again_changes_nothing(side, store, network):
    phone = caller(side, store, network)

    replies = [phone.write("ev_safe", "4") for _ in range(3)]

    assert [reply["revision"] for reply in replies] == [1, 1, 1]
    assert len(stored(store, network)) == 1


def test_an_older_tab_does_not_overwrite_a_newer_one(side, store, network):
    phone = caller(side, store, network)
    phone.write("ev_safe", "4")
    phone.write("ev_safe", "5", base=1)

    reply = phone.write("ev_safe", "2", base=1)

    assert reply["kind"] == "conflict"
    assert reply["current"] == {"value": "5", "missing": None, "revision": 2}


def test_messages_of_one_request_are_done_in_order_and_each_is_answered(side, store, network):
    phone = caller(side, store, network)
    write = {"kind": "answer", "row": "", "item": "ev_safe", "missing": None}

    replies = phone.send(
        {**write, "value": "1", "base": 0},
        {**write, "value": "2", "base": 1},
        {**write, "value": "nonsense", "base": 2},
        {"kind": "dance"},
        {"kind": "hello"},
    )

    assert [reply["seq"] for reply in replies] == [1, 2, 3, 4, 5]
    assert [reply.get("ok") for reply in replies] == [True, True, False, False, None]
    assert replies[4]["state"]["answers"][""]["ev_safe"]["value"] == "2"


def test_each_phone_has_a_response_of_its_own_and_finds_it_again(side, store, network):
    one = caller(side, store, network)
    other = Caller(side, one.code, one.round)
    one.write("ev_safe", "4")
    other.write("ev_safe", "2")

    again = Caller(side, one.code, one.round, token=one.token)

    assert again.state()["answers"][""]["ev_safe"]["value"] == "4"
    assert len(stored(store, network)) == 2


def test_a_token_is_found_nowhere_in_the_database(side, store, network):
    phone = caller(side, store, network)
    phone.write("ev_safe", "4")

    assert phone.token.encode() not in raw(store)
    assert bytes.fromhex(phone.token) not in raw(store)


def test_the_same_token_in_two_rounds_gives_two_responses_that_nobody_can_join(
    side, store, network
):
    one = caller(side, store, network)
    one.write("ev_safe", "4")
    other = caller(side, store, network, "commitment")
    other.token = one.token
    other.add("row00001")
    other.write("cm_share", "private", "row00001")

    [evaluation], [commitment] = (
        [r.id for r in store.responses(network) if r.form == form]
        for form in ("evaluation", "commitment")
    )
    assert evaluation != commitment


def test_a_closed_round_takes_late_answers_for_a_moment_and_then_leaves_them_on_the_phone(
    side, store, network, monkeypatch
):
    phone = caller(side, store, network)
    round = store.round(phone.round)
    store.set_state(round, "closed")
    eventually(
        lambda: side.json(f"/d/{phone.code}/events?phone=k&once=1")["round"]["state"] == "closed"
    )
    assert phone.write("ev_safe", "4")["ok"]

    monkeypatch.setattr("kit.server.participants.rooms.GRACE", 0)
    reply = phone.write("ev_lead", "2")

    assert (reply["ok"], reply["final"]) == (False, False)
    assert "lukket" in reply["error"]
    store.open_round(round)
    eventually(lambda: phone.write("ev_lead", "2")["ok"])


def test_a_round_that_is_shown_takes_nothing(side, store, network, monkeypatch):
    phone = caller(side, store, network)
    monkeypatch.setattr("kit.server.participants.rooms.GRACE", 0)
    store.set_state(store.round(phone.round), "shown")

    eventually(lambda: not phone.write("ev_safe", "4")["ok"])


def test_another_meetings_code_stores_nothing(side, store, network):
    phone = caller(side, store, network)
    foreign = store.open_meeting(store.add_network("Ældre og natur", "1.0.0").id).code
    eventually(lambda: side.ask(f"/d/{foreign}").status == 200)

    stranger = Caller(side, foreign, phone.round, token=phone.token)

    assert not stranger.write("ev_safe", "1")["ok"]
    assert stored(store, network) == []


def test_sending_is_counted_and_can_be_taken_back(side, store, network):
    phone = caller(side, store, network)
    phone.write("ev_safe", "4")
    assert (store.turnout(phone.round).begun, store.turnout(phone.round).sent) == (1, 0)

    phone.send({"kind": "send", "is_sent": True})
    assert (store.turnout(phone.round).begun, store.turnout(phone.round).sent) == (1, 1)

    phone.send({"kind": "send", "is_sent": False})
    assert (store.turnout(phone.round).begun, store.turnout(phone.round).sent) == (1, 0)


def test_the_form_asks_what_the_round_asks_in_both_languages(side, store, network):
    wording = {"md_moment_x1": "Hvornår blev vi overraskede?"}
    items = ["md_pull", "md_moment_x1"]
    phone = caller(
        side, store, network, "discussion", items=items, wording=wording, audience="groups"
    )

    for language in ("da", "en"):
        spec = side.json(f"/d/{phone.code}/form?language={language}")["spec"]
        assert [control["id"] for control in spec["controls"]] == items
        assert spec["controls"][1]["label"] == wording["md_moment_x1"]
        assert spec["language"] == language
    assert phone.write("md_moment_x1", "Da de unge tog ordet")["ok"]


def test_values_are_asked_about_the_solutions_that_have_a_title(side, store, network, solutions):
    solutions.take(
        {"kind": "answer", "row": "a1b2c3d4", "item": "sol_title", "value": "Guide"}
        | {"missing": None, "base": 0}
    )
    row = store.sheet(f"{network}.sol.0").rows[0]
    store.write(f"{network}.sol.0", row, "sol_title", Answer("Fritidsguide"), 0)
    items = ["val_text", "val_for", "val_evidence", "val_sol"]  # as the first edition asked
    phone = caller(side, store, network, "values", items=items)

    spec = side.json(f"/d/{phone.code}/form")["spec"]

    [about] = [control for control in spec["controls"] if control["id"] == "val_sol"]
    assert [option["label"] for option in about["options"]][-1] == "Fritidsguide"
    assert spec["begins"]


# what stays on the phone

SECRET = "Jeg vil sige det til chefen på mandag"


def raw(store):
    """Give every byte of the database and its journals; of a server's, every line of it."""
    file = store.workspace.database_file
    if file is None:
        with store.reading() as connection:
            lines = [connection.execute(table.select()).all() for table in metadata.sorted_tables]
        return repr(lines).encode()
    return b"".join(each.read_bytes() for each in file.parent.glob(file.name + "*"))


def test_nothing_of_a_commitment_is_taken_before_it_is_said_who_may_see_it(side, store, network):
    phone = caller(side, store, network, "commitment")
    phone.add(ROW)

    reply = phone.write("cm_task", SECRET, ROW)

    assert (reply["ok"], reply["final"]) == (False, True)
    assert SECRET.encode() not in raw(store)


def test_of_a_private_commitment_only_that_it_was_made_is_stored(side, store, network):
    phone = caller(side, store, network, "commitment")
    phone.add(ROW)
    phone.write("cm_share", "private", ROW)

    assert not phone.write("cm_task", SECRET, ROW)["ok"]

    assert stored(store, network, "commitment") == [{(ROW, "cm_share"): "private"}]
    assert SECRET.encode() not in raw(store)


def test_a_commitment_that_becomes_private_is_found_in_no_file_any_more(side, store, network):
    phone = caller(side, store, network, "commitment")
    phone.add(ROW)
    phone.write("cm_share", "group", ROW)
    phone.write("cm_task", SECRET, ROW)
    assert SECRET.encode() in raw(store)

    phone.write("cm_share", "private", ROW, base=1)

    eventually(lambda: SECRET.encode() not in raw(store))
    assert stored(store, network, "commitment") == [{(ROW, "cm_share"): "private"}]


def test_a_commitment_can_be_shared_after_all(side, store, network):
    phone = caller(side, store, network, "commitment")
    phone.add(ROW)
    phone.write("cm_share", "private", ROW)

    phone.write("cm_share", "leader", ROW, base=1)

    assert phone.write("cm_task", "Ringe først", ROW)["ok"]


def test_of_a_code_to_remember_only_a_salted_hash_is_stored(side, store, network):
    phone = caller(side, store, network, "commitment")
    phone.add(ROW)
    phone.write("cm_share", "private", ROW)

    [reply] = phone.send({"kind": "recall"})

    assert re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+", reply["code"])
    assert reply["code"].encode() not in raw(store)
    [response] = [r for r in store.responses(network) if r.form == "commitment"]
    assert response.recall == hashed(reply["code"], f"{store.identity}:{network}")


def test_no_word_of_when_who_or_where_from_is_kept(side, store, network):
    phone = caller(side, store, network)
    phone.write("ev_safe", "4")

    found = inspect(store.engine)
    columns = {
        f"{table}.{column['name']}"
        for table in found.get_table_names()
        for column in found.get_columns(table)
    }
    words = ("address", "agent", "time", "at", "ip", "language", "name")
    told = {c for c in columns if c.split(".")[1] in words or c.endswith("_at")}
    # addresses of the leader's own machine; a theme is named by the leader
    assert told == {"door.address", "meeting.address", "theme.name"}
