"""Under each picture stands how many it is of and how many gave nothing; no title is said twice."""

import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from kit.analysis.charts import networks, rated_items, response_rates, solutions, values
from kit.analysis.charts.base import Material
from kit.analysis.charts.ratings import NARROW
from kit.analysis.summary import closed_round, distributions
from kit.analysis.tables.frames import rows, wide
from kit.core.errors import TableError
from kit.instrument.instrument import DEFAULT, load
from kit.ui.analysis import WIDE
from tests.helpers.answered import SOLUTION, leader, open_round, participant, write
from tests.helpers.copies import Copy
from tests.helpers.drawings import drawn
from tests.helpers.pictures import FAMILY, INSTRUMENT, MIN_N, every_chart, first, material

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
each_language = pytest.mark.parametrize("language", ["da", "en"])
NONE_GIVEN = {"da": "kke besvaret", "en": "ot answered"}


@each_language
@pytest.mark.parametrize("picture", FAMILY, ids=lambda one: one.__name__)
def test_each_picture_says_its_base_and_how_many_did_not_answer(many, demo, picture, language):
    shown = [
        chart
        for store, network in ((many, first(many)), (demo, "unge-og-fritid"))
        for chart in picture.charts(material(store, network, language))
        if chart.draw
    ]

    assert shown
    for chart in shown:
        assert re.search(r"\d", chart.base)
        assert NONE_GIVEN[language] in chart.base
        assert "{" not in chart.base


def test_the_base_of_rated_items_is_counted(many, recounts):
    """Counted again: the answers to each item of a picture, and those who gave none."""
    for each in recounts[:8]:
        for chart in rated_items.charts(material(many, each.network)):
            if chart.draw:
                bases, unanswered = chart.table["Svar i alt"], chart.table["Ikke besvaret"]
                spans = [_span(bases.dropna()), _span(unanswered.dropna())]
                assert re.findall(r": ([\d–]+)\.", chart.base)[1:] == spans
                said = sorted(line for line in drawn(chart.draw(WIDE)) if "Svar i alt: " in line)
                assert [line.split(" · ")[0] for line in said] == sorted(
                    f"Svar i alt: {base}" for base in bases.dropna()
                )


def _span(counts):
    return "–".join(str(end) for end in dict.fromkeys([min(counts), max(counts)]))


def test_each_item_says_how_many_networks_answered_it(many):
    of = material(many, first(many))
    found = networks.figures(of)
    counts = Counter(zip(found["item"], found["wave"], strict=True))
    labels = {q.id: q.variables("da")[0].label for q in INSTRUMENT.items() if q.type == "rating"}

    told = Counter()
    for chart in networks.charts(of):
        said = [int(t.split()[0]) for t in drawn(chart.draw(WIDE)) if t.endswith(" netværk.")]
        rows = zip(chart.table["Spørgsmål"], said, chart.table["Netværk i alt"], strict=True)
        for label, drawn_count, count in rows:
            assert drawn_count == count
            told[label, count] += 1

    assert told == Counter((labels[item], count) for (item, _), count in counts.items())
    assert len(set(counts.values())) > 3
    assert not [chart for chart in networks.charts(of) if re.match(r"\d+ netværk", chart.sentence)]


# networks of unknown size


def stripes(svg):
    return svg.count("<line")


def test_networks_of_unknown_size_have_a_pattern_and_no_others(store):
    of = material(store, _answered(store, "Kendt", net_n_people="9"))
    [known] = response_rates.charts(of)
    assert stripes(known.draw(WIDE)) == 0

    _answered(store, "Ukendt")
    [both] = response_rates.charts(of)

    assert stripes(both.draw(WIDE)) > 10
    assert "antallet af deltagere kendes ikke" in drawn(both.draw(WIDE))
    assert "antallet af deltagere kendes ikke" not in drawn(known.draw(WIDE))


def _answered(store, name, **card):
    """Add a network in which somebody has answered; gives its id."""
    network = store.add_network(name, INSTRUMENT.version).id
    leader(store, network, "net", **card)
    participant(store, open_round(store, network), ev_safe="4")
    return network


def test_groups_are_no_share_of_the_people(demo):
    [chart] = response_rates.charts(material(demo, "unge-og-fritid"))
    svg = chart.draw(WIDE)

    colours = Counter(re.findall(r'fill="(#\w+)" stroke="#\w+" stroke-width="1"', svg))
    coloured = sum(n for colour, n in colours.items() if colour != "#fdfaf5")
    assert coloured == 3  # people's three cells; the groups' and the dashes have no colour


# a title is said once


@each_language
def test_no_title_stands_twice_on_the_page(many, demo, language):
    place = NOTEBOOKS / ("en" if language == "en" else "") / "6_analyse.ipynb"
    cells = nbformat.read(place, as_version=4).cells
    headings = [
        line.lstrip("# ").strip()
        for cell in cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    for store, network in ((many, first(many)), (demo, "unge-og-fritid")):
        charts = every_chart(store, network, language)
        titles = [chart.title for chart in charts]
        assert len({*titles, *headings}) == len(titles) + len(headings)
        for chart in charts:
            words = drawn(chart.draw(WIDE)) if chart.draw else []
            assert chart.title.partition(" – ")[0] not in words


# what an older version of the list had


def test_codes_that_a_list_no_longer_has_are_no_fault_in_a_picture(store, network):
    leader(store, network, "sol", {"loesn001": SOLUTION | {"sol_stage": "gammel"}})
    value = {"val_text": "Vi ringer", "val_for": "staff", "val_type": "quality"}
    leader(store, network, "val", {"vaerdi01": value | {"val_evidence": "gammel"}})
    leader(store, network, "val", {"vaerdi02": value | {"val_evidence": "4"}}, wave=3)
    round = open_round(store, network, "followup")
    for _ in range(6):
        told = participant(store, round, "followup", ci_unit="9", ci_change="2")
        store.add_row(told, "aftale01", None)
        write(store, told, "aftale01", fc_status="gammel")
    store.set_state(round, "closed")

    charts = every_chart(store, network)

    assert all(chart.draw(width) for chart in charts if chart.draw for width in (NARROW, WIDE))
    [course] = solutions.charts(material(store, network))
    assert "gammel" in course.table.to_csv()
    assert "Ikke besvaret: 1" in values.charts(material(store, network))[0].base


def test_what_a_municipality_rates_once_a_row_stops_no_picture(store, network, tmp_path):
    path = tmp_path / "afrunding.toml"
    path.write_text(DEFAULT.read_text("utf-8"), "utf-8")
    own = Copy(path)
    own.ask_about_the_area()
    rated = 'type = "rating"\nrow = true\ncode_list = "extent5"\ntext.da = "Bruger'
    own.change('type = "single"\ncode_list = "yesno"\ntext.da = "Bruger', rated)
    own.change(
        'about.da = "Et spørgsmål fra', 'row_name.da = "a"\nrow_name.en = "a"\nabout.da = "Et'
    )
    of = Material(store, load(path), network, "da", MIN_N)
    round = open_round(store, network, items=["ev_safe", "area_x_used"])
    for _ in range(6):
        answered = participant(store, round, ev_safe="4")
        store.add_row(answered, "omraade1", None)
        write(store, answered, "omraade1", area_x_used="2")
    store.set_state(round, "closed")

    assert [len(picture.charts(of)) > 0 for picture in FAMILY] == [True] * len(FAMILY)
    assert len(rows(store, of.instrument, "area")) == 6


def test_what_is_not_in_a_table_is_told_in_a_sentence(demo):
    people = closed_round(demo, INSTRUMENT, "unge-og-fritid")
    with pytest.raises(TableError, match="ci_unit"):
        distributions(people, INSTRUMENT, "ci", "da", MIN_N)
    with pytest.raises(TableError, match="xx"):
        distributions(people, INSTRUMENT, "xx", "da", MIN_N)
    with pytest.raises(TableError, match="evaluering"):
        wide(demo, INSTRUMENT, form="evaluering")
