"""The analyst's pictures, every one of them, of a network in a store."""

from kit.analysis.charts import (
    commitments,
    networks,
    overview,
    rated_items,
    response_rates,
    solutions,
    texts_by_theme,
    values,
)
from kit.analysis.charts.base import Material
from kit.instrument.instrument import load

INSTRUMENT = load()
FAMILY = [
    overview,
    response_rates,
    rated_items,
    texts_by_theme,
    solutions,
    values,
    commitments,
    networks,
]
"""In the order of the story."""
MIN_N = 5


def material(store, network, language="da", min_n=MIN_N):
    return Material(store, INSTRUMENT, network, language, min_n)


def first(store):
    return store.networks()[0].id


def every_chart(store, network, language="da"):
    of = material(store, network, language)
    return [chart for picture in FAMILY for chart in picture.charts(of)]
