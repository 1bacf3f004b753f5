"""README: what an export holds, how it is made, how to treat it; written last, in both languages.

Its first line says whose export it is and what for, so that another one never takes its place. Its
checksums name every file of the export.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

from kit.analysis.exports.base import Dataset, Purpose, table_word
from kit.core.dates import long_date
from kit.core.text import LANGUAGES, Language, word, words

NAME = "README.md"
FOLDERS = ("csv-excel-dk", "parquet", "sav", "dta")
_CLAIM = re.compile(r"<!-- afrunding export: ([a-z0-9-]+) (share|internal) -->")
_CHECKSUM = re.compile(r"^([0-9a-f]{64})  ([a-z0-9][\w.-]*(?:/[a-z0-9][\w.-]*)?)$", re.MULTILINE)


def first_line(network: str, purpose: Purpose) -> str:
    """Give the line that claims a folder for one kind of export of one network."""
    return f"<!-- afrunding export: {network} {purpose} -->"


def claim(readme: Path) -> tuple[str, str] | None:
    """Give the network and the purpose that a README claims its folder for; None for any other."""
    if not readme.is_file():
        return None
    line = readme.read_bytes().partition(b"\n")[0].decode("utf-8", "replace")
    found = _CLAIM.fullmatch(line)
    return (found[1], found[2]) if found else None


def checksums(readme: str) -> Mapping[str, str]:
    """Give the checksum of each file that a README names, by its path in the folder."""
    return {path: digest for digest, path in _CHECKSUM.findall(readme)}


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        digest = sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def write(dataset: Dataset, folder: Path) -> None:
    """Explain the files that the folder has by now."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): checksum(path) for path in paths}
    sections = [
        first_line(dataset.network.id, dataset.purpose),
        *(_part(dataset, list(files), language) for language in LANGUAGES),
        *(word("export.checksums", language) for language in LANGUAGES),
        "```\n" + "\n".join(f"{digest}  {name}" for name, digest in files.items()) + "\n```",
    ]
    (folder / NAME).write_bytes(("\n\n".join(sections) + "\n").encode())


def _part(dataset: Dataset, files: list[str], language: Language) -> str:
    return word(
        f"export.readme_{dataset.purpose}",
        language,
        name=escape(dataset.network.name, quote=False),
        network=dataset.network.id,
        stem=dataset.stem,
        made_on=long_date(dataset.made_on, language),
        instrument=dataset.instrument.id,
        version=dataset.instrument.version,
        months=dataset.retention_months,
        min_n=dataset.min_n,
        private=_private(dataset, language),
        counts="\n".join(_counts(dataset, language)) or word("export.no_counts", language),
        files="\n".join(_files(dataset, files, language)),
        formats=word("export.formats", language, stem=dataset.stem),
        missing=", ".join(
            f"{missing.code} {missing.in_language(language)}"
            for missing in dataset.instrument.missing
        ),
    )


def _private(dataset: Dataset, language: Language) -> str:
    """Say whether the leader's private answers are among the files."""
    titles = [
        dataset.instrument.module(code).title.in_language(language) for code in dataset.private
    ]
    key = "private" if titles else "no_private"
    return word(f"export.{key}", language, modules=", ".join(titles))


def _counts(dataset: Dataset, language: Language) -> Iterator[str]:
    """Say how many participants answered each form in each wave."""
    for turnout in dataset.turnout:
        known = words("export").get(f"form_{turnout.form}")
        form = known.in_language(language) if known else turnout.form
        key = "count_hidden" if turnout.answered is None else "count"
        count = word(
            f"export.{key}", language, form=form, wave=turnout.wave, count=turnout.answered
        )
        asked = word("export.asked", language, asked=turnout.asked) if turnout.asked else ""
        yield f"{count} {asked}".rstrip()


def _files(dataset: Dataset, files: list[str], language: Language) -> Iterator[str]:
    """Say what each table holds, then what else there is."""
    for name, table in dataset.tables.items():
        sentence = table_word(name, language)
        yield word("export.table", language, table=name, said=sentence, rows=len(table))
    folders = [f"{name}/" for name in FOLDERS if any(f.startswith(f"{name}/") for f in files)]
    single = [name for name in files if "/" not in name and not name.endswith(".csv")]
    for name in (*folders, *single):
        key = _key(name.removeprefix(dataset.stem))
        yield f"- {name}: {word(f'export.file_{key}', language)}"


def _key(name: str) -> str:
    return re.sub(r"[^a-z]+", "_", name).strip("_")
