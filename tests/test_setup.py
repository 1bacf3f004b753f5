"""The set-up holds together: pyproject, the pinned requirements, conda's file, README and CI."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FILES = ["requirements.txt", "requirements-test.txt"]
COMMANDS = [
    "pip install -r requirements.txt && afrunding serve --demo",
    "pip install -r requirements-test.txt && pytest -n auto",
]
FIXED = {"jupyterlab", "ipywidgets", "voila", "pandas", "nbval"}
ELSEWHERE = re.compile(r"pypi[.]org|python[h]osted|npmjs[.]|deb[.]debian|/(work|root|opt)/")


def text(name):
    return (ROOT / name).read_text("utf-8")


def lines(name):
    return [line for line in text(name).splitlines() if not line.startswith("#")]


def pins(name):
    """Give what a file pins, whatever the system and the Python: versions by name."""
    found = {}
    for pin in (Requirement(line) for line in lines(name) if not line.startswith("-")):
        version = str(pin.specifier).removeprefix("==")
        found.setdefault(canonicalize_name(pin.name), []).append(version)
    return found


def committed():
    """Give every file of words that a clone would have."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        (PROJECT["dependencies"], ["requirements.txt"]),
        (PROJECT["optional-dependencies"]["test"], ["requirements.txt", "requirements-test.txt"]),
    ],
    ids=["kit", "test"],
)
def test_what_pyproject_asks_for_is_pinned_within_its_range(wanted, files):
    pinned = {name: version for file in files for name, version in pins(file).items()}

    assert not [
        requirement
        for requirement in map(Requirement, wanted)
        if not all(
            version in requirement.specifier
            for version in pinned.get(canonicalize_name(requirement.name), ["none"])
        )
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_pin_is_a_name_a_version_and_a_system_and_nothing_else(name):
    form = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w.<>=!'() ]+)?")
    pinned = [line for line in lines(name) if not line.startswith("-")]

    assert not [line for line in pinned if not form.fullmatch(line)]
    assert all(len(versions) == len(set(versions)) for versions in pins(name).values())


def test_the_first_file_ends_with_the_kit_itself():
    options = [line for line in lines("requirements.txt") if line.startswith("-")]

    assert options == ["-e ."]
    assert lines("requirements.txt")[-1] == "-e ."


def test_the_second_file_adds_to_the_first():
    options = [line for line in lines("requirements-test.txt") if line.startswith("-")]

    assert options == ["-r requirements.txt"]
    assert not pins("requirements.txt").keys() & pins("requirements-test.txt").keys()


def test_the_fixed_packages_are_there():
    assert pins("requirements.txt").keys() | pins("requirements-test.txt").keys() >= FIXED


def test_conda_names_its_python_and_gives_leaders_no_tools_for_tests():
    [python, *rest] = yaml.safe_load(text("environment.yml"))["dependencies"]

    assert rest == ["pip", {"pip": ["-r requirements.txt"]}]
    name, _, version = python.partition("=")
    assert (name, version in SpecifierSet(PROJECT["requires-python"])) == ("python", True)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_and_ci_have_the_same_commands(command):
    assert command in text("README.md")
    assert all(half in text(".ci/run") for half in command.split(" && "))


def test_the_command_is_installed():
    (command,) = entry_points(group="console_scripts", name="afrunding")

    assert callable(command.load())


def test_no_file_names_a_registry_or_this_machine():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in committed()
        for match in ELSEWHERE.finditer(path.read_text("utf-8"))
    }

    assert not found


@pytest.mark.parametrize("path", sorted(ROOT.glob("kit/**/*.py")), ids=lambda path: path.name)
def test_every_module_compiles_without_a_warning(path):
    compile(path.read_bytes(), path, "exec")


@pytest.mark.parametrize(
    "test",
    [
        "@pytest.mark.skip\ndef test_it(): ...",
        "def test_it(): pytest.skip()",
        "@pytest.mark.xfail\ndef test_it(): ...",
        "@pytest.mark.xfail\ndef test_it(): assert False",
        "pytest.importorskip('no_such_module')",
    ],
    ids=["by its mark", "by a call", "passes unexpectedly", "fails as expected", "with its file"],
)
def test_in_ci_a_skipped_test_fails(test, tmp_path, monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "true")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)  # CI spreads its tests over processes
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(f"import pytest\n\n{test}")

    run = subprocess.run([sys.executable, "-m", "pytest", tmp_path], capture_output=True, text=True)

    assert "In CI no test is skipped" in run.stdout
    assert run.returncode != 0


def test_what_an_index_shows_needs_nothing_that_lies_beside_it():
    shown = text(PROJECT["readme"])

    assert "pip install afrunding" in shown
    assert not re.search(r"\]\((?!https://)", shown), (
        "a link or a picture that an index cannot follow"
    )
