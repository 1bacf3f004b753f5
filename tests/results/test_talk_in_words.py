"""What stands out is told in sentences that agree with their numbers, in both languages."""

import pytest

from kit.results.talk import StandingItem, StandsOut, TalkResult
from kit.results.talk_in_words import talk_in_words, within
from kit.results.values import Said

LABELS = {
    "da": {"2": "I mindre grad", "4": "I høj grad", "-8": "Ved ikke"},
    "en": {"2": "To a small extent", "4": "To a great extent", "-8": "Don't know"},
}
SHORT = {"da": "Vi inddrog borgerne", "en": "We involved citizens"}


def line(reason, language, upper, lower, base, unknown, short=None):
    """Give the one sentence that is made of these figures."""
    item = StandingItem(item="x", upper=upper, lower=lower, base=base, unknown=unknown)
    value = shown(language, StandsOut(reason=reason, items=(item,)), short)
    [said] = value.results[0].lines
    return said


def shown(language, result, short=None, talk="Hvad nu?"):
    labels, short = LABELS[language], short or SHORT[language]
    said = Said(question="", short=short, talk=talk, labels=labels)
    value = TalkResult(upper_code="4", lower_code="2", results=(result,))
    return talk_in_words("overview", value, {each.item: said for each in result.items}, language)


@pytest.mark.parametrize(
    ("reason", "language", "figures", "sentence"),
    [
        (
            "agreed",
            "da",
            (6, 1, 11, 2),
            "Vi inddrog borgerne: 6 af 11 siger »i høj grad« eller mere; 2 svarer »ved ikke«.",
        ),
        (
            "highest",
            "en",
            (6, 1, 11, 1),
            "We involved citizens: 6 of 11 say “to a great extent” or more; "
            "1 answers “don't know”.",
        ),
        (
            "lowest",
            "en",
            (1, 1, 6, 0),
            "We involved citizens: 1 of 6 says “to a great extent” or more, "
            "1 says “to a small extent” or less.",
        ),
        (
            "divides",
            "da",
            (5, 6, 11, 0),
            "Vi inddrog borgerne: 5 af 11 siger »i høj grad« eller mere, "
            "6 siger »i mindre grad« eller mindre.",
        ),
        (
            "unknown",
            "da",
            (4, 1, 6, 5),
            "Vi inddrog borgerne: 5 af 11 svarer »ved ikke«; "
            "af de andre 6 siger 4 »i høj grad« eller mere.",
        ),
        (
            "unknown",
            "en",
            (1, 1, 6, 5),
            "We involved citizens: 5 of 11 answer “don't know”; "
            "of the other 6, 1 says “to a great extent” or more.",
        ),
        (
            "agreed",
            "en",
            (0, 0, 5, 0),
            "We involved citizens: 0 of 5 say “to a great extent” or more.",
        ),
    ],
)
def test_a_sentence_has_the_answer_with_the_question_and_the_numbers(
    reason, language, figures, sentence
):
    assert line(reason, language, *figures) == sentence


def test_a_question_without_a_short_name_stands_whole():
    said = line("agreed", "da", 6, 0, 6, 0, short="I hvor høj grad lærte du noget?")

    assert said == "I hvor høj grad lærte du noget? 6 af 6 siger »i høj grad« eller mere."


def test_a_tie_is_told():
    items = [StandingItem(item=item, upper=6, lower=0, base=6, unknown=0) for item in "xy"]
    [one] = shown("da", StandsOut(reason="agreed", items=items)).results

    assert len(one.lines) == len(one.talks) == 2
    assert one.reason.startswith("To spørgsmål står lige. Svarene er tydeligt tættere")


@pytest.mark.parametrize(
    ("label", "language", "said"),
    [
        ("I høj grad", "da", "i høj grad"),
        ("I agree", "en", "I agree"),
        ("In part", "en", "in part"),
        ("KL siger ja", "da", "KL siger ja"),
        ("", "da", ""),
    ],
)
def test_a_label_within_a_sentence_begins_small_where_it_may(label, language, said):
    assert within(label, language) == said
