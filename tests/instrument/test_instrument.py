"""The questions that are shipped: how many, in which order, in both languages, with fixed codes."""

from collections import Counter

import pytest
from pydantic import BaseModel

from kit.core.text import LANGUAGES, Text
from kit.core.wording import WORDINGS
from kit.instrument.instrument import load
from kit.instrument.questions.base import Listed
from kit.instrument.questions.options import DONT_KNOW, NOT_RELEVANT
from kit.instrument.questions.rating import Rating
from kit.instrument.questions.rating_0_10 import Rating0To10
from kit.instrument.questions.select_multiple import SelectMultiple

INSTRUMENT = load()
QUESTIONS = INSTRUMENT.items()
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)

ITEMS = {
    "net": "name theme type start meeting actors n_people n_units sponsor",
    "sol": "title oneline kind stage progress unit owner owner_ok obstacles obst_text next"
    " next_date next_who eval_plan eval_what eval_when spread_plan spread_form spread_to"
    " spread_core",
    "val": "sol text for type size direction evidence source",
    "lr": "compet moment hard ownuse example question tools next if then handover",
    "ev": "crossdisc citizens partners curious holistic safe roles lead methods time",
    "pv": "citizens staff org cross",
    "op": "example keep change",
    "md": "moment different worth fit pull ask spread",
    "cm": "share task action when with support if then sure",
    "fc": "status what helped hindered usedplan nextaction",
    "ci": "unit citizen partner wonder try contact share change backing easier normal story",
    "fs": "eval_done eval_found spread_done spread_where sustain",
    "bg": "group phase",
}
REQUIRED = {
    *("net_name", "net_theme", "net_meeting"),
    *("sol_title", "sol_stage", "sol_eval_plan", "sol_spread_plan"),
    *("val_text", "val_for", "val_evidence"),
    *("lr_ownuse", "lr_example"),
    *("cm_share", "cm_task", "cm_action", "cm_when"),
}
ONCE_A_ROW = {
    *(f"sol_{name}" for name in ITEMS["sol"].split()),
    *(f"val_{name}" for name in ITEMS["val"].split()),
    *(f"cm_{name}" for name in ITEMS["cm"].split() if name != "sure"),
    *("fc_status", "fc_what"),
    *(f"fs_{name}" for name in ITEMS["fs"].split()),
}
OFFERS_DONT_KNOW = {
    *("sol_progress", "sol_owner_ok", "sol_eval_plan", "sol_spread_plan", "val_size"),
    *(f"ev_{name}" for name in ITEMS["ev"].split()),
    *(f"pv_{name}" for name in ITEMS["pv"].split()),
    *(f"ci_{name}" for name in ITEMS["ci"].split() if name != "story"),
    *("fs_eval_done", "fs_spread_done", "fs_sustain", "bg_phase"),
}
OFFERS_NOT_RELEVANT = {
    *("sol_eval_plan", "ev_citizens", "ev_partners", "bg_group"),
    *(f"ci_{name}" for name in ITEMS["ci"].split() if name not in {"normal", "story"}),
}


def ids(*modules):
    return [question.id for code in modules for question in INSTRUMENT.module(code).items]


def which(holds):
    return {question.id for question in QUESTIONS if holds(question)}


def test_there_are_106_questions_in_13_modules_in_their_order():
    found = {module.code: [q.id for q in module.items] for module in INSTRUMENT.modules}

    assert list(found) == list(ITEMS)
    assert found == {
        code: [f"{code}_{name}" for name in names.split()] for code, names in ITEMS.items()
    }
    assert (len(found), len(QUESTIONS)) == (13, 106)


def test_each_type_is_there_as_often_as_it_should_be():
    assert Counter(question.type for question in QUESTIONS) == {
        "short": 23,
        "long": 21,
        "date": 5,
        "integer": 2,
        "single": 17,
        "multi": 10,
        "rating": 25,
        "rating11": 2,
        "ref": 1,
    }


def test_a_participant_meets_15_ratings_and_3_open_questions():
    asked = [INSTRUMENT.item(id) for id in ids("ev", "pv", "op", "cm")]

    assert sum(isinstance(question, Rating | Rating0To10) for question in asked) == 15
    assert sum(question.type == "long" for question in asked) == 3


def test_the_minutes_are_those_that_people_are_told():
    minutes = {module.code: module.minutes for module in INSTRUMENT.modules}

    assert minutes["ev"] + minutes["pv"] + minutes["op"] == 8
    assert minutes["cm"] == 6
    assert minutes["fc"] + minutes["ci"] == 5
    assert 45 <= sum(minutes[code] for code in ("net", "sol", "val", "lr")) <= 60


def test_flags_stand_where_they_belong():
    assert which(lambda question: question.required) == REQUIRED
    assert which(lambda question: question.row) == ONCE_A_ROW
    assert which(lambda question: question.offers(DONT_KNOW)) == OFFERS_DONT_KNOW
    assert which(lambda question: question.offers(NOT_RELEVANT)) == OFFERS_NOT_RELEVANT
    assert which(lambda question: question.optional) == set(ids("bg"))
    assert [module.code for module in INSTRUMENT.modules if module.private] == ["lr"]


def test_an_introduction_is_continued_by_exactly_its_questions():
    introduced = which(lambda question: question.intro)

    assert introduced == {*ids("ev", "pv"), *ids("ci")[:7]}
    assert INSTRUMENT.item("ci_unit").intro == INSTRUMENT.item("ci_share").intro
    assert all(INSTRUMENT.item(id).text.da.startswith("… ") for id in introduced)


def test_each_result_has_a_sentence_to_talk_from():
    assert which(lambda question: question.talk) == set(ids("ev", "pv"))


def test_who_may_see_a_commitment_is_asked_first():
    assert ids("cm")[0] == "cm_share"


def test_the_short_version_is_a_part_of_the_whole():
    assert list(INSTRUMENT.short_version) == [
        *("ev_crossdisc", "ev_citizens", "ev_curious", "ev_holistic", "ev_lead"),
        *("pv_citizens", "pv_cross", "op_keep"),
        *ids("cm"),
    ]


def test_what_came_of_the_results_may_be_too_early_to_say():
    for id in ids("pv"):
        assert (
            INSTRUMENT.item(id).missing_label(DONT_KNOW, "da") == "Ved ikke / for tidligt at sige"
        )
        assert INSTRUMENT.item(id).missing_label(DONT_KNOW, "en") == (
            "Don't know / too early to say"
        )
    assert INSTRUMENT.item("ev_safe").missing_label(DONT_KNOW, "da") == "Ved ikke"


def test_limits_and_exclusive_codes_are_fields():
    lists = INSTRUMENT.code_lists
    exclusive = {name: codes.exclusive for name, codes in lists.items() if codes.exclusive}

    assert exclusive == dict.fromkeys(("obstacle", "support", "helpers"), ("none",))
    assert {q.id: q.most for q in QUESTIONS if isinstance(q, SelectMultiple) and q.most} == {
        "lr_compet": 3
    }
    assert [name for name, codes in lists.items() if codes.two_ended] == ["change5"]


def test_solutions_that_are_knowledge_have_their_help():
    assert "Viden og anbefalinger" in INSTRUMENT.item("sol_stage").help.da
    assert "Knowledge and recommendations" in INSTRUMENT.item("sol_stage").help.en


@pytest.mark.parametrize("id", ["lr_if", "cm_if"])
def test_an_if_then_line_has_its_example(id):
    assert "Hvis vi får travlt" in INSTRUMENT.item(id).help.da
    assert "If we get busy" in INSTRUMENT.item(id).help.en


@pytest.mark.parametrize("id", [*ids("op", "md"), "fc_what", "ci_story"])
def test_open_questions_to_participants_ask_for_no_names(id):
    assert INSTRUMENT.item(id).help.da == (
        "Skriv ikke navne eller andet, der kan pege på en bestemt person."
    )


@pytest.mark.parametrize("name", INSTRUMENT.code_lists)
def test_every_code_has_a_number_of_its_own(name):
    codes = INSTRUMENT.code_lists[name].codes

    assert len({code.number for code in codes}) == len(codes)
    assert all(code.number == int(code.value) for code in codes if code.value.isdigit())


def test_every_code_list_is_asked_for():
    asked = {question.code_list for question in QUESTIONS if isinstance(question, Listed)}

    assert asked == INSTRUMENT.code_lists.keys()


@every_question
def test_a_question_stands_alone_once_it_is_loaded(question):
    assert INSTRUMENT.item(question.id) is question
    assert question in INSTRUMENT.module_of(question.id).items
    assert question.measures
    for language in LANGUAGES:
        control = question.control(language)
        assert control.label == question.text.in_language(language)
        assert bool(control.options) == (isinstance(question, Listed) or question.type == "ref")
        assert all(option.label for option in (*control.options, *control.missing))


def test_every_variable_has_a_name_that_foreign_programs_take():
    names = [variable.name for question in QUESTIONS for variable in question.variables("da")]

    assert len(set(names)) == len(names)
    assert all(len(name) <= 32 and name.isascii() and name.islower() for name in names)


# Wording


def texts(value):
    """Give every text that hangs on a value, with its place."""
    if isinstance(value, Text):
        yield (), value
    elif isinstance(value, BaseModel | dict):
        parts = value.items() if isinstance(value, dict) else dict(value).items()
        yield from (((name, *path), text) for name, part in parts for path, text in texts(part))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from (((number, *path), text) for path, text in texts(part))


@pytest.mark.parametrize("wording", [None, *WORDINGS])
def test_nobody_sees_a_token(wording):
    instrument = INSTRUMENT.worded(wording) if wording else INSTRUMENT

    assert not [path for path, text in texts(instrument) if "{" in text.da + text.en]


def test_as_loaded_the_words_are_for_everybody():
    assert INSTRUMENT.module("cm").title == Text(
        da="Fra netværk til hverdag: min aftale",
        en="From network to everyday work: my commitment",
    )
    assert INSTRUMENT.worded("hverdag").modules == INSTRUMENT.modules
    assert INSTRUMENT.worded("basis").worded("hverdag").modules == INSTRUMENT.modules


def test_employees_read_of_basis_in_headings_and_help_alone():
    basis = INSTRUMENT.worded("basis")
    before, after = dict(texts(INSTRUMENT)), dict(texts(basis))
    changed = [path for path in before if before[path] != after[path]]

    assert {(basis.modules[path[1]].code, path[2]) for path in changed} == {
        ("cm", "title"),
        ("cm", "about"),
        ("ci", "about"),
    }
    assert basis.module("cm").title.da == "Fra netværk til basis: min aftale"
    assert "bruge arbejdsformen i basis" in basis.module("cm").about.da
    assert "using this way of working in the base organisation" in basis.module("cm").about.en


def test_what_was_looked_up_before_is_worded_too():
    INSTRUMENT.module("cm")
    basis = INSTRUMENT.worded("basis")

    assert basis.module_of("cm_task") is basis.module("cm")
    assert basis.module("cm").items[0] is basis.item("cm_share")
