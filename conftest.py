"""What holds for every run of pytest: no leader's data is touched; in CI nothing is skipped."""

import os
import tempfile

import pytest


def pytest_configure(config):
    """Give tests and notebooks an empty data folder, whatever the surroundings name."""
    folder = tempfile.TemporaryDirectory(prefix="afrunding-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["AFRUNDING_DATA"] = folder.name
    os.environ.pop("AFRUNDING_DATABASE", None)


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
