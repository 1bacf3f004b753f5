"""A page's kernel runs the notebook and nothing else, and ends with its page."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.channels import NEWER, OLDER, channels
from tests.helpers.phoning import eventually
from tests.helpers.serving import FIRST, serving, serving_with

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
KIT = NOTEBOOKS.parent / "kit"
LONGER_THAN_IDLE = 5


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("kernels") / "data"


@pytest.fixture(scope="module")
def server(data):
    many = "--LeaderKernels.most_pages=100"  # nothing here says farewell to its page
    with serving_with(data, "--LeaderKernels.spare_delay=0.2", many) as server:
        yield server
    assert server.complaints == ""


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """Give a server that waits two seconds, not minutes, for a page that is gone."""
    options = ("cull_idle_timeout=2", "cull_interval=1")
    data = tmp_path_factory.mktemp("impatient") / "data"
    with serving_with(data, *(f"--MappingKernelManager.{option}" for option in options)) as server:
        yield server
    assert server.complaints == ""


# what a kernel does


@pytest.mark.parametrize("folder", ["", "en/"], ids=["da", "en"])
def test_a_notebook_runs_in_the_folder_of_its_language(server, folder):
    kernel = server.open(f"/voila/render/{folder}0_start.ipynb").kernel

    assert Path(server.kernels()[kernel].cwd()) == NOTEBOOKS / folder


def test_a_notebook_works_in_the_data_folder_on_the_network_of_its_address(server, data):
    store = Store(find_workspace(data), "make")
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")

    server.open(f"{FIRST}?network=unge")

    assert [network.name for network in store.networks()] == ["Unge", "Ældre"]
    store.close()


@pytest.mark.parametrize("protocol", [NEWER, OLDER], ids=["newer", "older"])
@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_nothing_can_be_run_over_a_pages_channels(server, tmp_path, channel, protocol):
    kernel, made = server.open().kernel, tmp_path / "made"
    code = f"open({str(made)!r}, 'w').close()"

    with channels(server, kernel, protocol) as page:
        for kind in ("execute_request", "execute_reply", "input_reply", "debug_request"):
            page.send(channel, kind, code=code, silent=False, value=code)
        asked = page.send("shell", "kernel_info_request")

        assert page.reply_to(asked) == "kernel_info_reply"
    assert not made.exists()
    exec(code)  # the code would have done it
    assert made.exists()


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_a_kernel_is_not_ended_over_its_channels(server, channel):
    kernel = server.open().kernel

    with channels(server, kernel) as page:
        page.send(channel, "shutdown_request", restart=False)
        page.send(channel, "interrupt_request")
        assert page.reply_to(page.send("shell", "kernel_info_request"))


def connection(server):
    """Give how one talks to the kernel of a page, and the folder where that lies."""
    kernel = server.open().kernel
    (file,) = [Path(part) for part in server.kernels()[kernel].cmdline() if part.endswith(".json")]
    return json.loads(file.read_text()), file.parent


def test_nobody_else_on_the_machine_can_listen_to_a_kernel(server):
    told, folder = connection(server)

    assert told["transport"] == "ipc"
    assert Path(told["ip"]).parent == folder
    assert folder.stat().st_mode & 0o077 == 0


def test_what_goes_over_ports_is_encrypted(tmp_path):
    long_path = tmp_path / ("x" * 100)
    long_path.mkdir()

    with serving(tmp_path / "data", TMPDIR=str(long_path)) as server:
        told, _ = connection(server)

    assert told["transport"] == "tcp"
    assert told["curve_secretkey"]


# how a kernel ends


def test_a_page_that_says_farewell_ends_its_kernel(server):
    page = server.open()
    process = server.kernels()[page.kernel]
    secret, *rules = page.secret.split("; ")

    answer = server.ask(
        f"/voila/api/shutdown/{page.kernel}",
        f"{server.cookie()}; {secret}",
        "POST",
        body=secret,
        Content_Type="application/x-www-form-urlencoded",
        Origin=server.home,
        Sec_Fetch_Site="same-origin",
    )

    assert answer.status == 204
    assert not process.is_running()
    assert "SameSite=Lax" in rules


def test_a_kernel_without_a_page_is_ended_after_a_while(impatient):
    kernel = impatient.open().kernel
    assert kernel in impatient.kernels()

    eventually(lambda: kernel not in impatient.kernels())


def test_a_kernel_with_a_page_goes_on_however_long_nothing_is_done(impatient):
    kernel = impatient.open().kernel

    with channels(impatient, kernel):
        time.sleep(LONGER_THAN_IDLE)
        assert kernel in impatient.kernels()

    eventually(lambda: kernel not in impatient.kernels())


# the warm one


def test_a_page_takes_the_warm_kernel_and_another_one_is_prepared(server):
    server.open()
    warm_kernel = server.warm_kernel()

    assert server.open().kernel == warm_kernel
    assert server.warm_kernel() != warm_kernel


def test_pages_that_open_while_warm_kernels_begin_have_each_their_own(server):
    server.warm_kernel()

    def open_later(number):
        time.sleep(0.25 * number)
        return server.open(f"{FIRST}?network=unge").kernel

    with ThreadPoolExecutor() as pool:
        kernels = list(pool.map(open_later, range(6)))

    assert len(set(kernels)) == len(kernels)


def edited_at():
    """Tell when the kit was last edited: a test beside this one does that."""
    return max(file.stat().st_mtime for file in KIT.rglob("*.*") if file.suffix != ".pyc")


def test_the_warm_kernel_waits_however_long_nobody_comes(impatient):
    before = None
    while before != edited_at():  # else it is right that another one takes its place
        before = edited_at()
        impatient.open()
        warm_kernel = impatient.warm_kernel()
        time.sleep(LONGER_THAN_IDLE)
        kernel = impatient.open().kernel

    assert kernel == warm_kernel


def test_a_page_opens_although_the_warm_kernel_has_died(server):
    server.open()
    warm_kernel = server.warm_kernel()
    server.kernels()[warm_kernel].kill()

    kernel = server.open().kernel

    assert Path(server.kernels()[kernel].cwd()) == NOTEBOOKS


def test_a_page_never_runs_an_older_kit_than_the_one_that_is_there(server):
    server.open()
    warm_kernel = server.warm_kernel()

    (KIT / "core" / "locales" / "server.toml").touch()

    assert server.open().kernel != warm_kernel
    eventually(lambda: warm_kernel not in server.kernels())
