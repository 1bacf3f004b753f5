"""Where things lie, and what kind of place that is."""

from pathlib import Path

import pytest

from kit.core.errors import StoreError
from kit.core.installation import checkout
from kit.core.workspace import find_workspace


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    monkeypatch.delenv("AFRUNDING_DATA", raising=False)
    monkeypatch.delenv("AFRUNDING_DATABASE", raising=False)


ROOT = Path(__file__).parents[2]


def project(folder):
    """Make a folder with notebooks and data, as `afrunding new` does."""
    (folder / "notebooks" / "en").mkdir(parents=True)
    (folder / "notebooks" / "0_start.ipynb").touch()
    (folder / "data").mkdir()
    return folder


def test_in_a_project_it_is_the_one_beside_the_notebooks(monkeypatch, tmp_path):
    made = project(tmp_path / "Afrunding æøå")

    for place in (made, made / "notebooks", made / "notebooks" / "en", made / "data"):
        monkeypatch.chdir(place)
        assert (find_workspace().folder, find_workspace().origin) == (made / "data", "project")
        assert find_workspace().database_file == made / "data" / "afrunding.sqlite"
        assert find_workspace().is_default


def test_the_nearest_project_is_meant(monkeypatch, tmp_path):
    inner = project(project(tmp_path / "ydre") / "indre")
    monkeypatch.chdir(inner / "notebooks")

    assert find_workspace().folder == inner / "data"


def test_notebooks_without_a_data_folder_are_no_project(monkeypatch, tmp_path):
    made = project(tmp_path / "halv")
    (made / "data").rmdir()
    monkeypatch.chdir(made)

    assert find_workspace().origin == "checkout"


def test_elsewhere_it_is_the_checkouts(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert (find_workspace().folder, find_workspace().origin) == (ROOT / "data", "checkout")
    assert checkout() == ROOT


def test_without_a_checkout_it_is_the_users_own(monkeypatch, tmp_path):
    kit = tmp_path / "site-packages" / "kit"
    (kit / "notebooks").mkdir(parents=True)
    (kit / "notebooks" / "0_start.ipynb").touch()
    monkeypatch.setattr("kit.core.installation.KIT", kit)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Leders filer"))
    monkeypatch.chdir(tmp_path)

    found = find_workspace()

    assert found.origin == "user"
    assert found.folder.name == "Afrunding"
    assert not found.folder.exists()
    assert kit not in found.folder.parents


def test_the_environment_names_another_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATA", str(tmp_path / "æøå %20 data"))

    assert find_workspace().folder == tmp_path / "æøå %20 data"
    assert find_workspace().database_file == tmp_path / "æøå %20 data" / "afrunding.sqlite"


def test_a_folder_that_is_named_goes_before_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATA", str(tmp_path / "en"))

    assert find_workspace(tmp_path / "to").folder == tmp_path / "to"
    assert find_workspace(str(tmp_path / "to")) == find_workspace(tmp_path / "to")


def test_a_relative_folder_stays_the_same_when_the_working_folder_changes(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    found = find_workspace("data")

    assert found.folder == tmp_path / "data"
    assert found.database_file == tmp_path / "data" / "afrunding.sqlite"


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert find_workspace("~/afrunding").folder == tmp_path / "afrunding"


def test_the_environment_names_a_database_server(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATABASE", "postgresql+psycopg://leder@maskine/afrunding")

    found = find_workspace(tmp_path)

    assert found.database.host == "maskine"
    assert found.database_file is None
    assert found.folder == tmp_path


def test_a_database_address_that_is_none_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setenv("AFRUNDING_DATABASE", "hemmeligt kodeord")

    with pytest.raises(StoreError) as caught:
        find_workspace()

    assert "AFRUNDING_DATABASE" in caught.value.sentence("da")
    assert "hemmeligt" not in caught.value.sentence("en")


def test_the_data_folder_is_made_with_those_above_it(tmp_path):
    found = find_workspace(tmp_path / "kommune" / "unge og fritid")

    assert found.make() == found
    assert found.make().folder.is_dir()


def test_a_server_tells_its_kernels_why_it_is_this_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATA", str(tmp_path))
    monkeypatch.setenv("AFRUNDING_ORIGIN", "user")
    assert find_workspace().origin == "user"

    monkeypatch.setenv("AFRUNDING_ORIGIN", "noget andet")
    assert find_workspace().origin == "environment"
