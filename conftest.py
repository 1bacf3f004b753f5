"""What holds for every run of pytest: no leader's data is touched; in CI nothing is skipped."""

import gc
import os
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("few", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("few")


def pytest_addoption(parser):
    """Let one ask for every case where else a seeded part of them is run."""
    parser.addoption("--network", action="store_true", help="run tests that ask a package index")
    parser.addoption("--all", action="store_true", help="run full matrices, not a part of them")


def pytest_configure(config):
    """Give tests and notebooks an empty data folder and no language, whatever is set here."""
    if config.getoption("--all"):
        os.environ["AFRUNDING_ALL"] = "1"  # read where cases are listed, also by workers
    folder = tempfile.TemporaryDirectory(prefix="afrunding-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["AFRUNDING_DATA"] = folder.name
    os.environ.pop("AFRUNDING_DATABASE", None)
    os.environ["LC_ALL"] = "C.UTF-8"  # no language, whatever that of the machine is


def pytest_collection_finish():
    """Let Python look for garbage seldom, never in what stays: it took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    """Fail a test that is skipped or expected to fail."""
    return _unless_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    """Fail a whole file that is skipped."""
    return _unless_skipped((yield))


def _unless_skipped(report):
    if os.environ.get("CI") and (report.skipped or hasattr(report, "wasxfail")):
        reason = report.__dict__.pop("wasxfail", report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"In CI no test is skipped or expected to fail: {reason}"
    return report
