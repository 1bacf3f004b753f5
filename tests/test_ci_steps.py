"""The steps of `.ci/run`: one that fails is never lost, and what has grown is said."""

import subprocess
from pathlib import Path

STEPS = Path(__file__).parent.parent / ".ci" / "steps"
BEGIN = f"set -euo pipefail; temporary=$PWD; . {STEPS}\n"


def run(script, folder):
    return subprocess.run(
        ["bash", "-c", BEGIN + script], cwd=folder, capture_output=True, text=True, check=False
    )


def test_all_that_run_side_by_side_are_shown_and_timed(tmp_path):
    done = run(
        'one() { echo first; }; two() { echo second; }; beside "a name" 0 one; beside b 5 two\n'
        "together; table; echo end",
        tmp_path,
    )

    assert done.returncode == 0, done.stderr
    said = [line.split("  ")[0] for line in done.stdout.splitlines() if line]
    assert said == ["== a name", "first", "== b", "second", "step", "a name", "b", "all", "end"]


def test_one_that_fails_fails_the_whole_and_the_others_are_shown_all_the_same(tmp_path):
    done = run(
        "bad() { false; echo never; }; good() { echo good; }\n"
        "beside bad 0 bad; beside good 0 good; together || { table; exit 1; }; echo never",
        tmp_path,
    )

    assert done.returncode == 1
    assert "!! bad has failed" in done.stdout
    assert "good" in done.stdout.splitlines()
    assert "never" not in done.stdout


def test_a_step_that_fails_ends_the_run(tmp_path):
    done = run("step bad false; echo never", tmp_path)

    assert done.returncode == 1
    assert "never" not in done.stdout


def test_what_grew_by_more_than_a_fifth_is_said(tmp_path):
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "seconds").write_text("slow\t100\nsame\t100\n")

    done = run('seconds=("slow\t130" "same\t110"); table', tmp_path)

    [slow] = [line for line in done.stdout.splitlines() if line.startswith("slow")]
    [same] = [line for line in done.stdout.splitlines() if line.startswith("same")]
    assert slow.endswith("grew by more than a fifth")
    assert "grew" not in same
