"""The analyst's notebook writes files when a button is pressed, and says where they are."""

import pytest

from kit.analysis.exports.readme import claim
from kit.cli.demo.networks import fill
from kit.core.text import word
from kit.instrument.instrument import load
from kit.store.store import Store
from kit.ui import analysis, notebook
from tests.helpers.exports import file_in
from tests.helpers.front_end import send


@pytest.fixture
def panel(workspace, kernel):
    """Give the last panel of the notebook, over the demo's first network."""
    store = Store(workspace, "make")
    fill(store, load())
    store.use_network("unge-og-fritid")
    store.close()
    notebook.heading()
    yield analysis.files()
    notebook.current_session().store.close()


@pytest.mark.parametrize(
    ("purpose", "said"), [("share", "files_are_shared"), ("internal", "files_are_raw")]
)
def test_files_are_written_to_the_data_folder_and_told_of(panel, workspace, purpose, said):
    send(panel, {"action": purpose, "values": {}})

    folder = workspace.folder / "exports" / f"unge-og-fritid-{purpose}"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert claim(folder / "README.md") == ("unge-og-fritid", purpose)
    assert word(f"pages.{said}", "da", count=len(files)) in panel.html
    assert str(folder) in panel.html
    assert file_in(folder, "responses.csv").exists() == (purpose == "internal")


def test_pressing_again_writes_the_same_files_anew(panel, workspace):
    for _ in range(2):
        send(panel, {"action": "share", "values": {}})

    assert [path.name for path in (workspace.folder / "exports").iterdir()] == [
        "unge-og-fritid-share"
    ]
    assert panel.html.count("README.md") == 1


def test_what_cannot_be_written_is_told_in_one_sentence(panel, workspace):
    (workspace.folder / "exports").write_text("i vejen", "utf-8")

    send(panel, {"action": "share", "values": {}})

    assert "exports" in panel.html
    assert word("pages.files_share", "da") in panel.html
    assert (workspace.folder / "exports").read_text("utf-8") == "i vejen"


def test_the_tables_of_the_notebooks_network_are_one_call_away(panel):
    assert set(analysis.answers()["network_id"]) == {"unge-og-fritid"}
    assert len(analysis.solutions()) == 2
    assert "ev_safe" in set(analysis.codebook()["name"])
