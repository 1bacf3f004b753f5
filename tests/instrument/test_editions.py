"""A municipality's copy of the first edition goes on as it was, and what moving means is told."""

from pathlib import Path

import pytest

from kit.forms.form import PARTICIPANT_FORMS, Form, participant_form
from kit.instrument.check import LOCK, check, notices, release
from kit.instrument.compatibility import problems as problems_since
from kit.instrument.editions import step_of
from kit.instrument.instrument import DEFAULT, FIRST, first_edition, load
from kit.instrument.local import check_all, copy_questions, instrument_of
from kit.instrument.lock import Released, released
from kit.meeting.plan import items_asked
from tests.helpers.copies import Copy

LOCK_OF_FIRST = Path(__file__).parent / "fixtures" / "released-1.0.0.json"
OWN = """
[[modules]]
code = "area"
title.da = "Jeres område"
title.en = "Your area"
audience = "participant"
wave = "meeting"
minutes = 1
about.da = "Et spørgsmål om noget {in_everyday}."
about.en = "A question about something {in_everyday}."

[[modules.items]]
id = "area_x_used"
type = "single"
code_list = "yesno"
text.da = "Bruger I løsningen i jeres område?"
text.en = "Do you use the solution in your area?"
help.da = "Tænk på jeres {everyday}."
help.en = "Think of your {everyday}."
"""
PRICE = """
[[modules.items]]
id = "sol_x_price"
type = "integer"
row = true
text.da = "Hvad koster løsningen om året, i kroner?"
text.en = "What does the solution cost a year, in kroner?"
"""
BEFORE_VALUES = '\n[[modules]]\ncode = "val"\n'


@pytest.fixture
def first_copy(workspace):
    """Give a copy as a municipality made it of the first edition, with questions of its own."""
    workspace.make_file(workspace.questions, FIRST.read_text("utf-8"))
    copy = Copy(workspace.questions)
    copy.change(BEFORE_VALUES, PRICE + BEFORE_VALUES)
    copy.add(OWN)
    copy.raise_version("1.1.0")
    return copy


def asked(form):
    return [*form.questions]


# what is released


def test_the_first_edition_is_what_was_released():
    assert released(first_edition()).as_json() == LOCK_OF_FIRST.read_text("utf-8")


def test_the_second_keeps_all_that_the_first_asked_and_what_it_meant():
    first = Released.model_validate_json(LOCK_OF_FIRST.read_bytes())
    second = Released.model_validate_json(DEFAULT.with_name(LOCK).read_bytes())

    assert problems_since("afrunding.toml", first, load()) == []
    assert first.questions.keys() < second.questions.keys()
    assert first.code_lists.keys() < second.code_lists.keys()


# a copy of the first


def test_a_copy_of_the_first_edition_has_no_fault(workspace, first_copy):
    assert check_all(None, workspace) == []
    assert instrument_of(workspace).version == "1.1.0"


def test_it_is_told_once_that_there_is_a_later_one(first_copy):
    release(first_copy.path)

    (notice,) = notices(first_copy.path)

    assert notice.line("da") == (
        "afrunding.toml: kopien er af udgave 1.1.0; Afrunding har nu udgave 2.0.0. "
        "»afrunding adapt questions« fortæller, hvad et skift betyder."
    )
    assert notice.line("en") == (
        "afrunding.toml: the copy is of edition 1.1.0; Afrunding now has edition 2.0.0. "
        "“afrunding adapt questions” tells you what switching means."
    )


def test_a_copy_that_is_not_released_is_told_so_by_its_own_edition(first_copy):
    assert [(each.code, each.values["version"]) for each in notices(first_copy.path)] == [
        ("earlier_edition", "2.0.0"),
        ("not_released_yet", "1.0.0"),
    ]


def test_the_lock_that_the_first_edition_left_beside_it_still_holds(first_copy):
    release(first_copy.path)
    first_copy.change('id = "sol_x_price"\ntype = "integer"', 'id = "sol_x_price"\ntype = "short"')

    (problem,) = check(first_copy.path)

    assert (problem.code, problem.place.name) == ("changed_meaning", "sol_x_price")


@pytest.mark.parametrize("code", PARTICIPANT_FORMS)
def test_participants_are_asked_as_before(workspace, first_copy, code):
    own = instrument_of(workspace)
    before = [q.id for each in PARTICIPANT_FORMS[code] for q in first_edition().module(each).items]

    form = participant_form(code, own, "da")

    assert asked(form) == before + (["area_x_used"] if code == "evaluation" else [])
    for id in before:
        assert form.control(id) == participant_form(code, first_edition(), "da").control(id)


@pytest.mark.parametrize("module", first_edition().modules, ids=lambda each: each.code)
def test_the_leader_is_asked_as_before(workspace, first_copy, module):
    form = Form(module.code, [instrument_of(workspace).module(module.code)], "en")

    more = ["sol_x_price"] if module.code == "sol" else []
    assert asked(form) == [question.id for question in module.items] + more


@pytest.mark.parametrize("minutes", [60, 90, 120])
def test_a_meeting_asks_as_before(workspace, first_copy, minutes):
    own = instrument_of(workspace)
    more = ["area_x_used"] if minutes > 60 else []

    assert items_asked(own, "evaluation", minutes) == (
        items_asked(first_edition(), "evaluation", minutes) + more
    )
    assert items_asked(own, "commitment", minutes) == (
        items_asked(first_edition(), "commitment", minutes)
    )
    assert "cm_sure" in items_asked(own, "commitment", minutes)


def test_words_stand_in_the_place_of_its_tokens(workspace, first_copy):
    own = instrument_of(workspace)

    assert own.module("cm").title.en == "From network to everyday work: my commitment"
    assert own.module("area").about.da == "Et spørgsmål om noget i din hverdag."
    assert own.module("area").about.en == "A question about something in your everyday work."
    assert own.item("area_x_used").help.da == "Tænk på jeres hverdag."


def test_it_is_held_to_what_its_edition_released(first_copy):
    first_copy.change('id = "sol_kind"', 'id = "sol_x_kind"')
    first_copy.relabel("extent5", first_copy.labels("extent5")[::-1])

    gone, *moved = check(first_copy.path)

    assert (gone.code, gone.place.name) == ("released_gone", "sol_kind")
    assert {each.code for each in moved} == {"label_moved"}
    assert {each.values["version"] for each in (gone, *moved)} == {"1.0.0"}


def test_a_version_that_is_behind_is_told_by_its_own_edition(first_copy):
    release(first_copy.path)
    first_copy.raise_version("1.0.9")

    problem, *_ = check(first_copy.path)

    assert problem.line("en") == (
        "afrunding.toml: version 1.0.9 is older than the released version 1.1.0. "
        'Write version = "1.1.1".'
    )


# moving


def test_a_move_says_what_is_new_retired_reworded_and_own(workspace, first_copy):
    step = step_of(instrument_of(workspace))
    kit = load()

    assert (step.version, step.to) == ("1.1.0", kit.version)
    assert step.new == [
        *("val_size2", "val_direction2", "val_unexpected"),
        *("ev_crossdisc2", "ev_partners2", "ev_learning", "pv_cross2", "pv_worth"),
        *("cm_sure2", "fc_what2", "fc_hindered2", "ci_easier2"),
    ]
    assert sorted(step.retired) == sorted(q.id for q in kit.items() if q.retired)
    assert {"sol_owner", "cm_when", "bg_phase"} <= set(step.reworded)
    assert not {"net_name", "ev_safe", "sol_x_price"} & set(step.reworded)
    assert step.own == ["sol_x_price", "area_x_used"]


def test_there_is_no_step_for_what_is_of_the_kits_edition(workspace):
    copy_questions(workspace)
    Copy(workspace.questions).ask_the_price()

    assert step_of(load()) is None
    assert step_of(instrument_of(workspace)) is None


def test_who_moves_and_carries_over_what_was_released_has_no_fault(workspace, first_copy):
    release(first_copy.path)
    first_copy.path.rename(first_copy.path.with_suffix(".old"))
    copy_questions(workspace)
    moved = Copy(workspace.questions)
    assert [(each.code, each.place.words("en")) for each in check_all(None, workspace)] == [
        ("released_gone", "question “sol_x_price”"),
        ("released_gone", "question “area_x_used”"),
    ]

    moved.change(BEFORE_VALUES, PRICE + BEFORE_VALUES)
    moved.add(OWN)
    moved.raise_version("2.1.0")

    assert check_all(None, workspace) == []
    assert participant_form("values", instrument_of(workspace), "da").questions.keys() == {
        *("val_text", "val_for", "val_evidence")
    }


def test_a_copy_of_the_second_edition_with_questions_of_its_own_is_as_the_kits(workspace):
    copy_questions(workspace)
    copy = Copy(workspace.questions)
    copy.ask_the_price()
    copy.ask_about_the_area()
    assert check_all(None, workspace) == []

    release(copy.path)

    assert notices(copy.path) == []
    assert asked(participant_form("evaluation", instrument_of(workspace), "da")) == [
        *asked(participant_form("evaluation", load(), "da")),
        "area_x_used",
    ]
