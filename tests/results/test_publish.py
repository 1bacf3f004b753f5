"""What *Vis resultatet for alle* freezes: figures under the limit's rule, texts let through."""

import json
import re
from dataclasses import replace

import pytest

from kit.core.text import LANGUAGES
from tests.helpers.rounds import INSTRUMENT, answer, rated

TOO_FEW = "Der er for få svar til at vise tal. Tal om spørgsmålet i stedet."


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
    assert content["en"]["question"].startswith(
        "Think about the network from start to finish. To what"
    )
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


ITEMS = ("ev_citizens", "ev_curious", "ev_holistic", "ev_safe", "ev_lead", "ev_methods")


def people_who_say(**points):
    """Give people, each with a point on every item: a letter each, or d for *ved ikke*."""
    alike = dict.fromkeys(ITEMS, "44345434543")
    every = alike | points
    return [
        {item: -8 if said[number] == "d" else said[number] for item, said in every.items()}
        for number in range(len(next(iter(every.values()))))
    ]


def test_what_stands_out_is_told_with_its_figures_and_the_reason(show, asked):
    people = people_who_say(ev_citizens="15151515151", ev_safe="21223121212")
    part = show(asked(people, *ITEMS))["overview"]

    assert (part.place, part.base, part.content["kind"]) == (0, None, "talk")
    [divides, lowest] = part.content["da"]["results"]
    assert divides["lines"] == [
        "Borgernes indflydelse: 5 af 11 siger »i høj grad« eller mere, "
        "6 siger »i mindre grad« eller mindre."
    ]
    assert divides["title"] == "Her ser vi forskelligt på det"
    assert "tydeligt længere fra hinanden" in divides["reason"]
    assert divides["talks"] == [INSTRUMENT.item("ev_citizens").talk.da]
    assert lowest["lines"][0].startswith(
        f"{INSTRUMENT.item('ev_safe').short.da}: 0 af 11 siger »i høj grad« eller mere"
    )
    assert [len(part.content[language]["results"]) for language in LANGUAGES] == [2, 2]


def test_where_nothing_stands_out_it_says_so(show, asked):
    part = show(asked(people_who_say(), *ITEMS))["overview"]

    assert part.value.results == ()
    assert part.content["da"]["sentence"].startswith("Intet spørgsmål skiller sig tydeligt ud")
    assert part.content["en"]["sentence"].startswith("No question clearly differs")


def test_a_few_items_are_not_compared(show, asked):
    people = people_who_say(ev_citizens="15151515151")

    assert "overview" not in show(asked(people, *ITEMS[:3]))
    assert "overview" in show(asked(people, *ITEMS[:4]))


def test_only_figures_that_are_published_are_told(show, asked):
    """The item that differs most has too few answers; so nothing of it is told."""
    people = people_who_say(ev_citizens="1515ddddddd", ev_safe="21223121212")
    parts = show(asked(people, *ITEMS))

    assert parts["ev_citizens"].content["kind"] == "few"
    assert "Borgerne" not in json.dumps(parts["overview"].content, ensure_ascii=False)
    for result in parts["overview"].value.results:
        for each in result.items:
            counts = parts[each.item].value.counts
            assert each.base == parts[each.item].base == sum(counts.values())
            assert (each.lower, each.upper) == (
                counts["1"] + counts["2"],
                counts["4"] + counts["5"],
            )


def test_nothing_is_told_of_fewer_than_five_even_where_figures_of_three_are_shown(show, asked):
    people = [each for each in people_who_say(ev_safe="11112222111")][:4]

    assert "overview" not in show(asked(people, *ITEMS), min_n=3)


def test_what_is_told_follows_the_figures_that_are_published(store, show, asked):
    """Four more answers change no figure, so they change no sentence either."""
    round = asked(people_who_say(ev_citizens="15151515151"), *ITEMS)
    first = show(round)["overview"]
    for number in range(4):
        answer(store, round, **(dict.fromkeys(ITEMS, "4") | {"ev_citizens": "15"[number % 2]}))
    assert show(round)["overview"] == first

    answer(store, round, **(dict.fromkeys(ITEMS, "4") | {"ev_citizens": "1"}))

    [before], [now] = first.value.results, show(round)["overview"].value.results
    assert (before.items[0].base, now.items[0].base) == (11, 16)
