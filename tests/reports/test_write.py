"""`afrunding report`: files in a folder, each whole; nobody's work is lost."""

import docx
import pytest

from kit.cli.demo.networks import fill
from kit.core.errors import ReportError
from kit.instrument.instrument import load
from kit.reports.write import report
from tests.helpers.commands import call, told


@pytest.fixture
def filled_demo(store):
    """Give a store with the fictional networks."""
    fill(store, load())
    return store


@pytest.fixture
def write(filled_demo, tmp_path):
    """Give what writes the report of a fictional network into a folder."""

    def write(folder=tmp_path / "ud", language="da", **choices):
        network = filled_demo.network("unge-og-fritid")
        return report(filled_demo, load(), network, folder, language, **choices)

    return write


def test_the_command_knows_a_network_by_its_name(filled_demo, tmp_path):
    done = call(filled_demo.workspace.folder, "report", "unge og Fritid ", "--to", tmp_path / "ud")

    names = {path.name for path in (tmp_path / "ud").iterdir()}
    assert (done.returncode, done.stderr) == (0, "")
    assert "11 filer" in done.stdout
    assert len(names) == 11
    assert {"unge-og-fritid-referat.pdf", "unge-og-fritid-opfoelgning.ics"} <= names


def test_the_command_writes_in_english_without_what_is_left_out(filled_demo, tmp_path):
    arguments = ("naboskab-i-nord", "--to", tmp_path / "out", "--english", "--without", "status")

    done = call(filled_demo.workspace.folder, "report", *arguments)

    said = (tmp_path / "out" / "naboskab-i-nord-minutes.html").read_text("utf-8")
    assert done.returncode == 0
    assert "Minutes: Naboskab i Nord" in said
    assert "Where are the solutions now?" not in said


def test_the_command_puts_the_follow_up_after_a_year_into_the_calendar_where_asked(
    filled_demo, tmp_path
):
    folder = filled_demo.workspace.folder
    for name, options in (("uden", ()), ("med", ("--year",))):
        call(folder, "report", "unge-og-fritid", "--to", tmp_path / name, *options)

    written = [
        (tmp_path / name / "unge-og-fritid-opfoelgning.ics").read_text("utf-8")
        for name in ("uden", "med")
    ]
    assert [text.count("BEGIN:VEVENT") for text in written] == [2, 3]
    assert "Opfølgning efter 12 måneder" in written[1]


def test_the_command_says_in_one_sentence_what_is_wrong(filled_demo, tmp_path):
    (tmp_path / "fil").write_text("min")
    folder, unge = filled_demo.workspace.folder, "unge-og-fritid"

    assert unge in told(call(folder, "report", "gone", "--to", tmp_path / "ud"))
    assert "fil" in told(call(folder, "report", unge, "--to", tmp_path / "fil"))
    assert "agenda" in told(call(folder, "report", unge, "--to", tmp_path, "--without", "x"))
    filled_demo.workspace.report_template.write_bytes(b"no Word file")
    assert "report.docx" in told(call(folder, "report", unge, "--to", tmp_path / "ud"))
    assert not (tmp_path / "ud").exists()


def test_a_report_takes_the_place_of_an_earlier_one(write, tmp_path):
    first = write()

    assert write() == first
    assert sorted((tmp_path / "ud").iterdir()) == sorted(first)


def test_a_word_file_that_somebody_has_edited_is_left_alone(write):
    file = next(path for path in write() if path.name.endswith("referat.docx"))
    edited = docx.Document(str(file))
    edited.add_paragraph("Det her skal med.")
    edited.core_properties.last_modified_by = "Sekretariatet"
    edited.save(str(file))
    before = file.read_bytes()

    with pytest.raises(ReportError, match="edited"):
        write()

    assert file.read_bytes() == before


def test_the_template_is_made_once_and_never_replaced(write, filled_demo):
    template = filled_demo.workspace.report_template
    assert not template.exists()
    write()
    own = docx.Document(str(template))
    own.styles["Heading 1"].font.name = "Verdana"
    own.save(str(template))
    before = template.read_bytes()

    files = write()

    assert template.read_bytes() == before
    made = docx.Document(str(next(path for path in files if path.suffix == ".docx")))
    assert made.styles["Heading 1"].font.name == "Verdana"


def test_a_report_changes_nothing_in_the_store(write, filled_demo):
    before = filled_demo.changes("unge-og-fritid"), filled_demo.responses("unge-og-fritid")

    write()

    after = filled_demo.changes("unge-og-fritid"), filled_demo.responses("unge-og-fritid")
    assert after == before
