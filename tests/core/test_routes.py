"""A meeting's code is found in whatever a letter, a chat or a thumb made of it."""

import pytest

from kit.core.routes import code_in, meeting_route

FOUND = [
    *("ABC234", "abc234", " ABC 234 ", "ABC-234", "ABC–234", "abc\u2011234", "ＡＢＣ２３４"),
    *("»ABC234«", "ABC234.", "(ABC234)", "ABC234,", "abc_234", "\u200eABC234\u200f"),
    *("http://192.168.1.7:8867/d/ABC234", "192.168.1.7:8867/d/abc234/", "/d/ABC234).", "/ABC234"),
    *("/d/ABC234?fbclid=x1", "/d/ABC–234#top", "/d/ABC%2D234", "/d/%E2%80%9CABC234%E2%80%9D"),
    "https://safe.example.org/?url=http%3A%2F%2F10.0.0.7%3A8867%2Fd%2FABC234&data=5",
    "https://safe.example.org/?url=http%253A%252F%252F10.0.0.7%253A8867%252Fd%252FABC234",
]
NONE = ["", "ABC23", "ABC2345", "/d/", "http://10.0.0.7:8867", "æøåæøå", "%", "ⅧABC23"]


@pytest.mark.parametrize("text", FOUND)
def test_the_code_is_found(text):
    assert code_in(text) == "ABC234"


@pytest.mark.parametrize("text", NONE)
def test_where_there_is_none_none_is_made_up(text):
    assert code_in(text) is None


def test_the_address_of_a_meeting_has_its_code():
    assert code_in(meeting_route("XYZ789")) == "XYZ789"
