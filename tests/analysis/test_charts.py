"""The analyst's pictures say what is in the store, to people of both languages, and no more."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pandas as pd
import pytest

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
from kit.analysis.charts.base import number
from kit.analysis.charts.ratings import NARROW
from kit.store.response import OUTSIDE, Answer
from kit.ui.analysis import WIDE
from tests.helpers.many_networks import MANY
from tests.helpers.pictures import FAMILY, INSTRUMENT, MIN_N, every_chart, first, material
from tests.helpers.recounted import side_by_side

WIDTHS = (NARROW, WIDE)
SOME = 8
"""Networks whose own pictures are counted again."""

each_picture = pytest.mark.parametrize("picture", FAMILY, ids=lambda one: one.__name__)
each_language = pytest.mark.parametrize("language", ["da", "en"])


def by_place(frame, *columns, of="count"):
    """Give one column of some figures by the place that others name; zeros are left out."""
    rows = frame[[*columns, of]].itertuples(index=False)
    return {tuple(place): value for *place, value in rows if value}


# counted again, without pandas


def test_everybody_who_answered_is_counted(many, recounts):
    found = by_place(
        response_rates.figures(material(many, first(many))),
        "network_id",
        "wave",
        "form",
        of="answered",
    )

    assert found == sum((each.answered() for each in recounts), Counter())
    assert len({network for network, _, _ in found}) == MANY


def test_what_is_here_is_counted(many, recounts):
    kinds = overview.figures(material(many, first(many))).set_index("kind")

    begun = [{row for row, wave in each.stages() if wave == 0} for each in recounts]
    evaluations = [each.answered()[each.network, 0, "evaluation"] for each in recounts]
    assert kinds.loc["solutions"].tolist() == [
        sum(map(len, begun)),
        sum(map(bool, begun)),
    ]
    assert kinds.loc["evaluation"].tolist() == [sum(evaluations), MANY]
    assert kinds.loc["themes"].tolist() == [2 * MANY, MANY]


def test_rated_items_are_counted_and_small_bases_held_back(many, recounts):
    for each in recounts[:SOME]:
        figures = rated_items.figures(material(many, each.network))

        assert by_place(figures, "wave", "item", "code") == each.rated(MIN_N)


def test_texts_are_counted_by_theme_and_question(many, recounts):
    for each in recounts[:SOME]:
        figures = texts_by_theme.figures(material(many, each.network))

        assert by_place(figures, "theme_id", "item_id") == each.texts(MIN_N)


def test_solutions_stand_where_the_leader_put_them(many, recounts):
    for each in recounts[:SOME]:
        figures = solutions.figures(material(many, each.network))

        assert by_place(figures, "row", "wave", of="sol_stage") == each.stages()


def test_values_are_counted_at_each_of_their_kinds(many, recounts):
    for each in recounts[:SOME]:
        figures = values.figures(material(many, each.network))

        assert by_place(figures, "side", "code", "evidence") == each.values()


def test_commitments_are_counted_where_enough_people_told_of_them(many, recounts):
    for each in recounts[:SOME]:
        figures = commitments.figures(material(many, each.network))

        assert by_place(figures, "wave", "code") == each.fate(MIN_N)


def test_each_network_is_one_dot_and_three_are_the_fewest(many, recounts):
    found = networks.figures(material(many, first(many)))

    places = by_place(found, "item", "network_id", "wave", of="median")
    assert places == side_by_side(recounts, MIN_N)
    assert len(places) > 200


def test_the_recounts_have_something_to_compare(recounts):
    some = recounts[:SOME]

    assert sum(len(each.rated(MIN_N)) for each in some) > 200
    assert sum(len(each.texts(MIN_N)) for each in some) > 5
    assert any(wave for each in some for _, wave in each.stages())
    assert any(wave for each in some for wave, _ in each.fate(MIN_N))
    assert any(len(each.rated(MIN_N)) < len(each.rated(3)) for each in some)


# what may be seen


def test_no_picture_tells_of_fewer_people_than_the_municipality_allows(many):
    for network in [network.id for network in many.networks()[:SOME]]:
        for min_n in (5, 8):
            of = material(many, network, min_n=min_n)
            rated = rated_items.figures(of).query("code > 0")
            assert (rated.groupby(["wave", "item"])["count"].sum() >= min_n).all()
            assert (texts_by_theme.figures(of).groupby("item_id")["count"].sum() >= min_n).all()
            assert (commitments.figures(of)["people"] >= min_n).all()
    assert (networks.figures(of)["base"] >= 8).all()


def test_four_answers_give_sentences_and_no_figure(demo):
    of = material(demo, "naboskab-i-nord")

    for picture in (rated_items, texts_by_theme):
        assert {chart.draw for chart in picture.charts(of)} == {None}
        assert all(chart.sentence for chart in picture.charts(of))
        assert not any(len(chart.table) for chart in picture.charts(of))


def test_an_open_round_is_told_of_only_by_how_many_have_answered(store):
    network = store.add_network("Åben", INSTRUMENT.version).id
    items = ["ev_safe", "op_keep"]
    made = store.add_round(network, "participants", items, state="open", form="evaluation")
    for _ in range(6):
        response = store.add_response(network, "evaluation", INSTRUMENT.version, 0, made.id)
        store.write(response, OUTSIDE, "ev_safe", Answer("4"), 0)
        store.write(response, OUTSIDE, "op_keep", Answer("At vi lytter."), 0)
    of = material(store, network)

    assert response_rates.figures(of)["answered"].tolist() == [6]
    assert [
        len(each.figures(of)) for each in (rated_items, texts_by_theme, commitments, networks)
    ] == [0, 0, 0, 0]


def test_two_networks_are_not_set_side_by_side(demo):
    [chart] = networks.charts(material(demo, "unge-og-fritid"))

    assert chart.draw is None
    assert "mindst 3" in chart.sentence


def test_networks_side_by_side_are_not_named(many, drawn):
    own, *others = [network.name for network in many.networks()]
    titles = {chart.title for chart in networks.charts(material(many, first(many)))}

    for chart, svgs in drawn:
        if chart.title in titles and own in svgs[NARROW]:
            said = [chart.title, chart.alt, chart.sentence, chart.table.to_csv()]
            assert not set(others).intersection(texts(svgs[NARROW]))
            assert "Netværk nr." not in " ".join(said)


# said and drawn


def texts(svg):
    """Give the words of a drawing, in order."""
    return [text for node in ET.fromstring(svg).iter() if (text := (node.text or "").strip())]


@pytest.fixture(scope="module")
def drawn(many):
    """Give every picture of a network among forty, with its drawings by width."""
    found = [chart for chart in every_chart(many, first(many)) if chart.draw]
    return [(chart, {width: chart.draw(width) for width in WIDTHS}) for chart in found]


@each_language
@each_picture
def test_a_network_without_anything_has_one_sentence_in_the_place_of_a_picture(
    store, picture, language
):
    network = store.add_network("Helt nyt", INSTRUMENT.version).id

    [chart] = picture.charts(material(store, network, language))

    assert chart.draw is None
    assert len(chart.table) == 0
    assert chart.title
    assert chart.sentence.endswith(".")


@each_language
def test_each_picture_has_a_title_a_table_and_words_for_who_does_not_see_it(many, language):
    shown = [each for each in every_chart(many, first(many), language) if each.draw]

    assert len(shown) > 10
    assert all(each.title and each.alt and len(each.table) for each in shown)
    assert not [each.alt for each in shown if "{" in each.alt + each.title + each.sentence]


def test_a_picture_keeps_to_its_width_and_asks_no_other_host(drawn):
    for _, svgs in drawn:
        for width, svg in svgs.items():
            assert float(ET.fromstring(svg).get("width")) == pytest.approx(width, abs=1)
            assert svg.count("http") == svg.count("http://www.w3.org/")
            assert "href" not in svg


@pytest.mark.parametrize(
    "picture", [response_rates, texts_by_theme, values], ids=lambda one: one.__name__
)
def test_the_figures_in_a_grid_are_those_of_its_table(demo, picture):
    for chart in picture.charts(material(demo, "unge-og-fritid")):
        columns = chart.table.columns[2 if picture is response_rates else 1 :]
        figures = [int(n) for n in chart.table[columns].to_numpy().ravel() if not pd.isna(n)]
        drawn = [int(text) for text in texts(chart.draw(NARROW)) if text.isdigit()]
        assert sorted(drawn) == sorted(figures)


def test_nothing_stands_on_a_colour_alone(many):
    """Every box of a grid has its figure, and every wave a mark of its own."""
    [chart] = response_rates.charts(material(many, first(many)))
    columns = len(chart.table.columns) - 2

    cells = [text for text in texts(chart.draw(WIDE)) if re.fullmatch(r"\d+|–", text)]

    assert len(cells) == MANY * columns
    assert len(set(solutions.SHAPES)) == len(solutions.SHAPES) == 4


@pytest.mark.parametrize(
    ("language", "written"), [("da", "1\u202f234 og 3,5"), ("en", "1,234 og 3.5")]
)
def test_numbers_are_written_as_people_of_the_language_do(language, written):
    assert f"{number(1234, language)} og {number(3.5, language)}" == written


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"q\" & 'a'", "{{7*7}} {x}"])
def test_what_people_wrote_is_text_in_a_picture_and_never_runs(store, text):
    network = store.add_network(text, INSTRUMENT.version).id
    response = store.leader_response(network, "sol", INSTRUMENT.version)
    store.add_row(response, "0a0a0a0a", None)
    required = {"sol_title": text, "sol_stage": "2", "sol_eval_plan": "1", "sol_spread_plan": "1"}
    for item, said in required.items():
        store.write(response, "0a0a0a0a", item, Answer(said), 0)

    [chart] = solutions.charts(material(store, network))
    svg = chart.draw(WIDE)

    assert text in texts(svg)
    assert not [n for n in ET.fromstring(svg).iter() if n.tag.endswith(("script", "foreignObject"))]
