"""Notebooks are calm prose with a few calls, stored without traces, the same in both languages."""

import ast
import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
DANISH, ENGLISH = (
    {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.ipynb"))}
    for folder in (FOLDER, FOLDER / "en")
)
NOTEBOOKS = {**DANISH, **{f"en/{name}": notebook for name, notebook in ENGLISH.items()}}

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
TAGS = {"hide-input", "raises-exception"}
MOST_LINES = 4
READABLE = re.compile(r"[a-z]+([-_][a-z0-9]+)*")
PATH_OR_STYLE = re.compile(r"[/\\]|</?[a-z]|\{.*:.*\}|\.(sqlite|toml|csv|py)\b")

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)


def source(cell):
    return "".join(cell["source"])


def code_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_every_notebook_stands_in_both_languages():
    assert DANISH
    assert DANISH.keys() == ENGLISH.keys()


@pytest.mark.parametrize("name", DANISH)
def test_both_languages_make_the_same_calls(name):
    danish, english = (
        [source(cell) for cell in code_cells(notebook)]
        for notebook in (DANISH[name], ENGLISH[name])
    )

    assert danish == english


@pytest.mark.parametrize("name", DANISH)
def test_both_languages_have_the_same_cells(name):
    danish, english = (
        [(cell["id"], cell["cell_type"]) for cell in notebook["cells"]]
        for notebook in (DANISH[name], ENGLISH[name])
    )

    assert danish == english


@each_notebook
def test_a_notebook_keeps_no_trace_of_a_run(notebook):
    assert not [cell["id"] for cell in code_cells(notebook) if cell["outputs"]]
    assert not [cell["id"] for cell in code_cells(notebook) if cell["execution_count"] is not None]


@each_notebook
def test_a_notebook_says_of_itself_only_its_kernel(notebook):
    said = [cell["metadata"] for cell in notebook["cells"]]

    assert notebook["metadata"] == {"kernelspec": KERNEL}
    assert not [words for words in said if words.keys() - {"tags"}]
    assert {tag for words in said for tag in words.get("tags", [])} <= TAGS


@each_notebook
def test_a_notebook_begins_with_words(notebook):
    assert notebook["cells"][0]["cell_type"] == "markdown"


@each_notebook
def test_cells_have_names_that_people_can_read(notebook):
    names = [cell["id"] for cell in notebook["cells"]]

    assert len(set(names)) == len(names)
    assert not [name for name in names if not READABLE.fullmatch(name)]


@each_notebook
def test_code_cells_are_short(notebook):
    assert not [
        cell["id"]
        for cell in code_cells(notebook)
        if not 1 <= len(source(cell).splitlines()) <= MOST_LINES
    ]


@each_notebook
def test_a_notebook_only_imports_and_calls(notebook):
    cells = [ast.parse(source(cell)) for cell in code_cells(notebook)]
    statements = [statement for cell in cells for statement in cell.body]
    inner = [node for cell in cells for node in ast.walk(cell)]

    assert {type(statement) for statement in statements} <= {ast.Import, ast.ImportFrom, ast.Expr}
    assert not [node for node in inner if isinstance(node, ast.Lambda | ast.NamedExpr)]
    assert not [node for node in inner if isinstance(node, ast.Name) and node.id == "display"]


@each_notebook
def test_a_notebook_knows_no_path_and_no_style(notebook):
    texts = [
        node.value
        for cell in code_cells(notebook)
        for node in ast.walk(ast.parse(source(cell)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert not [text for text in texts if PATH_OR_STYLE.search(text)]
