"""Publishing: what a round came to is counted, drawn and frozen, for room, phones and documents."""

from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.results import followup
from kit.results.publish import edition
from kit.store.rounds import Round
from kit.store.store import Store


def publish(store: Store, instrument: Instrument, round: Round, min_n: int) -> None:
    """Freeze what a round came to; what stays as it was shown is left alone."""
    from kit.meeting.pictures import with_pictures  # takes two seconds, not as a page opens

    made = followup.edition if round.form == FormCode.FOLLOWUP else edition
    found = made(store, instrument, round, min_n)
    parts = with_pictures(found.parts, round, instrument)
    store.publish(round, parts, found.withdrawn, texts=found.out, min_n=min_n)
