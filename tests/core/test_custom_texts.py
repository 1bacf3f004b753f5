"""Own texts: a municipality says a word of the pages otherwise; a fault is one line."""

import re
import tomllib
from pathlib import Path

import pytest

from kit.core.custom_texts import CLOSED, own_texts, pages, problems, template, use_own_texts
from kit.core.problems import FaultyTextsError
from kit.core.text import LOCALES, kit_words, use_words, word
from kit.core.workspace import find_workspace
from kit.ui import notebook
from kit.ui.widgets.form import FormView

FAULTS = tomllib.loads((Path(__file__).parents[1] / "faults" / "texts.toml").read_text("utf-8"))
OWN = """
[form.saved]
da = "Gemt kl. {time}"
en = "Saved at {time}"

[pages.the_way]
da = "Vores vej"
en = "Our way"
"""


@pytest.fixture(autouse=True)
def _the_kits_words_afterwards():
    yield
    use_words({})


@pytest.fixture
def write(workspace):
    """Give what writes the file with own texts."""

    def write(content):
        workspace.make().texts.write_text(content, "utf-8")

    return write


def told(fault, language):
    """Give the line that tells a fault; it names the pages that there are."""
    return fault[language].replace("{pages}", ", ".join(pages()))


def lines(workspace, language="da"):
    return [problem.line(language) for problem in problems(workspace)]


# what is said


def test_an_own_text_is_said_and_nothing_else_changes(workspace, write):
    write(OWN)

    use_own_texts(workspace)

    assert word("form.saved", "da", time="14.32") == "Gemt kl. 14.32"
    assert word("form.saved", "en", time="14.32") == "Saved at 14.32"
    assert word("form.saving", "da") == kit_words("form")["saving"].da


def test_a_letter_written_before_it_told_the_minutes_is_said_as_it_is(workspace, write):
    write("""
[followup.letter]
da = "Kære alle. {network} {months} {address}. Fem minutter."
en = "Dear all. {network} {months} {address}. Five minutes."
""")

    assert lines(workspace) == []


def test_a_folder_without_own_texts_says_the_kits_words_again(workspace, write, tmp_path):
    write(OWN)
    use_own_texts(workspace)

    use_own_texts(find_workspace(tmp_path / "another"))

    assert word("form.saved", "da", time="14.32") == "Gemt 14.32"
    assert not (tmp_path / "another").exists()


def test_forms_and_panels_of_a_notebook_say_them(kernel, network, write):
    write(OWN)

    assert "Vores vej" in notebook.way().html
    assert notebook.network_card().spec["words"]["saved"] == "Gemt kl. {time}"


def test_what_windows_editors_add_is_accepted(workspace):
    workspace.make().texts.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())

    assert own_texts(workspace)["pages"]["the_way"].da == "Vores vej"


# what is wrong


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_with_its_way_out(workspace, write, fault):
    write(fault["written"])

    assert lines(workspace, "da") == [told(fault, "da")]
    assert lines(workspace, "en") == [told(fault, "en")]


def test_all_faults_are_told_at_once(workspace, write):
    faults = [FAULTS[name] for name in ("an_unknown_page", "no_english", "an_unknown_text")]
    write("\n".join(fault["written"] for fault in faults))

    with pytest.raises(FaultyTextsError) as error:
        own_texts(workspace)

    heading, *lines = error.value.sentence("da").splitlines()
    assert heading == "Ret dette i texts.toml, og prøv igen:"
    assert lines == [told(fault, "da") for fault in faults]


def test_each_page_tells_the_faults_and_the_file_stays(kernel, network, workspace, write):
    write(FAULTS["no_english"]["written"])

    for beginning in (notebook.heading, notebook.networks):
        assert "form.saved.en" in beginning().html
        assert notebook.network_card().template == "notice"
    assert workspace.texts.read_text("utf-8") == FAULTS["no_english"]["written"]


def test_a_notebook_goes_on_when_the_fault_is_mended(kernel, network, write):
    write(FAULTS["no_english"]["written"])
    notebook.heading()

    write(OWN)

    assert isinstance(notebook.network_card(), FormView)
    assert word("pages.the_way", "da") == "Vores vej"


def test_a_folder_in_place_of_the_file_is_told(workspace):
    workspace.texts.mkdir(parents=True)

    assert lines(workspace) == [
        "texts.toml: filen kan ikke åbnes. Tjek, om den findes, og om du har lov til at læse den."
    ]


# the file to begin with


def test_the_file_to_begin_with_changes_nothing(workspace, write):
    write(template())

    assert own_texts(workspace) == {}


def test_it_has_every_text_as_the_kit_says_it(workspace, write):
    write(re.sub(r"^#(?=[^ \n-])", "", template(), flags=re.MULTILINE))

    assert own_texts(workspace) == {page: kit_words(page) for page in pages()}


def test_every_page_of_the_kit_is_open_or_closed():
    known = {file.stem for file in LOCALES.glob("*.toml")}

    assert known > CLOSED
    assert {*pages()} == known - CLOSED
