"""Texts of the product beside its questions: words of pages, notebooks, documents, command line.

What stands as code is no text: it is left out before the glossary reads the rest.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command

from kit.cli.app import app
from kit.cli.spoken import key_of, texts
from kit.core.text import LANGUAGES, LOCALES, Language
from tests.helpers.glossary import Said

ROOT = Path(__file__).parents[2]
PARTICIPANTS_READ = {"form", "join", "paper", "phone", "privacy", "questions", "talk"}
"""Files of words that participants meet."""
IN_BOTH = ("README.md", "data/README.md", "docs/index.md")
"""Documents in Danish, with the English in italics beside it."""
IN_ONE: dict[str, Language] = {
    "docs/analyse.md": "da",
    "docs/leder.md": "da",
    "docs/metode.md": "da",
    "docs/moede.md": "da",
    "docs/privatliv.md": "da",
    "docs/tilgaengelighed.md": "da",
    "docs/hosting.md": "en",
    "docs/en/method.md": "en",
}
CODE = re.compile(
    r"^---$.*?^---$|```.*?```|`[^`]*`|<!--.*?-->|\]\([^)]*\)|<[^>]*>", re.DOTALL | re.MULTILINE
)
FILLED_IN = re.compile(r"\{\w*\}")
"""What a program puts into a text: its name is none of the words."""
ITALICS = re.compile(r"(?<![*\w])\*(?![*\s])(.+?)(?<!\s)\*(?![*\w])", re.DOTALL)


def locales() -> Iterator[Said]:
    """Give every word of the pages, by file and key."""
    for file in sorted(LOCALES.glob("*.toml")):
        is_read = file.stem in PARTICIPANTS_READ
        for key, text in tomllib.loads(file.read_text("utf-8")).items():
            for language in LANGUAGES:
                said = FILLED_IN.sub("…", text[language])
                yield Said(f"{file.stem}.{key}.{language}", language, said, is_read)


def notebooks() -> Iterator[Said]:
    """Give every text between the panels of the notebooks."""
    folders: dict[Language, Path] = {"da": ROOT / "notebooks", "en": ROOT / "notebooks" / "en"}
    for language, folder in folders.items():
        for file in sorted(folder.glob("*.ipynb")):
            is_read = file.stem in {"deltager", "skaerm"}
            place = file.relative_to(ROOT).as_posix()
            for cell in json.loads(file.read_text("utf-8"))["cells"]:
                text = "".join(cell["source"])
                if cell["cell_type"] == "markdown":
                    yield Said(f"{place}: {cell['id']}", language, _prose(text), is_read)


def documents() -> Iterator[Said]:
    """Give every paragraph of README and of the guides."""
    for name in IN_BOTH:
        for place, text in _paragraphs(name):
            yield Said(place, "en", "\n".join(ITALICS.findall(text)), False)
            yield Said(place, "da", ITALICS.sub("", text), False)
    for name, language in IN_ONE.items():
        for place, text in _paragraphs(name):
            yield Said(place, language, text, False)


def templates() -> Iterator[Said]:
    """Give what stands beside the settings and the words that a municipality can change."""
    for file in sorted((ROOT / "kit" / "core" / "templates").glob("*.toml")):
        for index, text in enumerate(file.read_text("utf-8").split("\n\n")):
            said = "\n".join(line.removeprefix("#").strip() for line in text.splitlines())
            yield Said(f"{file.name}, paragraph {index + 1}", "da", said, False)


def command_line() -> Iterator[Said]:
    """Give the help of every command and of everything that can be said to it."""
    group = get_command(app)
    for command in [group, *group.commands.values()]:  # type: ignore[attr-defined]
        for each in (None, *command.params):
            key = key_of(command, each)
            for language in LANGUAGES:
                yield Said(f"afrunding --help: {key}", language, texts()[key][language], False)


def _paragraphs(name: str) -> Iterator[tuple[str, str]]:
    text = CODE.sub("", (ROOT / name).read_text("utf-8"))
    for paragraph in re.split(r"\n\s*\n", text):
        if said := paragraph.strip():
            yield f"{name}: {said.split(chr(10))[0][:40]}", said


def _prose(text: str) -> str:
    return CODE.sub("", text)
