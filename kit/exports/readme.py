"""README: what an export holds, how it is made, how to treat it; written last, in both languages.

Its first line says whose export it is, so that another one never takes its place.
"""

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from kit.exports.base import Dataset
from kit.moments import long_date
from kit.text import LANGUAGES, Language, word, words

NAME = "README.md"


def first_line(network: str) -> str:
    """Give the line that claims a folder for the export of one network."""
    return f"<!-- afrunding export: {network} -->"


def write(dataset: Dataset, folder: Path) -> None:
    """Explain the files that the folder has by now."""
    files = sorted(folder.iterdir())
    parts = [
        first_line(dataset.network.id),
        *(_part(dataset, files, language) for language in LANGUAGES),
        *(word("export.checksums", language) for language in LANGUAGES),
        "```\n" + "\n".join(map(_checksum, files)) + "\n```",
    ]
    (folder / NAME).write_bytes(("\n\n".join(parts) + "\n").encode())


def _part(dataset: Dataset, files: list[Path], language: Language) -> str:
    return word(
        "export.readme",
        language,
        name=escape(dataset.network.name, quote=False),
        network=dataset.network.id,
        made_on=long_date(dataset.made_on, language),
        instrument=dataset.instrument.id,
        version=dataset.instrument.version,
        months=dataset.retention_months,
        min_n=dataset.min_n,
        counts="\n".join(_counts(dataset, language)) or word("export.no_counts", language),
        files="\n".join(_file(path, language) for path in files),
        missing=", ".join(
            f"{missing.code} {missing.in_language(language)}"
            for missing in dataset.instrument.missing
        ),
    )


def _counts(dataset: Dataset, language: Language) -> Iterator[str]:
    """Say how many participants answered each form in each wave."""
    answers = dataset.tables["responses"]
    given = answers[answers["round_id"].notna()].groupby(["wave", "form"])["response_id"].nunique()
    for (wave, form), count in given.items():
        known = words("export").get(f"form_{form}")
        name = known.in_language(language) if known else form
        yield word("export.count", language, form=name, wave=wave, count=count)


def _file(path: Path, language: Language) -> str:
    return f"- {path.name}: {word(f'export.table_{path.stem}', language)}"


def _checksum(path: Path) -> str:
    return f"{sha256(path.read_bytes()).hexdigest()}  {path.name}"
