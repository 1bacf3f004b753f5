"""Settings: made once, read strictly, every fault said in one line with its way out."""

import os
import tomllib
from pathlib import Path

import pytest

from kit.core.errors import SettingsError, StoreError
from kit.core.files import make_once
from kit.core.problems import FaultySettingsError
from kit.core.settings import TEMPLATE, begin_settings, notices, problems, settings
from kit.core.text import words
from kit.core.workspace import find_workspace
from tests.helpers.informed import INFORMED
from tests.helpers.processes import in_processes


def names(folder):
    return [file.name for file in folder.iterdir()]


def write(workspace, text):
    workspace.make()
    workspace.settings.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_who_reads_gets_what_the_file_would_begin_with_and_makes_none(workspace):
    read = settings(workspace)

    assert not workspace.folder.exists()
    begin_settings(workspace)
    assert settings(workspace) == read


def test_the_file_begins_with_danish_comments(workspace):
    assert begin_settings(workspace)
    made = settings(workspace)

    assert workspace.settings.read_text("utf-8").startswith("# Kommunens valg for Afrunding\n")
    assert (made.min_n, made.retention_months) == (5, 12)
    assert made.mindset == words("settings")["mindset"]


def test_the_commented_lines_of_the_template_hold_too(workspace):
    lines = TEMPLATE.read_text("utf-8").splitlines()
    start = lines.index("# [mindset]")
    own = [*lines[:start], *(line.removeprefix("#") for line in lines[start:])]
    write(workspace, "\n".join(own))

    assert settings(workspace).mindset.en == "Write your English explanation here."


def test_what_a_municipality_wrote_is_never_overwritten(workspace):
    write(workspace, 'municipality = "Eksempel Kommune"\n')

    make_once(workspace.settings, TEMPLATE.read_text("utf-8"))

    assert settings(workspace).municipality == "Eksempel Kommune"


def fewest(*places):
    for place in places:
        begin_settings(place)
    return [settings(place).min_n for place in places]


def test_eight_processes_starting_at_once_agree(workspace, tmp_path):
    written = find_workspace(tmp_path / "written")
    write(written, "min_n = 7\n")

    found = in_processes(fewest, *[(workspace, written)] * 8)

    assert found == [[5, 7]] * 8
    assert workspace.settings.read_text("utf-8") == TEMPLATE.read_text("utf-8")
    assert written.settings.read_text("utf-8") == "min_n = 7\n"
    for place in (workspace, written):
        assert sorted(names(place.folder)) == ["last_good", "settings.toml"]
        assert names(place.folder / "last_good") == ["settings.toml"]


def test_an_empty_file_means_the_kits_own_choices(workspace):
    write(workspace, "")

    assert settings(workspace).min_n == 5


def test_what_windows_editors_add_is_accepted(workspace):
    write(workspace, b'\xef\xbb\xbfmunicipality = "\xc3\x86bel\xc3\xb8"\r\nmin_n = 6\r\n')

    assert (settings(workspace).municipality, settings(workspace).min_n) == ("Æbelø", 6)


def test_all_settings_arrive(workspace):
    write(
        workspace,
        """
        municipality = " Eksempel Kommune "
        contact = "Udvikling\\u0000"
        dpo = "dpo@example.org"
        public_url = "https://afrunding.example.org/"
        min_n = 3
        retention_months = 24
        time_zone = " America/Nuuk "
        logo = "logo.svg"
        mindset.da = "Vores"
        mindset.en = "Ours"
        """,
    )
    (workspace.folder / "logo.svg").write_text("<svg/>")
    found = settings(workspace)

    assert found.municipality == "Eksempel Kommune"
    assert found.contact == "Udvikling"
    assert found.public_url == "https://afrunding.example.org"
    assert found.time_zone == "America/Nuuk"
    assert found.mindset.da == "Vores"
    assert found.logo_file(workspace) == workspace.folder / "logo.svg"
    assert problems(workspace) == []


@pytest.mark.parametrize("wording", ["hverdag", "basis"])
def test_a_choice_of_words_from_before_still_reads_and_is_told_to_be_unused(workspace, wording):
    write(workspace, f'{INFORMED}participant_wording = "{wording}"\nmin_n = 6\n')

    assert problems(workspace) == []
    assert (settings(workspace).municipality, settings(workspace).min_n) == ("Æbelø Kommune", 6)
    assert [notice.line("da") for notice in notices(workspace)] == [
        "settings.toml: feltet »participant_wording« bliver ikke brugt mere; "
        "spørgsmålene passer nu til alle. Slet linjen."
    ]
    assert [notice.line("en") for notice in notices(workspace)] == [
        "settings.toml: the field “participant_wording” is no longer used; "
        "the questions now suit everyone. Delete the line."
    ]


def test_settings_with_a_fault_are_told_that_alone(workspace):
    write(workspace, 'participant_wording = "basis"\nmin_n = 2\n')

    assert notices(workspace) == []
    assert [problem.code for problem in problems(workspace)] == ["number_too_small"]


FAULTS = tomllib.loads((Path(__file__).parents[1] / "faults" / "settings.toml").read_text("utf-8"))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_with_its_way_out(workspace, fault):
    write(workspace, fault["written"])

    assert [problem.line("da") for problem in problems(workspace)] == [fault["da"]]
    assert [problem.line("en") for problem in problems(workspace)] == [fault["en"]]
    with pytest.raises(SettingsError) as error:
        settings(workspace)
    assert error.value.sentence("da").splitlines()[1:] == [fault["da"]]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("logo = " + "[" * 100_000, "linje 1: filen kan ikke læses som TOML her."),
        ("min_n = " + "9" * 5_000, "linje 1: filen kan ikke læses som TOML her."),
        (b'min_n = 5\ncontact = "K\xf8benhavn"', "linje 2: et tegn her kan ikke læses."),
        ("min_n = 5".encode("utf-16"), "linje 1: et tegn her kan ikke læses."),
    ],
    ids=["brackets", "figures", "latin", "utf-16"],
)
def test_what_no_reader_can_read_is_told_with_its_line(workspace, written, place):
    write(workspace, written)

    (problem,) = problems(workspace)

    assert problem.line("da").startswith(f"settings.toml, {place}")


@pytest.mark.parametrize(
    "address",
    [
        "afrunding.example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/?a=1",
        "https://example.org/#a",
        "https://user:word@example.org",
        "https://exam ple.org",
        "https://example.org:99999",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_web_address_is_refused(workspace, address):
    write(workspace, f'public_url = "{address}"')

    assert [problem.line("da") for problem in problems(workspace)] == [
        f"settings.toml: »{address}« i feltet »public_url« er ikke en webadresse. "
        "Skriv den som https://afrunding.example.org, eller lad feltet være tomt."
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://10.0.0.7:8080",
        "http://[::1]:8080",
        "https://æbelø.example.org",
    ],
)
def test_a_web_address_is_kept(workspace, address):
    write(workspace, f'public_url = "{address}"')

    assert settings(workspace).public_url == address


@pytest.mark.parametrize("path", ["/kit", "/d", "/a/b/", "/%20"])
def test_an_address_that_goes_on_after_the_name_is_refused(workspace, path):
    write(workspace, f'public_url = "https://example.org{path}"')

    [problem] = problems(workspace)
    assert problem.line("da").startswith(
        f"settings.toml: »https://example.org{path}« i feltet »public_url« har en sti efter navnet."
    )


def test_a_logo_that_is_gone_stops_no_meeting_but_is_told(workspace):
    write(workspace, 'logo = "logo.png"')

    assert settings(workspace).logo_file(workspace) is None
    assert [problem.line("da") for problem in problems(workspace)] == [
        f"settings.toml: billedet »logo.png« i feltet »logo« findes ikke i {workspace.folder}. "
        "Læg billedet der, eller ret navnet."
    ]


def test_all_faults_are_told_at_once(workspace):
    write(workspace, 'min_n = 2\nlogo = 5\nname = "Eksempel"')

    with pytest.raises(FaultySettingsError) as error:
        settings(workspace)

    assert error.value.sentence("en").splitlines() == [
        "Fix this in settings.toml and try again:",
        "settings.toml: the number 2 is too small in the field “min_n”. Write 3 or more.",
        "settings.toml: the field “logo” must be a text. Put quotation marks around: 5.",
        "settings.toml: there is no field “name”. Correct the spelling, or delete the line.",
    ]


def test_a_folder_in_place_of_the_file_is_told(workspace):
    workspace.settings.mkdir(parents=True)

    assert [problem.line("da") for problem in problems(workspace)] == [
        "settings.toml: filen kan ikke åbnes. "
        "Tjek, om den findes, og om du har lov til at læse den."
    ]


def test_a_file_in_place_of_the_data_folder_is_left_alone(tmp_path):
    (tmp_path / "data").write_text("mit")

    with pytest.raises(StoreError) as error:
        begin_settings(find_workspace(tmp_path / "data"))

    assert error.value.code == "folder_is_file"
    assert (tmp_path / "data").read_text() == "mit"


def test_a_disk_without_room_is_told(workspace, monkeypatch):
    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StoreError) as error:
        begin_settings(workspace)

    assert error.value.sentence("da") == (
        f"{workspace.settings} kan ikke gemmes (No space left on device). "
        "Tjek, om der er plads på disken, og om du har skriveadgang til mappen."
    )
    assert names(workspace.folder) == []


def test_looking_for_faults_makes_no_file(workspace):
    assert problems(workspace) == []
    assert not workspace.folder.exists()
