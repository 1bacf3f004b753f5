"""Own texts: what a municipality says in the place of the words on pages, in `texts.toml`.

The file lies in the data folder and holds only what differs, by page and key: `[form.add_row]`. A
notebook, the server or a command begins to say it with `use_own_texts`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kit.core.files import is_there
from kit.core.last_good import copy_of, has_copy, keep, stamp
from kit.core.problems import LONGEST_NAME, FaultyTextsError, Problem
from kit.core.text import LANGUAGES, LOCALES, Text, kit_words, use_words
from kit.core.tokens import TOKEN, tokens
from kit.core.toml_files import parsed, structural
from kit.core.workspace import Workspace

HEAD = Path(__file__).parent / "templates" / "texts.toml"
CLOSED = {
    *("check", "cli", "errors", "help"),  # what is wrong and what to do is said alike everywhere
    *("codebook", "export", "questions"),  # data of many municipalities are read together
    *("settings", "wording"),  # settings.toml says these
}
LATER = {"alone", "duration"}
"""Tokens that came to a text of the kit later: what was written before lacks them, and holds."""

Texts = Mapping[str, Mapping[str, Text]]

_FILE = TypeAdapter(dict[str, dict[str, Text]])


def pages() -> list[str]:
    """Give the pages whose words a municipality can say otherwise."""
    return sorted({file.stem for file in LOCALES.glob("*.toml")} - CLOSED)


def use_own_texts(workspace: Workspace) -> None:
    """Say the texts of a data folder in this process: those of the file, or that held before.

    Raises what `own_texts` raises where they have never held.
    """
    use_words(_in_force(workspace))


def _in_force(workspace: Workspace) -> Texts:
    file, read = workspace.texts, stamp(workspace.texts)
    try:
        found = own_texts(workspace)
    except FaultyTextsError:
        if not has_copy(file):
            raise
        return own_texts(replace(workspace, folder=copy_of(file).parent))
    keep(file, read)
    return found


def own_texts(workspace: Workspace) -> Texts:
    """Read the texts of a data folder, by page and key; none where there is no file.

    Raises
    ------
    FaultyTextsError
        With every fault of the file, each in one line.
    """
    if not is_there(workspace.texts):
        return {}
    raw, file = parsed(workspace.texts, FaultyTextsError), workspace.texts.name
    own, faults = _whole({page: raw[page] for page in raw if page in pages()}, file)
    found = [*_closed(raw, file), *faults, *_misfits(own, file)]
    if found:
        raise FaultyTextsError(found)
    return own


def problems(workspace: Workspace) -> list[Problem]:
    """Find every fault of the texts; a data folder without the file has none."""
    try:
        own_texts(workspace)
    except FaultyTextsError as error:
        return list(error.problems)
    return []


def _closed(raw: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for page in raw:
        if page not in pages():
            values = {"value": page[:LONGEST_NAME], "known": ", ".join(pages())}
            yield Problem(file, None, None, "text_page", values)


def _whole(raw: Mapping[str, Any], file: str) -> tuple[Texts, list[Problem]]:
    """Give the texts that stand in both languages, and what is wrong with the others."""
    try:
        return _FILE.validate_python(raw), []
    except ValidationError as error:
        faulty = {fault["loc"][:2] for fault in error.errors()}
        rest = {
            page: {name: entry for name, entry in texts.items() if (page, name) not in faulty}
            for page, texts in raw.items()
            if (page,) not in faulty
        }
        return _FILE.validate_python(rest), structural(error, raw, file)


def _misfits(own: Texts, file: str) -> Iterator[Problem]:
    """Find texts that take no word's place, or leave out what is filled in."""
    for page, texts in own.items():
        for name, text in texts.items():
            key, words = f"{page}.{name}", kit_words(page)
            if name in words:
                yield from _other_tokens(key, text, words[name], file)
            else:
                yield Problem(file, None, None, "text_unknown", {"field": key})


def _other_tokens(key: str, own: Text, word: Text, file: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        wanted, sentence = {*tokens(word.in_language(language))}, own.in_language(language)
        rest = TOKEN.sub("", sentence)
        if {"{", "}"} & {*rest} or not wanted - LATER <= {*tokens(sentence)} <= wanted:
            code = "text_tokens" if wanted else "text_without_tokens"
            known = ", ".join(sorted(f"{{{token}}}" for token in wanted))
            values = {"field": f"{key}.{language}", "known": known}
            yield Problem(file, None, language, code, values)


def template() -> str:
    """Give the file to begin with: each text as the kit has it, behind a ``#``."""
    sections = [HEAD.read_text("utf-8").rstrip()]
    for page in pages():
        sections.append(f"# --- {page} {'-' * (73 - len(page))}")
        sections += [_block(f"{page}.{name}", text) for name, text in kit_words(page).items()]
    return "\n\n".join(sections) + "\n"


def _block(key: str, text: Text) -> str:
    sentences = [(language, text.in_language(language)) for language in LANGUAGES]
    lines = [
        f"#{language} = {json.dumps(words, ensure_ascii=False)}" for language, words in sentences
    ]
    return "\n".join([f"#[{key}]", *lines])
