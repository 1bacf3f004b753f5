"""A network keeps the highest limit under which anything of it was shown."""

from kit.ui.console.rounds import rounds
from kit.ui.notebook import current_session
from tests.helpers.panels import press, round_of
from tests.helpers.rounds import answer
from tests.helpers.shown import seen


def shown(store, network, people):
    """Ask people one question, and show what came of it; gives its base."""
    acts = rounds()
    press(acts, "open", "evaluation")
    for _ in range(people):
        answer(store, round_of(store, network, "evaluation"), ev_safe="3")
    press(acts, "close", "evaluation")
    press(acts, "show", "evaluation")
    return seen(store, round_of(store, network, "evaluation"))["ev_safe"].base


def test_lowering_the_limit_opens_nothing_that_was_shown_before(meeting, network):
    settings = meeting.workspace.settings
    settings.write_text("min_n = 6", "utf-8")
    assert shown(meeting, network, 4) is None

    settings.write_text("min_n = 3", "utf-8")
    current_session()

    assert shown(meeting, network, 1) is None
    assert meeting.min_n(network, 3) == 6


def test_a_lower_limit_counts_where_nothing_was_shown(meeting, network):
    meeting.workspace.settings.write_text("min_n = 3", "utf-8")

    assert shown(meeting, network, 4) == 4
