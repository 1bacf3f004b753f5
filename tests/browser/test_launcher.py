"""JupyterLab's launcher has a tile; a click opens the first page, behind Lab's own sign-in."""

import signal
import socket
import subprocess
from contextlib import closing

import psutil
import pytest
from playwright.sync_api import expect

from kit.core.running_server import running, stop
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.browser.apps import Lab
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.phoning import eventually

BASE = "/bruger/anna/"
"""Where a Lab lies that is one of many on a machine."""


class LabWithTile(Lab):
    """A real `jupyter lab` whose launcher somebody sees."""

    ready = f"{BASE[1:]}api?token=secret"

    def launcher(self, page):
        page.goto(f"{self.home}lab?token=secret&reset")
        return page.locator(".jp-LauncherCard").filter(has_text="Afrunding")

    def click(self, page):
        """Open the first page by the tile, in the browser's tab that it opens."""
        with page.context.expect_page() as opened:
            self.launcher(page).click()
        page.close()
        return opened.value

    @property
    def home(self):
        return f"http://localhost:{self.port}{BASE}"

    @property
    def tile(self):
        """Give what the tile opens; a second Lab in one browser quarrels about its name."""
        return f"{self.home}afrunding/"

    @property
    def first(self):
        return f"{self.tile}voila/render/0_start.ipynb"

    def servers(self):
        """Give the processes that the tile started."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        alive = [each for each in family if each.status() != psutil.STATUS_ZOMBIE]
        return [each for each in alive if "on-demand" in each.cmdline()]

    def waits(self):
        """Tell whether the port that the tile leads to is open."""
        return any(is_taken(port_of(each)) for each in self.servers())


def port_of(server):
    called = server.cmdline()
    return int(called[called.index("--port") + 1])


def is_taken(port):
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def lasting_lab(tmp_path_factory):
    """Give one Lab to the whole file, over a data folder that was used before."""
    folder = tmp_path_factory.mktemp("lab")
    data = folder / "Afrunding æøå data"
    Store(find_workspace(data), "make").close()
    lab = LabWithTile(folder / "notebooks", data, f"--ServerApp.base_url={BASE}")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("JUPYTER_RUNTIME_DIR", f"{data} runtime")
        lab.start()
        yield lab
    if lab.process.poll() is None:
        lab.kill()


@pytest.fixture
def lab(lasting_lab):
    """Give it with no server in the folder."""
    if stop(lasting_lab.data):
        eventually(lambda: not running(lasting_lab.data))
        eventually(lasting_lab.waits)
    return lasting_lab


def test_the_tile_opens_the_first_page_and_what_is_written_there_is_kept(lab, store, data, context):
    page = lab.click(context.new_page())

    expect(page).to_have_url(lab.first)
    expect(page).to_have_title("Rund netværket godt af – Afrunding")
    page.get_by_label("Hvad hedder netværket?").fill("Łódź")
    page.get_by_role("button", name="Opret netværket").click()
    expect(page.get_by_text("Łódź").first).to_be_visible()
    with closing(Store(find_workspace(lab.data))) as store:
        assert "Łódź" in {network.name for network in store.networks()}

    page.get_by_role("link", name="Status").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".af-form").last.wait_for()
    [server] = lab.servers()
    eventually(lambda: len(kernels(server)) == 2)  # that of the page that was left is gone
    assert "token" not in (lab.data / "afrunding.log").read_text("utf-8")


def kernels(server):
    """Give the kernels of a server: one a page, and a warm one."""
    family = server.children(recursive=True)
    return [each for each in family if "ipykernel_launcher" in each.cmdline()]


def test_nobody_comes_in_who_is_not_signed_in_there(lab, browser, context):
    page = lab.click(context.new_page())
    expect(page).to_have_url(lab.first)
    stranger = browser.new_context()
    unknown = stranger.new_page()

    unknown.goto(lab.first)

    assert unknown.url.startswith(f"{lab.home}login")
    [server] = lab.servers()
    unknown.set_extra_http_headers({"X-Afrunding-Launcher": "secret"})
    assert unknown.goto(f"http://localhost:{port_of(server)}{BASE}afrunding/").status == 403
    stranger.close()


def test_after_it_was_closed_the_tile_opens_it_anew(lab, context):
    page = lab.click(context.new_page())
    page.get_by_role("button", name="Luk Afrunding").click()
    expect(page.get_by_text("Afrunding er lukket")).to_be_visible()
    eventually(lambda: not running(lab.data))

    eventually(lab.waits)
    page.goto(lab.tile)

    expect(page.get_by_role("heading", name="Hvilket netværk?")).to_be_visible()


def test_it_leads_to_a_server_that_works_in_the_folder_already(lab, context):
    command = [*AFRUNDING, "serve", "--no-browser"]
    with subprocess.Popen(
        command, env=surroundings(lab.data), stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        address = eventually(lambda: running(lab.data))
        page = lab.click(context.new_page())

        expect(page.get_by_role("heading", name="Hvilket netværk?")).to_be_visible()
        assert page.url.startswith(address.partition("?")[0])
        process.send_signal(signal.SIGINT)

    page.goto(lab.tile)
    expect(page).to_have_url(lab.first)


def test_a_start_that_fails_is_told_on_the_page_and_tried_again(lab, context):
    away = lab.data.rename(lab.data.with_name("flyttet"))
    page = lab.click(context.new_page())
    expect(page.get_by_role("heading", name="Afrunding kunne ikke starte")).to_be_visible()
    expect(page.get_by_text(str(lab.data)).first).to_be_visible()

    away.rename(lab.data)
    eventually(lab.waits)
    page.reload()

    expect(page.get_by_role("heading", name="Hvilket netværk?")).to_be_visible()


def test_it_ends_with_lab(lab, context):
    page = lab.click(context.new_page())
    expect(page.get_by_role("button", name="Luk Afrunding")).to_be_visible()
    page.wait_for_load_state("networkidle")
    [server] = lab.servers()

    lab.process.terminate()

    lab.process.wait(30)
    server.wait(30)
    assert not running(lab.data)
