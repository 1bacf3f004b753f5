"""Functions of the scripts are short; how long files and lines may be, test_house.py holds."""

import pytest

from kit.core.front_end import FOLDER
from tests.helpers.javascript import functions

SCRIPTS = sorted(FOLDER.rglob("*.js"))
LONGEST_FUNCTION = 40

SCRIPT = r"""
export class Form {
  get name() {
    return `{${[1].map((each) => {
      return `${each}}`;
    })}`;
  }

  static async "read all"(path, { a } = {}) {
    const found = /[/{"]\/`{/.test(path) ? "}" : '{'; // {
    for (const each of found) if (each) { a(() => each / 2 / 1); }
    /* } */
  }
}
const sum = (one, other) =>
  one +
  other;
async function* act(done = () => {}) {}
const words = () => `one
  ${two}
  three`;
export const acts = { "on:end": async (event) => {
}, each: function (x) { return x / 2; }, calm() {} };
"""
HAS = [
    ("name", 5),
    ("", 3),
    ('"read all"', 5),
    ("", 1),
    ("sum", 3),
    ("act", 1),
    ("done", 1),
    ("words", 3),
    ('"on:end"', 2),
    ("", 1),
    ("calm", 1),
]


def _place(path):
    return path.relative_to(FOLDER).as_posix()


def test_each_function_of_a_script_is_found_with_its_lines():
    assert [(name, lines) for _, name, lines in functions("some.js", SCRIPT)] == HAS


@pytest.mark.parametrize("script", ["f(() => {", "f(]", "`${{}`}`", "`"])
def test_what_cannot_be_read_is_an_error(script):
    with pytest.raises(AssertionError):
        functions("some.js", script)


def test_functions_are_short():
    found = [each for file in SCRIPTS for each in functions(_place(file), file.read_text("utf-8"))]

    assert len(found) > 300
    assert not [each for each in found if each.lines > LONGEST_FUNCTION]
