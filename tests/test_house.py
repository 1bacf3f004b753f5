"""The house: twelve folders, each class name once, nothing so long that one loses the thread."""

import ast
from collections import Counter

from tests.helpers.house import KIT, RELEASED, python_files
from tests.test_layers import PACKAGES

ROOT = KIT.parent
MOST_LINES, MOST_OF_A_FUNCTION, WIDEST = 300, 40, 100
KINDS = {".py", ".js", ".ts", ".css", ".html", ".j2", ".typ"}
"""What is written by hand and read as code; TOML, JSON and Markdown may be as long as they are."""
FOLDERS = ("kit", "tests", "benchmarks", "docs")
WRITTEN = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*")
    if path.suffix in KINDS and RELEASED not in path.parents and "__pycache__" not in path.parts
)
CODE = [path for path in WRITTEN if path.suffix == ".py"]


def name(path):
    return path.relative_to(ROOT).as_posix()


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_the_kit_has_twelve_packages_and_nothing_beside_them():
    found = {path.name for path in KIT.iterdir()} - {"__pycache__"}

    assert found == {*PACKAGES, "__init__.py", "__main__.py", "py.typed"}


def test_the_tests_stand_in_the_same_folders():
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert folders >= set(PACKAGES)


def test_a_class_has_its_name_to_itself():
    classes = Counter(
        node.name
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )

    assert not [each for each, count in classes.items() if count > 1]


def test_files_are_short():
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in WRITTEN}

    assert not {each: length for each, length in lengths.items() if length > MOST_LINES}


def test_lines_are_narrow():
    wide = [
        f"{name(path)}:{number}"
        for path in WRITTEN
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]

    assert not wide


def test_functions_are_short():
    long = [
        f"{name(path)}: {each.name}"
        for path in CODE
        for each in functions(path)
        if each.end_lineno - each.lineno >= MOST_OF_A_FUNCTION
    ]

    assert not long
