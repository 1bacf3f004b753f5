"""Make the page of the glossary, `ordliste.md`, of `ordliste.toml`.

Run by hand when the glossary has changed: ``python docs/ordliste.py``.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from kit.core.text import LANGUAGES, Language  # noqa: E402  # found by the line above
from tests.helpers.glossary import Avoided, Glossary, Words, glossary  # noqa: E402

PAGE = HERE / "ordliste.md"
HEAD = """# Ordliste · Glossary

Hvad tingene hedder i Afrunding, på dansk og engelsk, og hvad vi ikke skriver. En test læser
teksterne efter den. Siden er lavet af [`ordliste.toml`](ordliste.toml): Ret i den, og kør
`python docs/ordliste.py`. *Deltagere* betyder, at ordet kun er forkert, hvor deltagere læser det.

*What things are called in Afrunding, in Danish and English, and what we do not write. A test reads
the texts by it. The page is made from [`ordliste.toml`](ordliste.toml): edit that, and run
`python docs/ordliste.py`. “Participants” means that a word is wrong only where they read it.*
"""
CONCEPTS = """
## Begreber · Concepts

| begreb · concept | dansk | English | i koden · in code | i koden ikke · not in code |
|:--|:--|:--|:--|:--|"""
TABLES = {
    "da": """
## {}

| ikke | men | fordi | hvor |
|:--|:--|:--|:--|""",
    "en": """
## {}

| not | but | because | where |
|:--|:--|:--|:--|""",
}
TITLES = {
    "da": ("Det hedder noget andet", "Fejl i enhver dansk tekst"),
    "en": ("It is called something else", "Mistakes in any English text"),
}
WHERE = {"da": "deltagere", "en": "participants"}


def page(of: Glossary) -> str:
    """Give the whole page."""
    parts = [HEAD.rstrip(), CONCEPTS, *map(_concept, of.words)]
    for language in LANGUAGES:
        named, any_text = TITLES[language]
        parts += _table(named, language, [a for words in of.words for a in words.avoided(language)])
        parts += _table(any_text, language, [a for a in of.phrases if a.language == language])
    return "\n".join(parts) + "\n"


def _table(title: str, language: Language, avoided: Iterable[Avoided]) -> list[str]:
    return [TABLES[language].format(title), *map(_avoided, avoided)]


def _concept(of: Words) -> str:
    return f"| {of.concept} | {of.da} | {of.en} | {_code(of.code)} | {of.code_not} |"


def _code(names: str) -> str:
    return f"`{names}`" if names and " " not in names else names


def _avoided(of: Avoided) -> str:
    where = WHERE[of.language] if of.where == "participants" else ""
    return f"| {of.found} | {of.say} | {of.why} | {where} |"


if __name__ == "__main__":
    PAGE.write_text(page(glossary()), "utf-8")
