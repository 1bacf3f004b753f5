"""`afrunding check`: each fault of the questions' file is one line: its place, its way out."""

import re

import pytest

from kit.core.custom_texts import problems as texts_problems
from kit.core.problems import FaultyInstrumentError
from kit.core.settings import problems as settings_problems
from kit.core.text import words
from kit.core.workspace import find_workspace
from kit.instrument.check import check, notices
from kit.instrument.instrument import load
from kit.instrument.local import check_all
from tests.helpers.faulty import FAULTS, SETTINGS_FAULTS, SHIPPED, TEXTS_FAULTS

TOLD_ELSEWHERE = {
    *(
        "not_utf8",
        "unreadable",
        "logo_missing",
        "not_a_web_address",
        "web_address_with_path",
        "not_a_time_zone",
    ),
    *("lock_missing", "lock_unreadable", "lock_of_another", "not_released_yet"),
    *("copy_id", "module_not_asked"),
    *("earlier_edition", "setting_unused", "settings_untold"),
    *("wanted_short", "wanted_measures", "wanted_draws_on", "wanted_talk"),
}


def test_what_is_shipped_has_no_fault():
    assert check() == []
    assert notices() == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_with_its_way_out(copy, fault):
    copy.apply(fault)

    assert copy.lines("da") == [fault["da"]]
    assert copy.lines("en") == [fault["en"]]


def test_every_sentence_is_said_in_some_test(copy, tmp_path):
    found = []
    for fault in FAULTS.values():
        copy.path.write_text(SHIPPED, "utf-8")
        copy.apply(fault)
        found += check(copy.path)
    workspace = find_workspace(tmp_path / "data").make()
    for fault in SETTINGS_FAULTS.values():
        workspace.settings.write_text(fault["written"], "utf-8")
        found += settings_problems(workspace)
    for fault in TEXTS_FAULTS.values():
        workspace.texts.write_text(fault["written"], "utf-8")
        found += texts_problems(workspace)
    said = {problem.code for problem in found} | TOLD_ELSEWHERE
    said |= {f"place_{problem.place.kind}" for problem in found if problem.place}
    said |= {f"language_{problem.language}" for problem in found if problem.language}

    assert said == words("check").keys()


@pytest.mark.parametrize("name", load().code_lists)
def test_a_code_list_that_is_gone_is_one_line(copy, name):
    copy.path.write_text(
        re.sub(rf"\[code_lists\.{name}\]\n.*?\n\]\n", "", SHIPPED, flags=re.DOTALL), "utf-8"
    )

    (line,) = copy.lines("en")

    assert re.match(r"afrunding.toml, question “\w+”( and \d+ more)?: there is no code list", line)
    assert f"“{name}”. Choose one of: actor" in line or name == "actor"


ENGLISH = list(re.finditer(r"\n\w+\.en = .*|, en = \"[^\"]*\"", SHIPPED))


@pytest.mark.parametrize("label", ENGLISH[::15], ids=lambda label: str(label.start()))
def test_an_english_label_that_is_gone_is_one_line(copy, label):
    copy.path.write_text(SHIPPED[: label.start()] + SHIPPED[label.end() :], "utf-8")

    (problem,) = check(copy.path)

    assert (problem.code, problem.language) == ("text_missing", "en")


def test_faults_of_all_kinds_are_told_at_once(copy):
    copy.change('title.en = "About the network"\n', "")
    copy.change('en = "What is the network called?"\n', 'en = ""\n')
    copy.change('{ value = "2", number = 2, da = "Nej", en = "No" }', '"Nej"')
    copy.change('code_list = "change5"', 'code_list = "change7"')
    copy.change('"op_keep",', '"op_kept", "net_name",')

    assert [line.split(": ")[0] for line in copy.lines("en")] == [
        "afrunding.toml, code list “yesno”, code “2”",
        "afrunding.toml, module “net”",
        "afrunding.toml, question “net_name”",
        "afrunding.toml",
        "afrunding.toml, question “ci_change”",
    ]


def test_loading_raises_what_check_finds(copy):
    copy.change('code_list = "change5"', 'code_list = "change7"')
    with pytest.raises(FaultyInstrumentError) as error:
        load(copy.path)

    heading, *lines = error.value.sentence("da").splitlines()

    assert heading == "Ret dette i afrunding.toml, og prøv igen:"
    assert lines == copy.lines()


def test_questions_and_settings_are_looked_at_together(copy, workspace):
    copy.apply(FAULTS["an_id_twice"])
    workspace.make().settings.write_text("min_n = 2")

    assert [problem.line("da") for problem in check_all(copy.path, workspace)] == [
        FAULTS["an_id_twice"]["da"],
        "settings.toml: tallet 2 er for lille i feltet »min_n«. Skriv 3 eller mere.",
    ]
