"""What is drawn is sound Vega-Lite, by the schema that Altair carries."""

import altair
import pytest
from jsonschema import ValidationError

from kit.analysis.charts.canvas import Bar, Canvas, Style


def page():
    """Give a page with everything that can be drawn."""
    page = Canvas(358)
    page.write("Hvor trygt var det?", Style(15))
    page.bar([Bar(3, "#123456", "3", "#ffffff"), Bar(2, "#ffffff", "2")], 5)
    page.dot(10, 10, "#123456")
    page.dot(30, 10, "#654321", "diamond", 4)
    page.put("to\nlinjer", 5, Style(12, "#333333", "bold", "center", "middle"))
    return page


def test_a_page_is_sound_vega_lite():
    altair.LayerChart.from_dict(dict(page().specification))


@pytest.mark.parametrize("place", ["mark", "encoding"])
def test_what_is_unsound_would_be_found(place):
    specification = dict(page().specification)
    specification["layer"][0][place] = {"no": "such thing"}

    with pytest.raises(ValidationError):
        altair.LayerChart.from_dict(specification)
