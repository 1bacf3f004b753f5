"""How often one may ask the participants' side, and how often one may guess."""

from kit.server.participants.rate_limit import GuessLimit, RateLimit


def test_who_has_only_guessed_wrong_is_kept_from_a_right_code_too():
    guess_limit = GuessLimit(clock=lambda: 0)
    while guess_limit.was_wrong("1.2.3.4"):
        pass

    assert not guess_limit.may_try("1.2.3.4")
    assert guess_limit.may_try("1.2.3.5")


def test_a_pause_gives_back_what_was_used_up():
    now = [0.0]
    limit = RateLimit(burst=2, per_second=0.5, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [True, True, False]

    now[0] += 2

    assert [limit.take("a") for _ in range(2)] == [True, False]
