"""A scale that goes two ways leaves its middle in both directions, in colour and in grey."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from kit.analysis.charts.ratings import HATCHED, NARROW, ON_TWO_WAYS, TWO_WAYS, rated_bars
from kit.analysis.summary import Distribution
from kit.instrument.instrument import load
from kit.results.disclosure import Counts
from tests.helpers.drawings import contrast, drawn, lightness, luminance

INSTRUMENT = load()


def two_ways(*answers):
    variable = INSTRUMENT.item("ci_change").variables("da")[0]
    missing = {option.number: 0 for option in variable.missing}
    return Distribution(variable, Counts(dict(zip("12345", answers, strict=True)), missing))


def boxes(svg):
    """Give left edge, width and colour of every part of the bars, in order."""
    found = [node.attrib for node in ET.fromstring(svg).iter() if node.get("fill", "")[:1] == "#"]
    drawn = [at for at in found if at.get("d") and at.get("stroke")]
    edges = [(re.findall(r"-?[\d.]+", at["d"]), at["fill"]) for at in drawn]
    return [(float(d[0]), float(d[2]), fill) for d, fill in edges if fill in TWO_WAYS]


def test_a_scale_that_goes_two_ways_leaves_its_middle_in_both_directions():
    shown = rated_bars([two_ways(0, 0, 2, 3, 5), two_ways(4, 3, 2, 1, 0)], "da")

    key, bars = boxes(shown.svg(NARROW))[:5], boxes(shown.svg(NARROW))[5:]
    middles = [(left + width / 2) for left, width, color in bars if color == TWO_WAYS[2]]
    assert [color for _, _, color in key] == list(TWO_WAYS)
    assert middles[0] == pytest.approx(middles[1], abs=1)
    assert len(bars) == 3 + 4


def test_neighbours_on_a_two_ended_scale_differ_in_grey_and_its_sides_by_a_pattern():
    assert all(abs(lightness(a) - lightness(b)) > 15 for a, b in pairwise(TWO_WAYS))
    assert HATCHED == (True, True, False, False, False)
    svg = rated_bars([two_ways(0, 0, 1, 1, 4)], "da").svg(960)
    hatched = rated_bars([two_ways(4, 1, 1, 0, 0)], "da").svg(960)

    assert 20 < stripes(svg) < stripes(hatched)  # the key has some in any case


def stripes(svg):
    return svg.count("<line")


def test_figures_on_a_two_ended_scale_can_be_read():
    greys = sorted(luminance(color) for color in TWO_WAYS)

    assert all((dark + 0.05) * 1.25 < light + 0.05 for dark, light in pairwise(greys))
    for color, ink in zip(TWO_WAYS, ON_TWO_WAYS, strict=True):
        assert contrast(color, ink) >= 4.5


def test_a_single_item_says_its_words_once():
    [alone] = [two_ways(1, 1, 1, 1, 1)]

    assert alone.variable.label not in drawn(rated_bars([alone], "da").svg(960))
    assert alone.variable.label in drawn(rated_bars([alone, alone], "da").svg(960))
