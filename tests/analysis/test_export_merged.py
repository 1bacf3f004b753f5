"""PSPP puts the files of networks together: what it then has is what was answered."""

import pytest

from kit.analysis.exports.export import dataset
from tests.helpers.export_readers import of_spss
from tests.helpers.exports import INSTRUMENT, file_in, lines_of
from tests.helpers.foreign import needs, program, run


@pytest.fixture(scope="module")
def merged(contents, tmp_path_factory):
    """Give a folder in which PSPP has put the files of three networks under each other."""
    folder = tmp_path_factory.mktemp("samlet")
    syntax = [_add_files(contents, table, folder / f"{table}.sav") for table in contents.tables]
    file = folder / "saml.sps"
    file.write_text("\n".join(syntax), "utf-8")
    said = run([program("pspp"), file])
    assert (said.stdout, said.stderr) == ("", "")
    return folder


def _add_files(contents, table, merged):
    files = (file_in(folder, f"sav/{table}.sav") for folder in contents.folders.values())
    every = " ".join(f"/FILE='{file}'" for file in files)
    return f"ADD FILES {every}.\nSAVE OUTFILE='{merged}'."


@needs("pspp")
def test_every_table_of_the_networks_is_one_with_all_their_lines(contents, merged):
    each = [dataset(contents.store, INSTRUMENT, id, "internal").tables for id in contents.folders]
    for table in contents.tables:
        head, *_ = lines_of(each[0][table])
        lines = [line for tables in each for line in lines_of(tables[table])[1:]]
        expected = [[cell.rstrip(" ") for cell in line] for line in lines]
        assert of_spss(merged / f"{table}.sav", head) == [head, *expected], table
