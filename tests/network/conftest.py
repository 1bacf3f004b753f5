"""Tests that ask a package index: `.ci/run` runs them, README's command does not."""


def pytest_ignore_collect(collection_path, config):
    """Leave them out unless they are asked for."""
    is_here = collection_path.suffix == ".py" and collection_path.name.startswith("test_")
    return True if is_here and not config.getoption("--network") else None
