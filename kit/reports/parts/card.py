"""The card: what network it is."""

from kit.forms.form import Form
from kit.instrument.ids import Item
from kit.reports.model import (
    Facts,
)
from kit.reports.parts.base import Blocks
from kit.reports.source import CARD, Source


def card(source: Source) -> Blocks:
    """Give what network it is."""
    form = source.forms[CARD]
    pairs = [
        (source.say("kind"), _kind(source, form)),
        (source.say("actors"), form.in_words(Item.NET_ACTORS)),
        (source.say("reach"), _reach(source, form)),
        (source.say("sponsor"), form.in_words(Item.NET_SPONSOR)),
    ]
    facts = tuple(pair for pair in pairs if pair[1])
    return [Facts(facts)] if facts else []


def _kind(source: Source, form: Form) -> str:
    kind, begun = form.in_words(Item.NET_TYPE), form.in_words(Item.NET_START)
    return source.say("since", kind=kind, day=begun) if kind and begun else kind


def _reach(source: Source, form: Form) -> str:
    counted = [("people", Item.NET_N_PEOPLE), ("units", Item.NET_N_UNITS)]
    counts = [(key, form.in_words(item)) for key, item in counted]
    return " · ".join(source.say(key, count=count) for key, count in counts if count)
