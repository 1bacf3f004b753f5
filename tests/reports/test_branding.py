"""What a municipality has of its own: `check` and `report` agree, and every format is made."""

import json
import re
from io import BytesIO

import pikepdf
import pytest
from lxml import html as lxml_html

from kit.cli.demo.networks import fill
from kit.core.errors import ReportError
from kit.core.settings import problems, settings
from kit.core.text import LANGUAGES
from kit.instrument.instrument import load
from kit.reports import branding as house
from kit.reports import docx as word
from kit.reports import html, pdf
from tests.helpers.commands import call, told
from tests.helpers.documents import PICTURE, plain
from tests.helpers.informed import INFORMED
from tests.helpers.logos import NO_PICTURES, PICTURES, TOO_LARGE
from tests.helpers.pages import faults as out_of_place
from tests.helpers.privileges import drop_privileges
from tests.helpers.processes import in_processes
from tests.helpers.reports import bare, elements, text_of

NAMES = {"named": "Prøvestrup Kommune", "nameless": ""}
NETWORK = "unge-og-fritid"


@pytest.fixture
def decide(workspace):
    """Give what writes the settings, and the logo that they name."""

    def decide(name="", logo=None):
        lines = {"municipality": name, "logo": "" if logo is None else "logo.png"}
        written = "\n".join(f"{key} = {json.dumps(value)}" for key, value in lines.items())
        written += INFORMED.replace("municipality", "controller")
        workspace.make().settings.write_text(written, "utf-8")
        if logo is not None:
            (workspace.folder / "logo.png").write_bytes(logo)

    return decide


@pytest.fixture
def used(workspace):
    """Give what reads the branding as a report does."""
    return lambda: house.branding(settings(workspace), workspace)


# every logo and every name


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("logo", PICTURES.values(), ids=PICTURES)
def test_a_logo_with_and_without_a_name_is_in_its_place(decide, used, workspace, logo, name):
    decide(name, logo)
    made = plain(sender=name)

    content = pdf.write(made, used())

    assert house.faults(workspace) == []
    assert out_of_place(content) == []
    with pikepdf.open(BytesIO(content)) as file:
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        tags = elements(file.Root.StructTreeRoot)
        assert [str(tag.Alt) for tag in tags if tag.S == "/Figure"] == [name or "Kommunens logo"]
    page = lxml_html.fromstring(html.write(made, used()).decode())
    assert [picture.get("alt") for picture in page.iter("img")] == [name or "Kommunens logo"]
    assert word.write(made, used())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("logo", [None, PICTURE.getvalue()], ids=["no-logo", "logo"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_check_says_that_all_is_well_and_report_makes_every_file(
    store, decide, tmp_path, name, logo, language
):
    fill(store, load())
    decide(name, logo)
    folder, english = store.workspace.folder, ["--english"] if language == "en" else []

    checked = call(folder, "check")
    done = call(folder, "report", NETWORK, "--to", tmp_path / "ud", *english)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert (done.returncode, done.stderr) == (0, "")
    files = {path.name: path.read_bytes() for path in (tmp_path / "ud").iterdir()}
    assert len(files) == 11
    documents = {file: text for file, text in files.items() if not file.endswith("ics")}
    said = {file: bare(text_of(file, content)) for file, content in documents.items()}
    assert [file for file, text in said.items() if bare(NAMES["named"]) in text] == [
        file for file in said if name
    ]


# what cannot be used is told beforehand


@pytest.mark.parametrize(
    ("logo", "sentence"),
    [
        *((content, r"»logo\.png« .* er ikke en gyldig") for content in NO_PICTURES.values()),
        *((content, r"»logo\.png« .* er for stort") for content in TOO_LARGE.values()),
    ],
    ids=[*NO_PICTURES, *TOO_LARGE],
)
def test_what_cannot_be_drawn_is_said_by_check_as_report_says_it(
    decide, used, workspace, logo, sentence
):
    decide("Eksempel Kommune", logo)

    with pytest.raises(ReportError) as refused:
        used()

    (found,) = house.faults(workspace)
    assert found.sentence("da") == refused.value.sentence("da")
    assert found.sentence("en") == refused.value.sentence("en")
    assert refused.match("logo.png")
    assert re.search(sentence, found.sentence("da"))


def test_the_commands_say_the_same_sentence(store, decide, tmp_path):
    fill(store, load())
    decide("Eksempel Kommune", b"not a picture")
    folder = store.workspace.folder

    checked = call(folder, "check")
    done = call(folder, "report", NETWORK, "--to", tmp_path / "ud")

    assert told(checked) == told(done)
    assert not (tmp_path / "ud").exists()


def test_every_fault_is_told_at_once(decide, workspace):
    decide("Eksempel Kommune", b"")
    workspace.report_template.write_bytes(b"no Word file")

    done = call(workspace.folder, "check")

    assert done.returncode == 1
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["»logo.png«", "report.docx"]


def test_check_makes_no_template(decide, workspace):
    decide()

    assert house.faults(workspace) == []
    assert not workspace.report_template.exists()


def test_a_logo_that_may_not_be_read_is_told(decide, workspace, tmp_path):
    decide("Eksempel Kommune", PICTURE.getvalue())
    (workspace.folder / "logo.png").chmod(0)

    [[found]] = in_processes(faults_without_privileges, (workspace,))

    assert re.search("»logo.png« .* kan ikke læses", found)


def faults_without_privileges(workspace):
    drop_privileges()
    return [fault.sentence("da") for fault in house.faults(workspace)]


@pytest.mark.parametrize("name", ["å" * 190 + ".png", "ingen/steder.png", "mappe.png"])
def test_a_logo_that_is_not_there_is_told_and_documents_are_made_without(used, workspace, name):
    workspace.make().settings.write_text(f'logo = "{name}"', "utf-8")
    (workspace.folder / "mappe.png").mkdir()

    assert [problem.code for problem in problems(workspace)] == ["logo_missing"]
    assert used().logo is None


# other settings and words


def test_a_name_on_two_lines_stands_on_one(decide, workspace):
    decide("Eksempel\n\tKommune\u2028 ")

    assert settings(workspace).municipality == "Eksempel Kommune"


@pytest.fixture
def names_of_files(store, tmp_path):
    """Give what makes a report with own words and gives the names of its files."""
    fill(store, load())

    def names_of_files(**own):
        lines = (f"[report.{key}]\nda = {word}\nen = {word}" for key, word in own.items())
        store.workspace.texts.write_text("\n".join(lines), "utf-8")
        checked = call(store.workspace.folder, "check")
        done = call(store.workspace.folder, "report", NETWORK, "--to", tmp_path / "ud")
        assert (checked.returncode, done.returncode, done.stderr) == (0, 0, "")
        return sorted(path.name for path in (tmp_path / "ud").iterdir())

    return names_of_files


def test_a_files_name_in_own_words_is_one_that_every_system_can_have(names_of_files):
    names = names_of_files(file_minutes='"møde/referat: 2026"', file_summary=json.dumps("x" * 400))

    assert f"{NETWORK}-møde-referat- 2026.pdf" in names
    assert len(names) == 11
    assert max(map(len, names)) < 100


def test_two_documents_of_one_name_are_two_files(names_of_files):
    names = names_of_files(file_minutes='"referat"', file_summary='"Referat"')

    assert len(names) == 11
    assert {f"{NETWORK}-referat-minutes.pdf", f"{NETWORK}-Referat-summary.pdf"} <= {*names}


def test_what_no_file_can_carry_is_taken_out_of_own_words(names_of_files):
    assert len(names_of_files(results='"Svar\\u0001ene\\u0000"')) == 11
