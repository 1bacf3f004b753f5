"""The start: making a network and choosing one; what went wrong stands beside the field."""

import pytest

from kit.core.text import word
from kit.ui.start import NetworkChoice


@pytest.fixture
def choice(open_session):
    return NetworkChoice(open_session())


def names(choice):
    return [network.name for network in choice.content()["networks"]]


def test_an_empty_data_folder_has_no_network_to_choose(choice):
    assert choice.content() == {"networks": [], "chosen": None, "name": "", "name_error": ""}


def test_a_network_is_made_with_its_name_and_chosen(choice):
    choice.make({"name": "  Unge og fritid "})

    content = choice.content()
    assert names(choice) == ["Unge og fritid"]
    assert (content["chosen"], content["name"], content["name_error"]) == ("unge-og-fritid", "", "")
    assert choice.session.form("net").sheet.value("net_name") == "Unge og fritid"


def test_another_network_can_be_chosen(choice):
    for name in ("Unge", "Ældre"):
        choice.make({"name": name})
    assert choice.content()["chosen"] == "aeldre"

    choice.choose({"value": "unge"})

    assert choice.content()["chosen"] == "unge"
    assert choice.session.network.name == "Unge"


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_a_network_wants_a_name(choice, name):
    choice.make({"name": name})

    assert names(choice) == []
    assert choice.content()["name_error"] == word("pages.name_missing", "da")


@pytest.mark.parametrize("name", ["Unge", " unge ", "UNGE"])
def test_a_name_that_is_taken_is_told_and_stays_in_the_field(choice, name):
    choice.make({"name": "Unge"})

    choice.make({"name": name})

    assert names(choice) == ["Unge"]
    assert choice.content()["name"] == name
    assert name.strip() in choice.content()["name_error"]


def test_a_name_that_is_too_long_is_told_and_stays_whole_in_the_field(choice):
    choice.make({"name": "æ" * 3000})

    assert names(choice) == []
    assert choice.content()["name"] == "æ" * 3000
    assert "3000" in choice.content()["name_error"]


def test_characters_that_no_file_can_carry_are_left_out_of_a_name(choice):
    choice.make({"name": "Unge\x00 og\ud800 fritid"})

    assert names(choice) == ["Unge og fritid"]


def test_a_sentence_follows_the_notebooks_language(open_session):
    choice = NetworkChoice(open_session("en"))

    choice.make({"name": ""})

    assert choice.content()["name_error"] == word("pages.name_missing", "en")


def test_the_field_never_holds_what_no_page_can_carry(choice):
    choice.make({"name": "\ud800" + "a" * 300})

    assert choice.content()["name"] == "a" * 300


def test_a_message_without_its_values_makes_nothing(choice):
    choice.make({})

    assert names(choice) == []
