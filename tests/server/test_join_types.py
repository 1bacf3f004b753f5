"""Whatever JSON a phone's address is sent: a wrong type is refused, and is no fault of ours."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.helpers.phoning import eventually, opened_round

TOKEN = "0" * 32
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KINDS = ("hello", "answer", "add", "move", "remove", "restore", "send", "recall", "find", "forget")
FIELDS = ("seq", "row", "item", "value", "missing", "base", "after", "to", "is_sent", "code")
PARTS = ("", "round", "token", "language", "messages")
MESSAGES = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS) | JSON}, optional=dict.fromkeys(FIELDS, JSON)
)


@pytest.fixture
def round(store, network, side, code):
    round = opened_round(store, network)
    eventually(lambda: side.json(f"/d/{code}/form")["round"] == round.id)
    return round


def put(side, code, content):
    shown = side.enter(code, TOKEN)["pass"]
    return side.ask(f"/d/{code}/answers", "PUT", json.dumps(content), Pass=shown)


@pytest.mark.parametrize(
    "message",
    [
        {"kind": []},
        {"kind": {}},
        {"kind": None},
        {"kind": "answer", "seq": 1, "row": [], "item": "ev_safe", "value": "4", "base": 0},
        {"kind": "answer", "seq": 1, "row": "", "item": "ev_safe", "value": ["4"], "base": 0},
        {"kind": "find", "code": {"a": 1}},
        {"kind": "forget", "code": None},
        [],
        "hello",
        7,
        None,
    ],
)
def test_a_wrong_type_is_refused(side, code, round, message):
    about = {"round": round.id, "token": TOKEN, "language": "da"}

    assert put(side, code, {**about, "messages": [message]}).status == 400


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MESSAGES | JSON, min_size=1, max_size=2), st.sampled_from(PARTS), JSON)
def test_nothing_that_is_sent_is_a_fault_of_ours(side, code, round, messages, part, other):
    content = {"round": round.id, "token": TOKEN, "language": "da", "messages": messages}

    assert put(side, code, content | ({part: other} if part else {})).status in {200, 400, 413, 429}
