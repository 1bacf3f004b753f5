"""What every question should have is said by `check` once a field, and is no hindrance."""

import pytest

from kit.instrument.check import notices, release
from kit.instrument.instrument import FIRST

BARE = """

[[modules.items]]
id = "ci_x_calm"
type = "rating"
code_list = "extent5"
text.da = "Er der ro?"
text.en = "Is it calm?"
"""
HAS = {
    "short": 'short.da = "Ro"\nshort.en = "Calm"\n',
    "measures": 'measures = "calm"\n',
    "draws_on": 'draws_on = "own"\n',
    "talk": 'talk.da = "Hvor er der ro?"\ntalk.en = "Where is it calm?"\n',
}
AFTER_STORY = '\n[[modules.items]]\nid = "ci_partner"\n'


@pytest.fixture
def asking(copy):
    """Give a function that asks one more question of participants, with some of the fields."""

    def ask(*fields, more=""):
        question = BARE + "".join(HAS[field] for field in fields) + more
        copy.change(AFTER_STORY, question + AFTER_STORY)
        copy.raise_version("2.1.0")
        assert copy.lines() == []
        release(copy.path)
        return [notice.line("da") for notice in notices(copy.path)]

    return ask


SAID = {
    "short": "afrunding.toml, spørgsmål »ci_x_calm«: det korte navn mangler, så hele spørgsmålet "
    "bliver vist, også hvor der kun er lidt plads. Skriv det i short.da og short.en.",
    "measures": "afrunding.toml, spørgsmål »ci_x_calm«: der mangler en forklaring på, hvad "
    "spørgsmålet skal vise. Skriv den i measures; den kommer med i kodebogen.",
    "draws_on": "afrunding.toml, spørgsmål »ci_x_calm«: der mangler en forklaring på, hvad "
    "spørgsmålet bygger på. Skriv den i draws_on; den kommer med i kodebogen.",
    "talk": "afrunding.toml, spørgsmål »ci_x_calm«: der mangler et spørgsmål, der kan sætte en "
    "samtale om svarene i gang. Skriv det i talk.da og talk.en.",
}


@pytest.mark.parametrize("field", HAS)
def test_a_field_that_is_not_there_is_one_line(asking, field):
    assert asking(*(HAS.keys() - {field})) == [SAID[field]]


def test_nothing_is_said_of_a_question_that_has_all(asking):
    assert asking(*HAS) == []


def test_all_that_is_not_there_is_said_in_order(asking):
    assert asking() == [*SAID.values()]


def test_one_line_says_how_many_questions_lack_it(asking):
    second = BARE.replace("ci_x_calm", "ci_x_peace")

    assert asking(more=second)[0].startswith("afrunding.toml, spørgsmål »ci_x_calm« og 1 mere: ")


def test_english_says_the_same(copy):
    copy.change(AFTER_STORY, BARE + AFTER_STORY)

    assert [each.line("en") for each in notices(copy.path)][:4] == [
        "afrunding.toml, question “ci_x_calm”: the short name is missing, so the whole question is "
        "shown even where there is little space. Write it in short.da and short.en.",
        "afrunding.toml, question “ci_x_calm”: there is no explanation of what the question is "
        "meant to show. Write one in measures; the codebook shows it.",
        "afrunding.toml, question “ci_x_calm”: there is no explanation of what the question is "
        "based on. Write one in draws_on; the codebook shows it.",
        "afrunding.toml, question “ci_x_calm”: there is no question to start a conversation "
        "about the answers. Write one in talk.da and talk.en.",
    ]


def test_leaders_need_nothing_to_talk_from_and_text_needs_none(asking, copy):
    text = BARE.replace("ci_x_calm", "ci_x_why").replace(
        '"rating"\ncode_list = "extent5"', '"long"'
    )

    assert asking(*HAS, more=text + "".join(HAS[name] for name in HAS.keys() - {"talk"})) == []


def test_a_copy_of_an_earlier_edition_is_not_asked_for_them(copy):
    copy.path.write_bytes(FIRST.read_bytes())

    assert [notice.code for notice in notices(copy.path)] == ["earlier_edition"]
