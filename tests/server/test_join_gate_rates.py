"""How often one may ask the participants' side, and how often one may guess."""

import pytest

from kit.server.participants.rate_limit import GuessLimit, RateLimit


@pytest.mark.parametrize(
    ("address", "others"),
    [
        ("203.0.113.7", ["203.0.113.7", "::ffff:203.0.113.7"]),
        ("2001:db8:1:2::7", ["2001:db8:1:2:ffff::1", "2001:db8:1:2::9"]),
    ],
)
def test_wrong_codes_cost_by_address_and_by_the_whole_network_of_ipv6(address, others):
    guesses = GuessLimit(clock=lambda: 0)
    assert sum(guesses.take(address) for _ in range(40)) == 20

    assert not any(guesses.take(other) for other in others)
    assert guesses.take("203.0.113.8")
    assert guesses.take("2001:db8:1:3::7")


def test_a_code_that_was_only_too_new_costs_nothing():
    guesses = GuessLimit(clock=lambda: 0)
    for _ in range(100):
        assert guesses.take("203.0.113.7")
        guesses.give_back("203.0.113.7")


def test_a_pause_gives_back_what_was_used_up():
    now = [0.0]
    limit = RateLimit(burst=2, per_second=0.5, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [True, True, False]

    now[0] += 2

    assert [limit.take("a") for _ in range(2)] == [True, False]
