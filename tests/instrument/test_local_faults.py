"""A faulty copy is not used: every fault is one line, everywhere, and nothing is overwritten."""

import pytest

from kit.core.last_good import copy_of
from kit.core.problems import FaultyInstrumentError
from kit.instrument.check import LOCK, release
from kit.instrument.instrument import DEFAULT
from kit.instrument.local import check_all, copy_questions, instrument_of
from kit.ui import notebook
from tests.helpers.copies import AFTER_SOLUTIONS, PRICE, Copy

GONE = (
    "afrunding.toml, spørgsmål »sol_kind«: var med i version 2.0.0, men mangler nu. "
    "Sæt det ind igen, så tidligere svar stadig kan læses."
)


def lines(workspace, language="da"):
    return [problem.line(language) for problem in check_all(None, workspace)]


def test_a_released_question_that_is_gone_is_told_by_check_and_by_every_page(
    kernel, network, workspace, own_copy
):
    own_copy.change('id = "sol_kind"', 'id = "sol_x_kind"')
    own_copy.raise_version("2.1.0")
    written = own_copy.path.read_bytes()

    assert lines(workspace) == [GONE]
    for beginning in (notebook.heading, notebook.networks):
        assert GONE in beginning().html
        assert notebook.solutions().template == "notice"
    assert own_copy.path.read_bytes() == written


def test_a_page_works_again_when_the_copy_is_mended(kernel, network, own_copy):
    own_copy.change('id = "sol_kind"', 'id = "sol_x_kind"')
    own_copy.raise_version("2.1.0")
    notebook.heading()

    own_copy.change('id = "sol_x_kind"', 'id = "sol_kind"')

    assert notebook.solutions().spec["controls"]


def test_a_changed_meaning_is_told_whatever_the_version(workspace, own_copy):
    own_copy.change('id = "sol_title"\ntype = "short"', 'id = "sol_title"\ntype = "long"')
    own_copy.raise_version("3.0.0")

    (line,) = lines(workspace)

    assert "(type: short → long)" in line
    with pytest.raises(FaultyInstrumentError):
        instrument_of(workspace)


def test_a_new_question_asks_for_a_new_version(workspace, own_copy):
    own_copy.change(AFTER_SOLUTIONS, PRICE + AFTER_SOLUTIONS)

    assert lines(workspace) == [
        "afrunding.toml, spørgsmål »sol_x_price«: tilføjet efter den udgivne version 2.0.0. "
        'Skriv version = "2.1.0".'
    ]


def test_another_id_is_told_as_pages_need_the_kits_questions(workspace, own_copy):
    own_copy.change('id = "netafrunding"', 'id = "egen"')

    assert lines(workspace, "da") == [
        "afrunding.toml: id er »egen«, men siderne bruger »netafrunding«. "
        'Skriv id = "netafrunding"; I kan stadig tilføje jeres egne spørgsmål.'
    ]
    assert lines(workspace, "en") == [
        "afrunding.toml: the id is “egen”, but the pages use “netafrunding”. "
        'Write id = "netafrunding"; you can still add your own questions.'
    ]


@pytest.mark.parametrize("audience", ["leader", "group"])
def test_a_module_that_no_page_would_ask_is_told(workspace, own_copy, audience):
    own_copy.ask_about_the_area(audience)

    assert lines(workspace, "da") == [
        "afrunding.toml, modul »area«: spørgsmålene bliver ikke vist på nogen side. "
        'Skriv audience = "participant", eller flyt dem til et af Afrundings moduler, fx sol.'
    ]
    assert lines(workspace, "en") == [
        "afrunding.toml, module “area”: these questions do not appear on any page. "
        'Write audience = "participant", or move them to one of Afrunding\'s modules, e.g. sol.'
    ]


def test_copy_settings_and_texts_are_told_at_once(workspace, own_copy):
    own_copy.change('code_list = "sol_kind"', 'code_list = "kinds"')
    workspace.settings.write_text("min_n = 1", "utf-8")
    workspace.texts.write_text("[form]\nsaved = 5", "utf-8")

    files = [line.partition(",")[0].partition(":")[0] for line in lines(workspace)]

    assert files == ["afrunding.toml", "settings.toml", "texts.toml"]


def test_a_folder_or_a_dead_link_in_place_of_the_copy_is_told(workspace):
    told = [
        "afrunding.toml: filen kan ikke åbnes. "
        "Tjek, om den findes, og om du har lov til at læse den."
    ]
    workspace.make().questions.symlink_to(workspace.folder / "gone.toml")
    assert lines(workspace) == told

    workspace.questions.unlink()
    workspace.questions.mkdir()

    assert lines(workspace) == told
    assert not copy_questions(workspace)


# a copy that is released


def test_a_released_copy_is_held_to_its_own_questions_too(workspace, own_copy):
    own_copy.ask_the_price()
    release(own_copy.path)

    own_copy.change('id = "sol_x_price"\ntype = "integer"', 'id = "sol_x_price"\ntype = "short"')

    (line,) = lines(workspace)
    assert line.startswith("afrunding.toml, spørgsmål »sol_x_price«: meningen er en anden")


def test_what_both_locks_hold_is_told_once(workspace, own_copy):
    own_copy.ask_the_price()
    release(own_copy.path)

    own_copy.change('id = "sol_kind"', 'id = "sol_x_kind"')

    assert [line for line in lines(workspace) if "sol_kind" in line] == [
        GONE.replace("2.0.0", "2.1.0")
    ]


def test_a_copy_is_held_to_what_a_newer_kit_asks(workspace, own_copy, tmp_path, monkeypatch):
    own_copy.raise_version("2.0.1")
    release(own_copy.path)
    newer = tmp_path / "newer" / DEFAULT.name
    newer.parent.mkdir()
    newer.write_bytes(DEFAULT.read_bytes())
    Copy(newer).ask_the_price()
    release(newer)
    monkeypatch.setattr("kit.instrument.check.DEFAULT", newer)

    (gone, version) = lines(workspace)

    assert gone.startswith("afrunding.toml, spørgsmål »sol_x_price«: var med i version 2.1.0")
    behind = "afrunding.toml: version 2.0.1 er ældre end den udgivne version 2.1.0."
    assert version.startswith(behind)


def test_a_damaged_lock_of_the_copy_is_told(workspace, own_copy):
    own_copy.path.with_name(LOCK).write_text("{}")

    (line,) = lines(workspace)

    assert line.startswith("released.json: filen er ændret eller beskadiget")


# a scale that is turned round


def test_a_scale_turned_round_is_told_and_what_was_in_force_stays(workspace, own_copy):
    before = instrument_of(workspace).code_lists["extent5"]
    own_copy.relabel("extent5", own_copy.labels("extent5")[::-1])
    own_copy.raise_version("2.0.1")

    assert instrument_of(workspace).code_lists["extent5"] == before
    assert "hørte til kode 5" in lines(workspace)[0]


def test_a_copy_in_force_before_moved_words_were_refused_can_still_be_read(workspace, own_copy):
    """What was answered by it stays as it was asked, and it is told."""
    own_copy.relabel("extent5", own_copy.labels("extent5")[::-1])
    own_copy.raise_version("2.0.1")
    copy_of(own_copy.path).parent.mkdir()
    copy_of(own_copy.path).write_bytes(own_copy.path.read_bytes())

    assert instrument_of(workspace).code_lists["extent5"].codes[0].da == "I meget høj grad"
    assert "hørte til kode 5" in lines(workspace)[0]


def test_a_scale_turned_round_in_a_new_copy_is_not_used(workspace, own_copy):
    own_copy.relabel("extent5", own_copy.labels("extent5")[::-1])
    own_copy.raise_version("2.0.1")

    with pytest.raises(FaultyInstrumentError):
        instrument_of(workspace)
