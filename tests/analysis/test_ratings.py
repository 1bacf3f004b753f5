import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from kit.analysis.charts.ratings import (
    NARROW,
    ON_STEPS,
    STEPS,
    rated_bars,
)
from kit.analysis.summary import Distribution, closed_round, distribution, distributions
from kit.analysis.tables.frames import wide
from kit.instrument.instrument import load
from kit.results.disclosure import Counts
from kit.store.response import OUTSIDE, Answer
from tests.helpers.drawings import contrast, drawn, luminance

INSTRUMENT = load()
TOO_FEW = "Der er for få svar til at vise tal. Tal om spørgsmålet i stedet."
HOSTILE = ["<script>alert(1)</script>", "\"gåseøjne\" og 'apostrof' & mere", "{{7*7}} {x} \\n"]


@pytest.fixture(scope="module")
def eleven(demo):
    return closed_round(demo, INSTRUMENT, "unge-og-fritid")


@pytest.fixture(scope="module")
def four(demo):
    return closed_round(demo, INSTRUMENT, "naboskab-i-nord")


def picture(responses, module="ev", language="da", min_n=5):
    return rated_bars(distributions(responses, INSTRUMENT, module, language, min_n), language)


def item(id, valid, dont_know=0, label=None):
    variable = INSTRUMENT.item(id).variables("da")[0]
    counts = Counts(
        dict(zip("12345", valid, strict=True)),
        {option.number: dont_know if option.number == -8 else 0 for option in variable.missing},
    )
    return Distribution(replace(variable, label=label or variable.label), counts)


def figures(table):
    return table.set_index("Spørgsmål")


# counting


@pytest.mark.parametrize("id", ["ev_safe", "ev_partners2", "ev_learning"])
def test_an_item_is_counted_by_its_codes(eleven, id):
    counts = distribution(eleven, INSTRUMENT.item(id).variables("da")[0]).counts

    given = list(eleven[id])
    assert counts.valid == {str(code): given.count(code) for code in range(1, 6)}
    assert counts.missing == {code: given.count(code) for code in counts.missing}
    assert counts.asked == 11


def test_an_open_round_gives_no_figures(store):
    network = store.add_network("Åben", INSTRUMENT.version).id
    round = store.add_round(network, "participants", ["ev_safe"], state="open")
    for _ in range(6):
        response = store.add_response(network, "evaluation", INSTRUMENT.version, 0, round.id)
        store.write(response, OUTSIDE, "ev_safe", Answer("4"), 0)

    assert len(wide(store, INSTRUMENT, network)) == 6
    assert closed_round(store, INSTRUMENT, network).empty
    assert picture(closed_round(store, INSTRUMENT, network)).svg(NARROW) is None


def test_a_base_is_counted_in_one_round(store):
    network = store.add_network("To runder", INSTRUMENT.version).id
    for people in (3, 4):
        round = store.add_round(network, "participants", ["ev_safe"], state="closed")
        for _ in range(people):
            response = store.add_response(network, "evaluation", INSTRUMENT.version, 0, round.id)
            store.write(response, OUTSIDE, "ev_safe", Answer("4"), 0)

    fullest = closed_round(store, INSTRUMENT, network)

    assert len(fullest) == 4
    assert picture(fullest).svg(NARROW) is None
    with pytest.raises(ValueError, match="several rounds"):
        picture(wide(store, INSTRUMENT, network))


# what may be seen


def test_four_answers_give_the_sentence_and_no_figure(four):
    shown = picture(four)

    assert shown.svg(NARROW) is None
    assert shown.sentence == TOO_FEW
    assert figures(shown.table).isna().all(axis=None)
    assert shown.table["Spørgsmål"].str.startswith("… ").all()


def test_the_limit_of_the_municipality_counts(eleven, four):
    assert picture(eleven, min_n=12).svg(NARROW) is None
    assert picture(four, min_n=3).svg(NARROW) is not None


def test_one_item_with_too_few_answers_is_held_back_with_its_dont_knows():
    enough = item("ev_safe", [0, 0, 2, 3, 1])
    few = replace(item("ev_lead", [0, 0, 0, 0, 0]), counts=None)

    shown = rated_bars([enough, few], "da")

    assert shown.sentence == TOO_FEW
    assert "For få svar til at vise tal" in drawn(shown.svg(NARROW))
    table = figures(shown.table)
    assert table.loc[few.variable.label].isna().all()
    assert table.loc[enough.variable.label, "Svar i alt"] == 6


def test_dont_know_and_not_relevant_stand_apart_from_the_bar(eleven):
    shown = picture(eleven)

    said = "Svar i alt: 9 · Ved ikke: 1 · Ikke relevant: 1 · Ikke besvaret: 0"
    assert said in drawn(shown.svg(960))
    assert {"Svar i alt: 9 · Ved ikke: 1 · Ikke", "· Ikke besvaret: 0"}.isdisjoint(
        drawn(shown.svg(NARROW))
    )
    line = figures(shown.table).loc[INSTRUMENT.item("ev_partners2").text.da]
    assert line["Svar i alt"] == 9
    assert (line["Ved ikke"], line["Ikke relevant"]) == (1, 1)


def test_each_bar_has_its_base_and_how_many_did_not_answer(eleven):
    shown = picture(eleven)

    lines = [text for text in drawn(shown.svg(960)) if text.startswith("Svar i alt: ")]
    found = [(line.split(" · ")[0], line.split(" · ")[-1]) for line in lines]
    bases = list(shown.table["Svar i alt"])
    unanswered = list(shown.table["Ikke besvaret"])
    assert found == [
        (f"Svar i alt: {base}", f"Ikke besvaret: {none}")
        for base, none in zip(bases, unanswered, strict=True)
    ]
    spans = (f"{min(bases)}–{max(bases)}", f"{min(unanswered)}–{max(unanswered)}")
    assert shown.base == (
        f"Besvarelser: 11. Svar på hvert spørgsmål: {spans[0]}. Ikke besvaret: {spans[1]}."
    )


def test_two_codes_with_the_same_words_are_two_columns():
    one = item("ev_safe", [1, 2, 3, 4, 5], dont_know=6)
    values = tuple(replace(option, label="Det samme") for option in one.variable.values)
    shown = rated_bars([replace(one, variable=replace(one.variable, values=values))], "da")

    [line] = shown.table.to_numpy().tolist()

    assert line[1:7] == [1, 2, 3, 4, 5, 15]
    assert list(shown.table.columns).count("Det samme") == 5


def test_what_was_not_asked_is_not_drawn(four):
    asked = [q.text.da for q in INSTRUMENT.module("ev").items if q.id in INSTRUMENT.short_version]

    assert list(picture(four, min_n=3).table["Spørgsmål"]) == asked


def test_nothing_to_draw_is_said(store):
    network = store.add_network("Ny", INSTRUMENT.version).id

    assert picture(closed_round(store, INSTRUMENT, network)).sentence == TOO_FEW


# the drawing


def test_the_figures_on_the_bars_are_those_of_the_table(eleven):
    shown = picture(eleven)

    scale = [code.da for code in INSTRUMENT.code_lists["extent5"].codes]
    counts = [int(n) for n in shown.table[scale].to_numpy().ravel() if n]
    assert sorted(int(text) for text in drawn(shown.svg(NARROW)) if text.isdigit()) == sorted(
        counts
    )


@pytest.mark.parametrize(
    ("language", "title", "first"),
    [
        ("da", INSTRUMENT.item("ev_safe").intro.da, "11 har svaret."),
        ("en", INSTRUMENT.item("ev_safe").intro.en, "11 have answered."),
    ],
)
def test_the_title_is_the_question_in_the_language_of_the_page(eleven, language, title, first):
    shown = picture(eleven, language=language)

    assert shown.title == title
    assert first in " ".join(drawn(shown.svg(NARROW)))
    assert " 9 " in shown.alt


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("module", ["ev", "pv"])
@pytest.mark.parametrize("width", [NARROW, 960])
def test_words_stay_within_the_width(eleven, language, module, width):
    shown = picture(eleven, module, language)

    assert float(ET.fromstring(shown.svg(width)).get("width")) == width


@pytest.mark.parametrize("text", HOSTILE)
def test_what_stands_in_a_question_is_text_and_never_runs(text):
    shown = rated_bars([item("ev_safe", [1, 1, 1, 1, 1], label=text)], "da")

    nodes = ET.fromstring(shown.svg(960)).iter()
    assert not [node for node in nodes if node.tag.endswith(("script", "foreignObject", "a"))]
    assert text in drawn(shown.svg(960))


def test_a_drawing_asks_no_other_host(eleven):
    svg = picture(eleven).svg(NARROW)

    assert "href" not in svg
    assert "url(" not in svg
    assert svg.count("http") == svg.count("http://www.w3.org/")


def test_a_part_too_small_for_its_figure_stands_without_it():
    shown = rated_bars([item("ev_safe", [1, 0, 0, 0, 999])], "da")

    assert "999" in drawn(shown.svg(NARROW))
    assert "1" not in drawn(shown.svg(NARROW))


@pytest.mark.parametrize(("step", "ink"), list(zip(STEPS, ON_STEPS, strict=True)))
def test_a_figure_can_be_read_on_its_step(step, ink):
    assert contrast(step, ink) >= 4.5


def test_the_steps_get_darker_so_that_they_differ_in_grey():
    for lighter, darker in pairwise(STEPS):
        assert luminance(lighter) > luminance(darker)
        assert contrast(lighter, darker) > 1.25
