"""Exports of a network's single answers, and what lies in their files."""

import csv
from pathlib import Path

from kit.analysis.exports.export import dataset, export
from kit.analysis.exports.readme import claim
from kit.instrument.instrument import load

INSTRUMENT = load()
NETWORK = "unge-og-fritid"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1")',
    "+1",
    "@x",
    "-2",
    "-9",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "første\nanden",
    "a;b,c\td",
    'Hun sagde "ja"',
    "007",
    "3/4",
    "1.2.3",
    "5. maj",
    "12e5",
    "1,5",
    "NA",
    "👩‍👩‍👧 tak 🎉",
    "مرحبا بالعالم",
    "<script>alert(1)</script>",
    "https://example.org",
    "'citat'",
    "æ" * 1000 + "🎉" * 1000,
]
"""Texts that harm a program which takes them for more than texts."""


def raw(store, network, folder, formats=("csv",)):
    """Export the single answers of a network."""
    return export(store, INSTRUMENT, network, folder, formats, purpose="internal")


def raw_tables(store, network):
    """Give the tables of such an export, by name."""
    return dataset(store, INSTRUMENT, network, "internal").tables


def file_in(folder, name):
    """Give a file of an export, by its name without the network's."""
    network, purpose = claim(folder / "README.md")
    place = Path(name)
    return folder / place.parent / f"{network}-{purpose}-{place.name}"


def rows(path):
    """Read a CSV file as another program does."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def lines_of(table):
    """Give a table as a file has it: the head, and lines of texts, empty where nothing is."""
    said = table.astype(object).where(table.notna(), "")
    return [list(table), *([str(cell) for cell in line] for line in said.to_numpy().tolist())]


def folders_files(folder):
    """Give the bytes of every file in a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
