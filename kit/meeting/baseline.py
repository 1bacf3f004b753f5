"""Baseline: what is asked of everyday life at the end of the commitment, for follow-ups to come.

A round of its own, of the follow-up's form and wave 0: phones answer it on the page of the
commitment, in a response that belongs to no commitment. It is opened, closed and shown with it.
"""

from collections.abc import Sequence

from kit.instrument.ids import Audience, FormCode
from kit.instrument.instrument import Instrument
from kit.store.rounds import Round
from kit.store.store import Store

WAVE = 0


def baselines(store: Store, network: str) -> Sequence[Round]:
    """Give the rounds that asked it; none, or one."""
    rounds = store.rounds(network)
    return [each for each in rounds if (each.form, each.wave) == (FormCode.FOLLOWUP, WAVE)]


def beside(store: Store, instrument: Instrument, round: Round) -> Sequence[Round]:
    """Give what the page of a round asks besides, made where it was never asked."""
    if round.form != FormCode.COMMITMENT or round.wave != WAVE:
        return []
    asked = baselines(store, round.network)
    if asked or not instrument.baseline:
        return asked
    asking = (round.network, Audience.PARTICIPANTS, instrument.baseline, WAVE)
    return [store.add_round(*asking, state="draft", form=FormCode.FOLLOWUP)]
