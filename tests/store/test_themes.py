"""Themes in the store: texts gathered under a name, merged, taken apart."""

import pytest

from kit.core.now import today
from kit.store.bulk_write import Put
from kit.store.response import OUTSIDE, Answer, Response


@pytest.fixture
def spots(store, network):
    """Give the places of four texts that participants wrote."""
    round = store.add_round(network, "participants", ["op_keep"], form="evaluation")
    heads = [
        Response(f"{n:064x}", network, "evaluation", 0, "1.0.0", today(), round.id)
        for n in range(4)
    ]
    store.together([Put(head, OUTSIDE, "op_keep", Answer(f"tekst {head.id}"), 0) for head in heads])
    return [(head.id, OUTSIDE, "op_keep") for head in heads]


def test_a_theme_holds_the_texts_it_was_made_of(store, network, spots):
    theme = store.add_theme(network, "Undren", spots[:2])

    assert store.themes(network) == [theme]
    assert store.gathered(network) == dict.fromkeys(spots[:2], theme.id)


def test_a_text_belongs_to_one_theme(store, network, spots):
    first = store.add_theme(network, "Undren", spots[:2])
    second = store.add_theme(network, "Tid", spots[1:3])

    assert store.gathered(network)[spots[1]] == second.id
    store.gather(network, [spots[1]], first)
    assert store.gathered(network)[spots[1]] == first.id
    store.gather(network, [spots[1]], None)
    assert spots[1] not in store.gathered(network)


def test_themes_that_are_merged_leave_no_text_behind(store, network, spots):
    first = store.add_theme(network, "Undren", spots[:2])
    second = store.add_theme(network, "Nysgerrighed", spots[2:])

    store.merge_themes(second, first)

    assert store.themes(network) == [first]
    assert set(store.gathered(network).values()) == {first.id}
    assert len(store.gathered(network)) == 4


def test_a_theme_is_renamed_and_moved(store, network, spots):
    first, second = (store.add_theme(network, name, []) for name in ("Undren", "Tid"))
    assert [theme.place for theme in store.themes(network)] == [0, 1]

    store.keep_theme(type(first)(first.id, network, 0, "Undren og mod", 2))

    assert [theme.name for theme in store.themes(network)] == ["Tid", "Undren og mod"]
    store.remove_theme(second)
    assert [theme.name for theme in store.themes(network)] == ["Undren og mod"]


def test_whatever_happens_to_themes_raises_the_meetings_counter(store, network, spots):
    theme = store.add_theme(network, "Undren", spots[:1])
    for change in (
        lambda: store.keep_theme(theme),
        lambda: store.gather(network, spots, theme),
        lambda: store.keep_agenda(network, {"at": 1}),
        lambda: store.remove_theme(theme),
    ):
        before = store.changes(network)["meeting"]
        change()
        assert store.changes(network)["meeting"] > before


def test_an_agenda_is_kept_with_its_meeting(store, network):
    store.keep_agenda(network, {"at": 1, "points": []})

    assert store.meeting(network).agenda == {"at": 1, "points": []}
    assert store.open_meeting(network).agenda == {"at": 1, "points": []}
