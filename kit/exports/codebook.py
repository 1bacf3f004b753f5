"""Codebook as a page: what a person reads to understand a column, in one language, on any machine.

The same lines as the table `codebook`; `page` is also shown by notebooks.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.exports.base import Dataset
from kit.instrument import Instrument
from kit.text import Language, word

NAME = "codebook.html"
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(dataset: Dataset, folder: Path) -> None:
    """Write the page in the language of the export's labels."""
    book = dataset.tables["codebook"]
    text = page(book, dataset.instrument, dataset.language)
    (folder / NAME).write_bytes(text.encode())


def page(book: pd.DataFrame, instrument: Instrument, language: Language) -> str:
    """Give the codebook as a whole page of HTML."""
    titles = {module.code: module.title.in_language(language) for module in instrument.modules}
    plain = book.astype(object).where(book.notna(), None)
    modules = plain["module"].fillna("")
    return TEMPLATES.get_template(NAME).render(
        language=language,
        title=word("export.codebook_title", language),
        about=word("export.codebook_about", language, version=instrument.version),
        heads={name: word(f"export.head_{name}", language) for name in HEADS},
        modules=[
            {
                "title": titles.get(code, word("export.codebook_beside", language)),
                "variables": list(_variables(plain[modules == code], language)),
            }
            for code in modules.unique()
        ],
    )


HEADS = ("measures", "draws_on", "code", "label")


def _variables(lines: pd.DataFrame, language: Language) -> Iterator[Mapping[str, Any]]:
    """Give each variable with its codes; of a free answer the one line without a code counts."""
    for name, of_variable in lines.groupby("name", sort=False):
        first = of_variable.iloc[0]
        codes = of_variable[of_variable["code"].notna()]
        listed = codes.assign(label=codes[f"label_{language}"]).to_dict("records")
        yield {
            "name": name,
            "intro": first[f"intro_{language}"],
            "text": first[f"text_{language}"],
            "measures": first["measures"],
            "draws_on": first["draws_on"],
            "n": first["n"] if first["code"] is None else None,
            "codes": listed,
            "counted": any(code["n"] is not None for code in listed),
        }
