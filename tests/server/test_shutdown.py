"""`afrunding serve` ends quietly on a signal at any moment, and leaves nothing behind."""

import signal
import subprocess
import sys
from itertools import product

import psutil
import pytest

from tests.helpers.cases import IS_ALL
from tests.helpers.commands import surroundings
from tests.helpers.serving import serving

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
LAST = "kit.server.leader.kernels:LeaderKernels.prepare_warm_kernel"
STAGES = [
    "kit.server.serve:opening",
    "kit.server.serve:_surroundings",
    "kit.server.leader.app:leader_app",
    "kit.server.leader.app:LeaderApp.setup_template_dirs",
    "kit.server.leader.app:LeaderApp.init_settings",
    "kit.server.leader.app:LeaderApp.listen",
    "kit.server.participants.listener:ParticipantsListener.open",
    "kit.server.participants.listener:ParticipantsListener._arrange",
    "kit.server.leader.kernels:LeaderKernels.prepare_warm_kernel",
    "kit.server.leader.kernels:LeaderKernels._start",
    "kit.server.leader.warm_kernel:WarmKernel._runs",
    f"{LAST} kit.server.participants.listener:ParticipantsListener.close",
    f"{LAST} kit.server.leader.kernels:LeaderKernels.shutdown_all",
    f"{LAST} kit.server.shutdown:Shutdown.be_deaf",
]
"""Whatever a server does from its first step to its last; its end begins by a first signal."""
ONE_EACH = [(stage, SIGNALS[number % 3]) for number, stage in enumerate(STAGES)]
EVERY_ONE = list(product(STAGES, SIGNALS))
ASKED_DURING = """
import asyncio, importlib, os, signal, sys, threading
from functools import wraps

stages, number, by = sys.argv[1].split(), int(sys.argv[2]), sys.argv[3]

def ask():
    for _ in range(3):
        signal.pthread_kill(threading.get_ident(), number)

def asking(stage):
    if stage not in stages:
        return
    stages.remove(stage)
    print("asked during", stage, flush=True)
    if by == "thread":
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    else:
        ask()

def meddled(stage, does):
    @wraps(does)
    def before(*given, **more):
        asking(stage)
        return does(*given, **more)

    @wraps(does)
    async def within(*given, **more):
        asking(stage)
        return await does(*given, **more)

    return within if asyncio.iscoroutinefunction(does) else before

for stage in list(stages):
    module, _, name = stage.partition(":")
    *owners, name = name.split(".")
    owner = importlib.import_module(module)
    for each in owners:
        owner = getattr(owner, each)
    setattr(owner, name, meddled(stage, getattr(owner, name)))
sys.argv = ["afrunding", "serve", "--no-browser"]
from kit.cli.main import main
main()
"""


@pytest.mark.parametrize("end", SIGNALS)
def test_it_ends_quietly_and_leaves_nothing_behind(tmp_path, end):
    tmp_path.chmod(0o700)

    with serving(tmp_path / "data", end=end, TMPDIR=str(tmp_path)) as server:
        server.open()
        server.warm_kernel()
        kernels = server.kernels().values()

    assert (server.process.returncode, server.complaints) == (0, "")
    assert len(kernels) == 2
    assert not [kernel for kernel in kernels if kernel.is_running()]
    assert {path.name for path in tmp_path.iterdir()} == {"data", "data runtime"}
    assert not list((tmp_path / "data runtime").iterdir())


def asked_during(tmp_path, stage, number, by="loop"):
    """Serve until that stage asks for the end by a signal, thrice; gives the process, ended."""
    environment = surroundings(tmp_path / "data") | {"TMPDIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", ASKED_DURING, stage, str(int(number)), by],
        env=environment | {"PYTHONFAULTHANDLER": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def running_in(folder):
    """Give the processes that work in a folder; one that has ended is none, read or not."""
    everybody = psutil.process_iter(["environ", "cmdline"], ad_value={})
    return [each.info["cmdline"] for each in everybody if str(folder) in str(each.info["environ"])]


@pytest.mark.parametrize(("stage", "end"), EVERY_ONE if IS_ALL else ONE_EACH)
def test_a_signal_at_any_stage_ends_it_however_often_one_asks(tmp_path, stage, end):
    done = asked_during(tmp_path, stage, end)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("asked during") == len(stage.split())
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"data", "data runtime"}
    assert not running_in(tmp_path)


@pytest.mark.parametrize("end", SIGNALS)
def test_a_signal_that_another_thread_is_given_ends_it_too(tmp_path, end):
    done = asked_during(
        tmp_path, "kit.server.leader.warm_kernel:WarmKernel._runs", end, by="thread"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "asked during" in done.stdout
