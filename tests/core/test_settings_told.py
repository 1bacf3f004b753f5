"""What participants must be told of their data: what a municipality left empty is named."""

import pytest

from kit.core.settings import TEMPLATE, begin_settings, notices, settings
from tests.helpers.informed import INFORMED


def write(workspace, text):
    workspace.make().settings.write_text(text, "utf-8")


def test_what_participants_must_be_told_is_missed_before_and_after_the_file_is_made(workspace):
    untold = [
        "settings.toml: deltagerne skal have at vide, hvem der har ansvaret for deres svar. "
        "Udfyld: municipality, contact, dpo, legal_basis."
    ]

    assert [notice.line("da") for notice in notices(workspace)] == untold
    begin_settings(workspace)
    assert [notice.line("da") for notice in notices(workspace)] == untold
    assert "participant_wording" not in TEMPLATE.read_text("utf-8")


@pytest.mark.parametrize("left_out", ["municipality", "contact", "dpo", "legal_basis"])
def test_each_thing_that_participants_must_be_told_is_named_where_it_is_empty(workspace, left_out):
    told = [line for line in INFORMED.splitlines() if not line.startswith(left_out)]
    write(workspace, "\n".join(told))

    assert settings(workspace).untold == (left_out,)
    assert [notice.values["field"] for notice in notices(workspace)] == [left_out]


def test_a_controller_that_is_not_the_municipality_stands_in_its_place(workspace):
    write(workspace, INFORMED.replace("municipality", "controller"))

    assert settings(workspace).responsible == "Æbelø Kommune"
    assert notices(workspace) == []
