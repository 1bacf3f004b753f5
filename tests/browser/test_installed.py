"""From the wheel alone, without a checkout and in an empty folder, all of it works."""

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.served import Served
from tests.helpers.installed import Home, installed_in
from tests.helpers.serving import serving

pytestmark = pytest.mark.wheel

WRITTEN = "Genkendeligt tema om unges fritid"


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    return installed_in(tmp_path_factory.mktemp("installed"))


@pytest.fixture
def home(programs, tmp_path):
    return Home(tmp_path, programs)


def test_its_page_answers_with_its_widgets_alive_and_writes_nowhere_else(home, context):
    before = home.files()
    command = (str(home.programs / "afrunding"), "serve", "--demo", "--no-browser")
    surrounding = home.surroundings | {"AFRUNDING_DATA": "", "JUPYTER_RUNTIME_DIR": ""}

    with home.inside(), serving(home.data, command=command, **surrounding) as server:
        served, page = Served(server), context.new_page()
        served.enter(page)
        expect(page.get_by_role("button", name="Naboskab i Nord")).to_be_visible()
        leader = Leader(page, served)
        leader.open("1_status", "?network=unge-og-fritid")
        leader.field("net_theme").fill(WRITTEN)
        leader.wait_until_saved()
        meanwhile = home.files() - before
        holding = [file for file in meanwhile if WRITTEN.encode() in file.read_bytes()]

    allowed = (home.data, home.runtime, home.temporary)
    for file in meanwhile:
        assert any(place in file.parents for place in allowed), file
    assert holding
    assert {file.parent for file in holding} == {home.data / "demo"}
    elsewhere = [file for file in home.files() - before if home.data not in file.parents]
    assert elsewhere == []


def test_its_commands_work_in_an_empty_folder(home):
    assert home.run("demo").returncode == 0
    for arguments, made in (
        (("new", "min"), "min/notebooks/0_start.ipynb"),
        (("export", "unge-og-fritid", "--to", "tal"), "tal/README.md"),
        (("report", "unge-og-fritid", "--to", "papir"), "papir/unge-og-fritid-referat.docx"),
    ):
        done = home.run(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert (home.work / made).is_file(), arguments
    assert str(home.data) in home.run("check").stdout
    assert "Datamappen" in home.run("doctor").stdout
    assert {path.name for path in home.work.iterdir()} == {"min", "tal", "papir"}
