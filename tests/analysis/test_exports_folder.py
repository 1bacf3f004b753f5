"""The folder of an export: what it replaces, what it never touches, what prevents it."""

import os
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import export
from kit.core.errors import ExportError, UnknownNetworkError
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.exports import INSTRUMENT, NETWORK, file_in, folders_files, raw, rows
from tests.helpers.privileges import drop_privileges
from tests.helpers.processes import in_processes

FIXED = {"README.md", "datapackage.json"}
"""The names that a folder's own description has by custom."""


def test_the_folder_is_made_and_what_lies_in_it_stays(demo, tmp_path):
    folder = tmp_path / "Mine data" / "æøå"
    folder.mkdir(parents=True)
    (folder / "noter.txt").write_text("mine", "utf-8")

    written = raw(demo, NETWORK, folder)

    written = {path.relative_to(folder).as_posix() for path in written}
    assert written | {"noter.txt"} == set(folders_files(folder))
    assert (folder / "noter.txt").read_text("utf-8") == "mine"


def test_an_export_takes_the_place_of_an_earlier_one_of_the_same_network(demo, tmp_path):
    raw(demo, NETWORK, tmp_path)
    file_in(tmp_path, "values.csv").write_text("gammelt", "utf-8")

    raw(demo, NETWORK, tmp_path)

    assert rows(file_in(tmp_path, "values.csv"))[0][0] == "network_id"


def refused(code, call, *arguments):
    with pytest.raises(ExportError) as caught:
        call(*arguments)
    assert caught.value.code == code
    for language in ("da", "en"):
        sentence = caught.value.sentence(language)
        assert "{" not in sentence
        assert "\n" not in sentence


def test_a_file_that_is_no_export_is_never_replaced(demo, tmp_path):
    (tmp_path / "README.md").write_text("# Mit projekt", "utf-8")

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == {"README.md": b"# Mit projekt"}
    assert len(list(tmp_path.iterdir())) == 1


def test_what_an_earlier_export_had_more_of_is_gone_unless_somebody_changed_it(demo, tmp_path):
    raw(demo, NETWORK, tmp_path, ["csv", "parquet", "csv-excel-dk"])
    corrected = file_in(tmp_path, "csv-excel-dk/values.csv")
    corrected.write_text("rettet", "utf-8")

    raw(demo, NETWORK, tmp_path, ["csv"])

    left = {name for name in folders_files(tmp_path) if "/" in name}
    assert left == {corrected.relative_to(tmp_path).as_posix()}


def test_a_readme_that_names_other_folders_never_has_anything_removed(demo, tmp_path):
    victim = tmp_path / "andet.txt"
    victim.write_text("mit", "utf-8")
    raw(demo, NETWORK, tmp_path / "ud")
    readme = tmp_path / "ud" / "README.md"
    line = f"{sha256(b'mit').hexdigest()}  ../andet.txt\n"
    readme.write_text(readme.read_text("utf-8") + line, "utf-8")

    raw(demo, NETWORK, tmp_path / "ud")

    assert victim.read_text("utf-8") == "mit"


def test_raw_answers_never_lie_in_the_folder_of_what_is_shared(demo, tmp_path):
    export(demo, INSTRUMENT, NETWORK, tmp_path, ["csv"])
    before = folders_files(tmp_path)

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == before


def test_an_export_of_another_network_is_never_replaced(demo, tmp_path):
    raw(demo, "naboskab-i-nord", tmp_path)
    before = folders_files(tmp_path)

    refused("export_folder_taken", raw, demo, NETWORK, tmp_path)

    assert folders_files(tmp_path) == before


@pytest.mark.parametrize("purpose", ["share", "internal"])
def test_files_of_two_networks_have_two_names(demo, tmp_path, purpose):
    names = []
    for network in (NETWORK, "naboskab-i-nord"):
        files = export(demo, INSTRUMENT, network, tmp_path / network, purpose=purpose)
        names.append({file.name for file in files})
        assert all(name.startswith(f"{network}-{purpose}") for name in names[-1] - FIXED)

    assert names[0] & names[1] == FIXED


def test_what_is_shared_and_what_is_not_have_two_names(demo, tmp_path):
    shared = export(demo, INSTRUMENT, NETWORK, tmp_path / "delt")
    internal = raw(demo, NETWORK, tmp_path / "internt", FORMATS)

    assert {file.name for file in shared} & {file.name for file in internal} == FIXED


def test_an_export_takes_away_what_had_the_names_of_before(demo, tmp_path):
    file = tmp_path / "values.csv"
    raw(demo, NETWORK, tmp_path)
    file.write_text("network_id\n", "utf-8")
    readme = tmp_path / "README.md"
    line = f"{sha256(file.read_bytes()).hexdigest()}  values.csv\n"
    readme.write_text(readme.read_text("utf-8") + line, "utf-8")

    raw(demo, NETWORK, tmp_path)

    assert not file.exists()


@pytest.mark.parametrize("path", ["optaget", "optaget/inde i"])
def test_a_file_in_the_place_of_the_folder_is_told_in_a_sentence(demo, tmp_path, path):
    (tmp_path / "optaget").write_text("mit", "utf-8")

    refused("export_folder_is_file", raw, demo, NETWORK, tmp_path / path)


def test_a_folder_that_the_system_refuses_is_told_in_a_sentence(demo, tmp_path):
    refused("export_impossible", raw, demo, NETWORK, tmp_path / ("x" * 300))


def code_of_export(data, folder):
    drop_privileges()
    store = Store(find_workspace(data), "make")
    try:
        raw(store, NETWORK, folder)
    except ExportError as error:
        return error.code
    finally:
        store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_read_only_folder_is_told_in_a_sentence(demo, tmp_path):
    tmp_path.chmod(0o555)

    codes = in_processes(code_of_export, (demo.workspace.folder, tmp_path))

    tmp_path.chmod(0o755)
    assert codes == ["export_impossible"]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_told_with_the_known_ones(demo, tmp_path):
    refused("unknown_format", raw, demo, NETWORK, tmp_path, ["xls"])

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_network_leaves_no_folder_behind(demo, tmp_path):
    with pytest.raises(UnknownNetworkError):
        raw(demo, "findes-ikke", tmp_path / "ny")

    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_a_network_without_answers_can_be_exported_in_every_format(store, tmp_path, format):
    network = store.add_network("Ny", INSTRUMENT.version).id

    written = raw(store, network, tmp_path, [format])

    assert all(path.stat().st_size > 0 for path in written)


EXPORT_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from kit.analysis.exports.export import export
from kit.instrument.instrument import load
from kit.store.store import Store
from kit.core.workspace import find_workspace

store, folder = Store(find_workspace(sys.argv[1]), "make"), Path(sys.argv[2])
while True:
    export(store, load(), sys.argv[3], folder, ["csv"], purpose="internal")
    print("done", flush=True)
"""


@pytest.mark.parametrize("seconds", [0.03, 0.09, 0.15])
def test_a_killed_export_leaves_no_half_file(demo, tmp_path, seconds):
    raw(demo, NETWORK, tmp_path)
    whole = folders_files(tmp_path)
    command = [sys.executable, "-c", EXPORT_AGAIN_AND_AGAIN, demo.workspace.folder, tmp_path]

    with subprocess.Popen([*command, NETWORK], stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()

    assert folders_files(tmp_path) == whole
    raw(demo, NETWORK, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(whole)
