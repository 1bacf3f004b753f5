"""The questions that are shipped: how many, in which order, in both languages, with fixed codes."""

from collections import Counter

import pytest

from kit.core.text import LANGUAGES
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
    "val": "sol text for type size2 direction2 unexpected evidence source",
    "lr": "compet moment hard ownuse example question tools next if then handover",
    "ev": "crossdisc2 citizens partners2 curious holistic safe lead methods learning",
    "pv": "citizens staff org cross2 worth",
    "op": "example keep change",
    "md": "moment different worth fit pull ask spread",
    "cm": "share task action when with support if then sure2",
    "fc": "status what2 helped hindered2 usedplan nextaction",
    "ci": "unit citizen wonder try contact backing easier2 normal story",
    "fs": "eval_done eval_found spread_done spread_where sustain",
    "bg": "group phase",
}
RETIRED = {
    "val": "size direction",
    "ev": "crossdisc partners roles time",
    "pv": "cross",
    "cm": "sure",
    "fc": "what hindered",
    "ci": "partner share change easier",
}
"""What is not asked any more; they stand at the end of their module."""
REQUIRED = {
    *("net_name", "net_theme", "net_meeting"),
    *("sol_title", "sol_stage", "sol_eval_plan", "sol_spread_plan"),
    *("val_text", "val_for", "val_evidence"),
    *("lr_ownuse", "lr_example"),
    *("cm_share", "cm_task", "cm_action", "cm_when"),
}
ONCE_A_ROW = {
    *(f"{code}_{name}" for code in ("sol", "val", "cm", "fs") for name in ITEMS[code].split()),
    *("fc_status", "fc_what2"),
}
OFFERS_DONT_KNOW = {
    *("sol_progress", "sol_owner_ok", "sol_eval_plan", "sol_spread_plan"),
    *("val_size2", "val_unexpected", "fc_status", "fc_usedplan"),
    *(f"{code}_{name}" for code in ("ev", "pv") for name in ITEMS[code].split()),
    *(f"ci_{name}" for name in ITEMS["ci"].split() if name != "story"),
    *("fs_eval_done", "fs_spread_done", "fs_sustain", "bg_phase"),
}
OFFERS_NOT_RELEVANT = {
    *("sol_eval_plan", "ev_citizens", "ev_partners2", "fc_status", "fc_usedplan", "bg_group"),
    *(f"ci_{name}" for name in ITEMS["ci"].split() if name not in {"normal", "story"}),
}
LEADER_ONLY = {
    *("val_sol", "val_type", "val_size2", "val_direction2", "val_unexpected", "val_source"),
}


def ids(*modules):
    """Give what is asked of these modules, in order."""
    return [question.id for code in modules for question in INSTRUMENT.module(code).asked.items]


def which(holds):
    return {question.id for question in QUESTIONS if holds(question) and not question.retired}


def test_104_questions_are_asked_in_13_modules_in_their_order_and_14_are_not_any_more():
    found = {module.code: [q.id for q in module.items] for module in INSTRUMENT.modules}

    assert list(found) == list(ITEMS)
    assert found == {
        code: [f"{code}_{name}" for name in f"{names} {RETIRED.get(code, '')}".split()]
        for code, names in ITEMS.items()
    }
    assert (len(found), len(ids(*ITEMS)), len(QUESTIONS)) == (13, 104, 118)
    assert {question.id for question in QUESTIONS if question.retired} == {
        f"{code}_{name}" for code, names in RETIRED.items() for name in names.split()
    }


def test_each_type_is_there_as_often_as_it_should_be():
    assert Counter(question.type for question in QUESTIONS if not question.retired) == {
        "short": 24,
        "long": 20,
        "date": 5,
        "integer": 2,
        "single": 18,
        "multi": 10,
        "rating": 22,
        "rating11": 2,
        "ref": 1,
    }


def test_a_participant_meets_15_ratings_and_3_open_questions():
    asked = [INSTRUMENT.item(id) for id in ids("ev", "pv", "op", "cm")]

    assert sum(isinstance(question, Rating | Rating0To10) for question in asked) == 15
    assert sum(question.type == "long" for question in asked) == 3


def test_flags_stand_where_they_belong():
    assert which(lambda question: question.required) == REQUIRED
    assert which(lambda question: question.row) == ONCE_A_ROW
    assert which(lambda question: question.offers(DONT_KNOW)) == OFFERS_DONT_KNOW
    assert which(lambda question: question.offers(NOT_RELEVANT)) == OFFERS_NOT_RELEVANT
    assert which(lambda question: question.optional) == set(ids("bg"))
    assert which(lambda question: question.leader_only) == LEADER_ONLY
    assert [module.code for module in INSTRUMENT.modules if module.private] == ["lr"]


def test_an_introduction_is_continued_by_exactly_its_questions():
    introduced = which(lambda question: question.intro)

    assert introduced == {*ids("ev"), *ids("pv")[:4], *ids("ci")[:5]}
    assert INSTRUMENT.item("ci_unit").intro == INSTRUMENT.item("ci_contact").intro
    assert all(INSTRUMENT.item(id).text.da.startswith("… ") for id in introduced)


def test_each_result_has_a_sentence_to_talk_from():
    rated = which(lambda question: isinstance(question, Rating | Rating0To10))

    assert which(lambda question: question.talk) == rated - {"fs_sustain"}


def test_who_may_see_a_commitment_is_asked_first():
    assert ids("cm")[0] == "cm_share"


def test_the_short_version_is_a_part_of_the_whole():
    assert list(INSTRUMENT.short_version) == [
        *("ev_crossdisc2", "ev_citizens", "ev_curious", "ev_holistic", "ev_lead"),
        *("pv_citizens", "pv_cross2", "op_keep"),
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


def test_answers_about_a_commitment_cover_those_who_made_none():
    def labels(id):
        question = INSTRUMENT.item(id)
        return [question.missing_label(code, "da") for code in (DONT_KNOW, NOT_RELEVANT)]

    assert labels("fc_status") == ["Det husker jeg ikke", "Jeg lavede ingen aftale"]
    assert labels("fc_usedplan") == ["Det husker jeg ikke", "Jeg lavede ingen plan"]
    assert "Ikke begyndt" in [code.da for code in INSTRUMENT.item("fc_status").codes.codes]
    assert INSTRUMENT.code_lists["hindrance"].codes[-1].da == "Der stod ikke noget i vejen"


def test_limits_and_exclusive_codes_are_fields():
    lists = INSTRUMENT.code_lists
    exclusive = {name: codes.exclusive for name, codes in lists.items() if codes.exclusive}

    assert exclusive == dict.fromkeys(("obstacle", "support", "helpers", "hindrance"), ("none",))
    assert {q.id: q.most for q in QUESTIONS if isinstance(q, SelectMultiple) and q.most} == {
        "lr_compet": 3
    }
    assert [name for name, codes in lists.items() if codes.two_ended] == ["change5", "ease5"]


def test_solutions_that_are_knowledge_have_their_help():
    assert "Viden og anbefalinger" in INSTRUMENT.item("sol_stage").help.da
    assert "Knowledge and recommendations" in INSTRUMENT.item("sol_stage").help.en


@pytest.mark.parametrize("id", ["lr_if", "cm_if"])
def test_an_if_then_line_has_its_example(id):
    assert "Hvis vi får travlt" in INSTRUMENT.item(id).help.da
    assert "If we get busy" in INSTRUMENT.item(id).help.en


@pytest.mark.parametrize("code", ["op", "md", "cm", "fc", "ci"])
def test_where_participants_write_they_are_asked_for_no_names(code):
    module = INSTRUMENT.module(code)
    written = [question.help for question in module.asked.items if question.type == "long"]
    said = [module.warning] if module.warning else written
    assert {text.da for text in said} == {
        "Skriv ikke navne eller andet, der kan pege på en bestemt person."
    }


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
