"""The twelve packages of the kit: each imports only what stands before it; see CONTRIBUTING."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = [
    "core",
    "instrument",
    "store",
    "forms",
    "results",
    "analysis",
    "meeting",
    "reports",
    "privacy",
    "server",
    "ui",
    "cli",
]
"""From the ground up."""
APART = {"server", "ui"}
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.glob("kit/**/*.py"))
}


def imported(path):
    """Give every module of the kit that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in FILES else f"{node.module}" for name in names]
        else:
            names = []
        yield from (name for name in names if name.partition(".")[0] == "kit")


IMPORTS = {name: set(imported(path)) for name, path in FILES.items()}
PAIRS = [(name, other) for name in IMPORTS for other in IMPORTS[name]]


def height(module):
    """Tell how high a module stands; `kit.__main__` stands over all."""
    package = module.split(".")[1]
    return len(PACKAGES) if package == "__main__" else PACKAGES.index(package)


def test_imports_go_one_way():
    assert not [(name, other) for name, other in PAIRS if height(other) > height(name)]


def test_server_and_pages_leave_each_other_alone():
    assert not [pair for pair in PAIRS if {module.split(".")[1] for module in pair} == APART]


def test_no_import_comes_back_in_a_circle():
    TopologicalSorter(IMPORTS).prepare()


def test_every_package_says_what_it_promises():
    inits = [ROOT / "kit" / package / "__init__.py" for package in PACKAGES]

    assert all(ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in inits)


def loaded(modules):
    """Give the names of all that is loaded when a process of its own imports these modules."""
    imports = [f"import {name}" for name in modules]
    code = "\n".join([*imports, "import sys", "print(*sys.modules)"])
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def test_what_a_participant_needs_loads_no_pandas():
    below = {"core", "instrument", "store", "forms", "server"}
    needed = [name for name in IMPORTS if {*name.split(".")[1:2]} & below]

    names = loaded(name for name in needed if "migrations" not in name)

    assert {"kit.forms.form", "kit.store.store"} <= names
    assert not {"pandas", "altair", "pyarrow"} & names
