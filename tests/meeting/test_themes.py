"""Gathering: texts under names, each act taken back; themes and points as everybody sees them."""

import pytest

from kit.cli.demo.networks import fill
from kit.core.now import today
from kit.instrument.instrument import load
from kit.meeting.control import MeetingControl
from kit.meeting.themes import ThemeBoard
from kit.meeting.votes import Votes
from kit.store.bulk_write import Put
from kit.store.response import OUTSIDE, Answer, Response
from tests.helpers.shown import seen

INSTRUMENT = load()


@pytest.fixture
def board(store, open_session):
    """Give the themes of the demo's network, of which there are none yet."""
    fill(store, INSTRUMENT)
    return ThemeBoard(MeetingControl(open_session(network="unge-og-fritid")))


def ticked(*texts):
    return {f"text-{said.key}": "on" for said in texts}


def made(board, name, count):
    board.gather({**ticked(*board.look().loose[:count]), "name": name})


def names(board):
    return [(filled.theme.name, len(filled.texts)) for filled in board.look().themes]


def test_ticked_texts_become_a_theme_with_a_name(board):
    every = len(board.look().loose)

    made(board, "  Undren \n og mod ", 2)

    assert names(board) == [("Undren og mod", 2)]
    assert len(board.look().loose) == every - 2


@pytest.mark.parametrize(
    "name", ["tid på MØDERNE", "Tid  pa\u030a møderne ", "Tid på mø\u00adderne"]
)
def test_a_name_that_a_theme_has_already_is_that_theme(board, name):
    made(board, "Tid på møderne", 1)
    made(board, name, 1)

    assert names(board) == [("Tid på møderne", 2)]


def test_texts_are_put_under_a_theme_that_is_there(board):
    made(board, "Undren", 1)
    [filled] = board.look().themes

    board.gather({**ticked(board.look().loose[0]), "theme": filled.theme.id, "name": ""})

    assert names(board) == [("Undren", 2)]


@pytest.mark.parametrize(
    "values", [{}, {"name": "Tomt"}, {"name": "x", "text-ukendt": "on"}], ids=["", "name", "key"]
)
def test_nothing_happens_where_nothing_is_ticked_or_named(board, values):
    board.gather(values)

    assert board.look().themes == []
    assert not board.can_undo


def test_every_act_can_be_taken_back_in_turn(board):
    made(board, "Undren", 2)
    made(board, "Tid", 2)
    first, second = (filled.theme.id for filled in board.look().themes)
    seen = [names(board)]
    for act in (
        lambda: board.rename({"theme": first, "name": "Nysgerrighed"}),
        lambda: board.raise_({"value": second}),
        lambda: board.take_out({"value": board.look().themes[0].texts[0].key}),
        lambda: board.merge({"theme": second, "into": first}),
        lambda: board.remove({"value": first}),
    ):
        act()
        seen.append(names(board))
    assert len({str(state) for state in seen}) == len(seen)

    for state in reversed(seen[:-1]):
        board.undo({})
        assert names(board) == state


def test_texts_that_seem_to_say_the_same_are_suggested_and_no_more(board):
    groups = board.suggestions(board.look().loose)

    assert all(len(group) > 1 for group in groups)
    assert board.look().themes == []


def test_themes_are_shown_with_how_many_texts_and_points_only_where_enough_gave_any(board):
    made(board, "Undren", 2)
    made(board, "Tid", 1)
    votes = Votes(board)
    items, wording = votes.asked()
    store, first = board.store, board.look().themes[0].theme.id
    round = store.add_round("unge-og-fritid", "participants", items, form="points", wording=wording)

    def lines():
        parts = votes.parts(round, 5)
        store.publish(round, parts)
        return list(seen(store, round)["themes"].content["da"]["texts"])

    assert lines() == ["Undren · 2 svar", "Tid · 1 svar"]
    give(store, round, first, range(4))
    assert lines() == ["Undren · 2 svar", "Tid · 1 svar"]
    give(store, round, first, range(5))
    assert lines() == ["Undren · 2 svar · 5 point", "Tid · 1 svar · 0 point"]
    give(store, round, first, range(6))
    assert lines() == ["Undren · 2 svar · 5 point", "Tid · 1 svar · 0 point"]


def give(store, round, themes, people):
    for number in people:
        head = Response(*(f"{number:064x}", round.network, "points", 0, "1.0.0", today(), round.id))
        store.together([Put(head, OUTSIDE, "pt_themes", Answer(themes), 0)])
