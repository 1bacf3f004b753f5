"""Files of the front end become one text in which each name means one thing."""

import json
import re
from pathlib import Path

import pytest

from kit.core import front_end
from kit.core.front_end import (
    FOLDER,
    LOOK,
    PHONE_LOOK,
    JoinError,
    changed,
    dedented,
    script,
    style,
)

STARTS = {"widget.js", "main.js", "entrance.js"}
ENTRIES = ["phone/entrance.js", "form/widget.js", "panel/widget.js", "phone/main.js"]
TYPED = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".js", ".ts"})
TYPES = re.compile(r"@(?:type|param|returns?|typedef|property|template)\s+(\{.*?\})[\s\w\]*]")
ROOT = FOLDER.parents[2]
each_entry = pytest.mark.parametrize("entry", ENTRIES)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give what writes files of a front end of its own."""
    monkeypatch.setattr(front_end, "FOLDER", tmp_path)

    def write(**texts):
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('_', '/')}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")

    return write


def test_each_file_stands_once_and_after_those_it_needs(folder):
    folder(
        main='import { one } from "./a/one.js";\nimport { two } from "./two.js";\n\none(two);\n',
        a_one='/** One. */\nimport { two } from "../two.js";\n\nexport const one = () => two;\n',
        two="/**\n * Two.\n */\n\nexport async function two() {}\n  // said here\n",
    )

    assert (
        script("main.js").text == "async function two() {}\n\nconst one = () => two;\n\none(two);\n"
    )


def test_what_a_module_gives_to_its_host_stays(folder):
    folder(
        main='import { draw } from "./draw.js";\nexport default { draw };\n',
        draw="export let draw = 1; // as others do\n",
    )

    assert script("main.js").text == "let draw = 1; // as others do\n\nexport default { draw };\n"


@pytest.mark.parametrize(
    ("names", "inside", "error"),
    [
        (
            "one",
            "export const one = 1;\nlet two = 2;\n",
            "main.js and other.js|other.js and main.js",
        ),
        ("three", "const three = 3;\n", "main.js imports three, which other.js does not export"),
        ("one, four", "export class one {}\n", "main.js imports four, which other.js does not"),
        ("one", 'import { two } from "./main.js";\n', "main.js imports itself by way of other.js"),
        ("one", 'import one from "./one.js";\n', "other.js imports in another way"),
    ],
)
def test_files_that_do_not_go_together_are_named(folder, names, inside, error):
    folder(main=f'import {{ {names} }} from "./other.js";\nexport let two = 1;\n', other=inside)

    with pytest.raises(JoinError, match=error):
        script("main.js")


@pytest.mark.parametrize(
    "line", ["/** @type {A} */ (b).c();", "  /* a */ b();", "/**\n * @type {A}\n */ (b).c();"]
)
def test_code_behind_a_comment_is_not_lost(folder, line):
    folder(main=f"const b = 1;\n{line}\n")

    with pytest.raises(JoinError, match=r"main.js has code behind a comment"):
        script("main.js")


@pytest.mark.parametrize("file", TYPED, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_everything_has_a_type_of_its_own(file):
    text = file.read_text("utf-8")

    assert not re.findall(r"@ts-\w+", text)
    assert not [said for said in TYPES.findall(text) if re.search(r"\bany\b|^\{\*\}$", said)]
    if file.suffix == ".ts":
        assert not re.search(r"\bany\b", re.sub(r"/\*.*?\*/|//.*", "", text, flags=re.DOTALL))


def test_what_checks_the_scripts_is_pinned_and_names_no_host():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    lock = (ROOT / "package-lock.json").read_text("utf-8")

    assert package.keys().isdisjoint({"dependencies"})
    assert all(re.fullmatch(r"[\d.]+", pin) for pin in package["devDependencies"].values())
    assert "://" not in lock


def test_lines_may_lose_the_spaces_before_them():
    joined = script("phone/main.js").text

    assert not [line for line in joined.splitlines() if line.count("`") % 2]
    assert dedented(joined).split() == joined.split()


def test_what_is_needed_later_is_a_text_of_its_own(folder):
    folder(
        main='import { one } from "./one.js";\n\n'
        'const LATER = new URL("./later.js", import.meta.url);\none(LATER);\n',
        one="export const one = (a) => a;\n",
        more='import { one } from "./one.js";\n\nexport const more = () => one(1);\n',
        later='import { more } from "./more.js";\nimport { one } from "./one.js";\n\n'
        "export const two = () => more(one);\n",
    )

    joined = script("main.js")

    assert joined.text == (
        "const one = (a) => a;\n\nglobalThis.afrunding = { one };\n\n"
        'const LATER = new URL("./later.js", import.meta.url);\none(LATER);\n'
    )
    assert joined.later == {
        "./later.js": "const { one } = globalThis.afrunding;\n\n"
        "const more = () => one(1);\n\nexport const two = () => more(one);\n"
    }


def test_what_changes_is_not_handed_over(folder):
    folder(
        main='import { one } from "./one.js";\none(new URL("./later.js", import.meta.url));\n',
        one="export let one = 1;\n",
        later='import { one } from "./one.js";\nexport const two = () => one;\n',
    )

    with pytest.raises(JoinError, match=r"later.js would not see one change"):
        script("main.js")


def test_a_phone_fetches_no_file_twice():
    joined = script("phone/main.js")
    [later] = joined.later.values()
    declared = [
        re.findall(r"^(?:async )?(?:function|class) (\w+)", text, re.MULTILINE)
        for text in (joined.text, later)
    ]

    assert min(map(len, declared)) > 10
    assert not {*declared[0]} & {*declared[1]}


@each_entry
def test_nothing_is_left_of_the_seams(entry):
    joined = script(entry).text

    assert not re.search(r"^import |^export (?!default)", joined, re.MULTILINE)
    assert joined.count("export default") == (not entry.startswith("phone"))
    assert "/*" not in joined


def test_no_script_and_no_style_is_left_out():
    files = [path for path in FOLDER.rglob("*.js") if path.name not in STARTS]
    imported = {
        (path.parent / other).resolve()
        for path in FOLDER.rglob("*.js")
        for other in re.findall(r'(?: from |new URL\()"([^"]+)"', path.read_text("utf-8"))
    }
    styles = {path.relative_to(FOLDER / "css") for path in FOLDER.rglob("*.css")}

    assert not set(files) - imported
    assert {path.with_suffix("").as_posix() for path in styles} == {*LOOK, *PHONE_LOOK}
    assert all(len(look) == len(set(look)) for look in (LOOK, PHONE_LOOK))


def test_phones_get_every_rule_that_is_about_what_they_show():
    used = [FOLDER / "tools.js", *(FOLDER / "form").rglob("*.js"), *(FOLDER / "phone").glob("*.js")]
    used += (FOLDER.parents[1] / "server" / "participants" / "templates").glob("*.html")
    shown = set(re.findall(r"\b(?:af|ph|is)-\w+\b", " ".join(map(Path.read_text, used)))) | {"af"}
    others = style(sorted({*LOOK} - {*PHONE_LOOK}))
    heads = re.findall(r"([^{};]+)\{", re.sub(r"@[^{]*\{", "", others))
    selectors = [each.strip() for head in heads for each in re.split(r",\s*(?![^(]*\))", head)]

    about = {each for each in selectors if ".af" in each and "data-voila" not in each}
    assert len(about) > 100
    assert not {each for each in about if set(re.findall(r"\.([\w-]+)", each)) <= shown}


def test_a_style_is_whole_and_in_order():
    look, of_phones = style(LOOK), style(PHONE_LOOK)

    assert look.startswith(".af,\nbody[data-voila],")
    assert of_phones.startswith(look[:1000])
    assert look.count("{") == look.count("}") > 200
    assert of_phones.count("{") == of_phones.count("}") > 150
    assert changed(LOOK) == max(path.stat().st_mtime for path in (FOLDER / "css").glob("*.css"))
