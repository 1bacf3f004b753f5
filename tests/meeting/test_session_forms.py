"""The forms of a notebook's session, as they are now; and a trial that counts nowhere."""

import pytest

from tests.helpers.messages import OTHER, ROW, answer


def title(session, text, row=ROW):
    """Name a solution."""
    filling = session.filling("sol")
    filling.take({"kind": "add", "row": row})
    filling.take(answer("sol_title", text, row=row))


def plan(session, minutes):
    """Choose the length of the meeting."""
    revision = session.form("mv").sheet.answer("mv_minutes").revision
    session.filling("mv").take(answer("mv_minutes", minutes, row="", base=revision))


# forms


def test_a_form_is_as_another_window_left_it(session, open_session):
    assert session.form("sol").sheet.rows == ()

    title(open_session(), "Café")

    assert session.form("sol").in_words("sol_title", ROW) == "Café"


def test_a_value_can_point_to_each_solution_that_has_a_name(session):
    title(session, "Café")
    title(session, "", row=OTHER)

    offered = session.form("val").control("val_sol").options

    assert [option.label for option in offered] == ["Selve samarbejdet", "Café"]


def test_every_form_of_the_preparation_is_there_in_the_notebooks_language(
    store, network, open_session
):
    forms = open_session("en").forms()

    assert list(forms) == ["net", "sol", "val", "mv", "lr", "mp"]
    assert {form.language for form in forms.values()} == {"en"}


@pytest.mark.parametrize(("minutes", "count"), [("60", 8), ("90", 17), ("120", 17)])
def test_participants_are_asked_what_the_meetings_length_has_room_for(session, minutes, count):
    plan(session, minutes)

    assert len(session.participants("evaluation").questions) == count


# trying the participants' form


def test_a_trial_is_of_a_round_that_counts_nowhere(session):
    trial = session.trial("evaluation")
    trial.take(answer("ev_citizens", "4", row=""))

    responses = {found.id: found for found in session.store.responses(session.network.id)}
    (round,) = session.store.rounds(session.network.id)
    assert round.audience == "trial"
    assert responses[trial.response].round == round.id


def test_trying_again_goes_on_where_one_was(session, open_session):
    session.trial("evaluation").take(answer("ev_citizens", "4", row=""))

    again = open_session().trial("evaluation")

    assert again.state()["answers"][""]["ev_citizens"]["value"] == "4"
    assert len(session.store.rounds(session.network.id)) == 1
