"""What *Vis resultatet for alle* freezes: figures under the limit's rule, texts let through."""

import json
import re
from dataclasses import replace

import pytest

from kit.core.text import LANGUAGES
from kit.results.spread import Spread, spread
from tests.helpers.rounds import INSTRUMENT, answer, rated

TOO_FEW = "Der er for få svar til at vise tal. Brug spørgsmålet som samtale."


# figures


def test_a_rated_item_becomes_a_picture_its_table_and_a_sentence_to_talk_from(show, asked):
    part = show(asked(rated("223445dd")))["ev_safe"]

    assert (part.base, part.content["kind"]) == (6, "bars")
    danish = part.content["da"]
    assert danish["question"].startswith("Tænk på hele forløbet. I hvor høj grad kunne du sige")
    assert danish["svg"].startswith("<svg")
    assert [row[1] for row in danish["rows"]] == [0, 2, 1, 2, 1, 6]
    assert danish["apart"] == "Ved ikke: 2"
    assert danish["talk"] == INSTRUMENT.item("ev_safe").talk.da
    assert "I høj grad: 2" in danish["alt"]


def test_both_languages_are_frozen_with_the_same_figures(show, asked):
    content = show(asked(rated("223445")))["ev_safe"].content

    figures = [[row[1] for row in content[language]["rows"]] for language in LANGUAGES]
    assert figures[0] == figures[1]
    assert content["en"]["question"].startswith("Think of the whole course. To what extent could")
    assert "extent" in content["en"]["svg"]
    assert "grad" in content["da"]["svg"]


def test_under_the_limit_there_is_a_sentence_and_no_figure(show, asked):
    part = show(asked(rated("2345d")))["ev_safe"]

    assert (part.base, part.content["kind"]) == (None, "few")
    assert part.content["da"]["sentence"] == TOO_FEW
    assert part.content["da"]["talk"]
    assert not re.search(r"\d", json.dumps(part.content, ensure_ascii=False))


def test_the_limit_of_the_municipality_counts(show, asked):
    assert show(asked(rated("234")), min_n=3)["ev_safe"].base == 3


def test_there_is_no_total_score(show, asked):
    people = [{"ev_safe": "4", "ev_lead": "5"}] * 6

    parts = show(asked(people, "ev_safe", "ev_lead"))

    assert parts.keys() == {"ev_safe", "ev_lead"}


def test_what_was_published_stays_until_enough_new_answers_came(store, show, asked):
    round = asked(rated("22222"))
    first = show(round)["ev_safe"]
    for _ in range(4):
        answer(store, round, ev_safe="5")
    assert show(round)["ev_safe"] == first

    answer(store, round, ev_safe="5")

    assert show(round)["ev_safe"].base == 10


def test_a_late_answer_does_not_take_figures_away(store, show, asked):
    round = asked(rated("22222"))
    first = show(round)["ev_safe"]

    [changed, *_] = [each.id for each in store.responses(round.network) if each.round == round.id]
    place = changed, "", "ev_safe"
    store.write(*place, replace(store.sheet(changed).answer("ev_safe"), value=None), 1)

    assert show(round)["ev_safe"] == first


def test_too_few_become_figures_once_there_are_enough(store, show, asked):
    round = asked(rated("2222"))
    assert show(round)["ev_safe"].content["kind"] == "few"

    answer(store, round, ev_safe="5")

    assert show(round)["ev_safe"].base == 5


def test_how_sure_people_are_is_told_by_the_middle_and_who_is_high(show, asked):
    people = rated([str(step) for step in (4, 7, 8, 9)], "cm_sure")
    assert show(asked(people, "cm_sure", form="commitment"))["cm_sure"].content["kind"] == "few"

    part = show(asked([*people, *people], "cm_sure", form="commitment"))["cm_sure"]

    sentence = "Det midterste svar er 7,5 på en skala fra 0 til 10. 6 af 8 svarede 7 eller mere."
    assert (part.base, part.content["da"]["sentence"]) == (8, sentence)
    assert "7.5" in part.content["en"]["sentence"]


# groups


def people_in(**groups):
    """Give people with a point each, by their group; those in `nobody` gave none."""
    return [
        {"ev_safe": point} | ({} if group == "nobody" else {"bg_group": group})
        for group, points in groups.items()
        for point in points
    ]


def test_a_breakdown_is_frozen_with_the_total_where_every_group_is_large_enough(show, asked):
    round = asked(people_in(employee="22345" * 3, citizen="555554"), "ev_safe", "bg_group")

    part = show(round)["ev_safe"]

    assert part.content["groups"] == {"employee": 15, "citizen": 6}
    danish = part.content["da"]
    assert danish["heads"][2:] == ["Medarbejder i kommunen", "Borger eller pårørende"]
    assert [row[2:] for row in danish["rows"]][-2:] == [[3, 5], [15, 6]]


@pytest.mark.parametrize("small", [{"citizen": "5555"}, {"nobody": "5"}])
def test_one_small_group_hides_the_breakdown(show, asked, small):
    part = show(asked(people_in(employee="22345" * 4, **small), "ev_safe", "bg_group"))["ev_safe"]

    assert "groups" not in part.content
    assert len(part.content["da"]["heads"]) == 2


def test_under_twenty_who_answered_nothing_is_shown_by_group(show, asked):
    large = people_in(employee="2222222222", citizen="555555555")
    part = show(asked(large, "ev_safe", "bg_group"))["ev_safe"]

    assert "groups" not in part.content
    assert len(part.content["da"]["heads"]) == 2


# what joins them


def spreads(**points):
    """Give six people, and their points on each item."""
    return [{item: each[number] for item, each in points.items()} for number in range(6)]


def test_the_overview_names_where_answers_lie_closest_and_farthest(show, asked):
    points = {"ev_safe": "444444", "ev_lead": "115533", "ev_time": "334444", "ev_roles": "234443"}
    overview = show(asked(spreads(**points), *points))["overview"]

    danish = overview.content["da"]
    assert (overview.place, overview.base) == (0, None)
    assert [text[:40] for text in danish["agree"]] == [
        "I hvor høj grad kunne du sige din mening",
        "I hvor høj grad havde du tid nok til at ",
    ]
    assert [text[:33] for text in danish["differ"]] == [
        "I hvor høj grad hjalp ledelsen af",
        "I hvor høj grad var det klart, hv",
    ]


@pytest.mark.parametrize(
    "points", [{"ev_safe": "123455"}, {"ev_safe": "123455", "ev_lead": "123455"}]
)
def test_there_is_no_overview_of_one_item_or_of_items_that_are_alike(show, asked, points):
    assert "overview" not in show(asked(spreads(**points), *points))


def test_the_overview_knows_only_what_is_frozen(show, asked):
    people = spreads(ev_safe="444444", ev_lead="115533")
    people = [
        {**person, "ev_time": "1"} if number < 4 else person for number, person in enumerate(people)
    ]

    overview = show(asked(people, "ev_safe", "ev_lead", "ev_time"))["overview"]

    assert "havde du tid" not in json.dumps(overview.content, ensure_ascii=False)


@pytest.mark.parametrize(
    ("points", "expected"),
    [([0, 0, 6, 0, 0], (0, 0)), ([0, 1, 3, 1, 0], (0, 2)), ([3, 0, 0, 0, 3], (4, 4))],
)
def test_the_spread_is_that_of_the_middle_half_and_then_of_all(points, expected):
    assert spread(points) == Spread(*expected)
