"""Imports in `kit` go downwards only, and the families side by side leave each other alone."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TABLES = {"asked", "records", "columns", "coded", "frame", "codebook", "summary"}
LAYERS = [
    {"text", "moments", "errors", "files", "workspace"},
    {"wording", "problem", "faults", "settings", "own_texts"},
    {"questions"},
    {"module", "sound_part", "rules", "instrument", "response"},
    {"released", "since_release", "check", "municipality"},
    {
        "agenda",
        "network",
        "retention",
        "asking",
        "meeting",
        "preparation",
        "form",
        "walks",
        "disclosure",
        "recall",
        "likeness",
        "promised",
        "paper",
    },
    {"store"},
    {
        "filling",
        "readiness",
        "phoned",
        "answering",
        "forgetting",
        "watch",
        "rollcall",
        "said",
        "stages",
        "way_in",
    },
    TABLES,
    {
        "drawing",
        "charts",
        "parts",
        "pictures",
        "publishing",
        "followed",
        "exports",
        "shared",
        "export",
        "pooling",
        "report",
        "reporting",
        "widgets",
        "server",
    },
    {
        "practice",
        "erasing",
        "keeping",
        "deciding",
        "following",
        "followup",
        "backing",
        "session",
        "start",
        "slides",
        "leading",
        "gathering",
        "weighing",
        "conducting",
        "entering",
        "handover",
        "notebook",
        "analysis",
        "console",
        "screen",
        "demo",
        "demo_meeting",
        "commands",
        "cli",
        "__main__",
    },
]
ANALYSIS = TABLES | {
    "drawing",
    "charts",
    "parts",
    "pictures",
    "publishing",
    "exports",
    "followed",
    "shared",
    "export",
    "pooling",
    "report",
    "reporting",
}
APART = [ANALYSIS, {"widgets"}, {"server"}]
HEIGHT = {family: height for height, families in enumerate(LAYERS) for family in families}


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path):
    """Give every module of the kit that a file imports, at its top or in a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module != "kit":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in FILES else f"{node.module}" for name in names]
        else:
            names = ["kit"] if isinstance(node, ast.ImportFrom) else []
        yield from (name for name in names if name.partition(".")[0] == "kit")


FILES = {dotted(path): path for path in sorted(ROOT.glob("kit/**/*.py"))}
IMPORTS = {name: set(imported(path)) for name, path in FILES.items() if name != "kit"}
PAIRS = [(name, other) for name in IMPORTS for other in IMPORTS[name] if other != "kit"]


def family(module):
    return module.split(".")[1]


def height(module):
    return HEIGHT.get(family(module), len(LAYERS))


def test_every_module_has_its_layer():
    unknown = {family(name) for name in IMPORTS} - HEIGHT.keys()

    assert not unknown, f"Put {sorted(unknown)} where it belongs in the table of this file."


def test_nobody_imports_from_the_kit_itself():
    careless = [name for name in IMPORTS if "kit" in IMPORTS[name]]

    assert not careless, "Write »from kit.frame import answers«, never »from kit import …«."


def test_imports_go_downwards():
    assert not [(name, other) for name, other in PAIRS if height(other) > height(name)]


@pytest.mark.parametrize("side", APART, ids=lambda side: min(side))
def test_widgets_server_and_analysis_leave_each_other_alone(side):
    others = set().union(*APART) - side
    crossing = [pair for pair in PAIRS if family(pair[0]) in side and family(pair[1]) in others]

    assert not crossing


def test_no_import_comes_back_in_a_circle():
    TopologicalSorter(IMPORTS).prepare()


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
    needed = [
        name
        for name in IMPORTS
        if height(name) < HEIGHT["frame"] or family(name) in {"widgets", "server"}
    ]

    names = loaded(name for name in needed if "migrations" not in name)

    assert {"kit.form", "kit.store.store"} <= names
    assert not {"pandas", "altair", "pyarrow"} & names
