"""Codebook as a page: what a person reads to understand a column, in one language, on any machine.

The same lines as the table `codebook`; `page` is also shown by notebooks.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.analysis.exports.base import Dataset
from kit.core.text import Language, word
from kit.instrument.instrument import Instrument

PAGE, TEMPLATE = "codebook.html", "codebook.html"
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
HEADS = ("measures", "draws_on", "unit", "code", "label", "retired", "replaces", "replaced_by")

Line = dict[str, Any]


def write(dataset: Dataset, folder: Path) -> None:
    """Write the page in the language of the export's labels."""
    book = dataset.tables["codebook"]
    text = page(book, dataset.instrument, dataset.language)
    (folder / f"{dataset.stem}-{PAGE}").write_bytes(text.encode())


def page(book: pd.DataFrame, instrument: Instrument, language: Language) -> str:
    """Give the codebook as a whole page of HTML."""
    titles = {module.code: module.title.in_language(language) for module in instrument.modules}
    lines = book.astype(object).where(book.notna(), None).to_dict("records")
    modules = {str(line["module"] or ""): None for line in lines}
    return TEMPLATES.get_template(TEMPLATE).render(
        language=language,
        title=word("export.codebook_title", language),
        about=word("export.codebook_about", language, version=instrument.version),
        heads={name: word(f"export.head_{name}", language) for name in HEADS},
        modules=[
            {
                "title": titles.get(code, word("export.codebook_beside", language)),
                "variables": [
                    _variable(list(of_variable), language)
                    for _, of_variable in groupby(
                        (line for line in lines if (line["module"] or "") == code),
                        key=itemgetter("name"),
                    )
                ],
            }
            for code in modules
        ],
    )


def _variable(lines: Sequence[Line], language: Language) -> Line:
    """Give a variable with its codes; of a free answer the one line without a code counts."""
    first = lines[0]
    codes = [
        line | {"label": line[f"label_{language}"]} for line in lines if line["code"] is not None
    ]
    return {
        "name": first["name"],
        "intro": first[f"intro_{language}"],
        "text": first[f"text_{language}"],
        "measures": first["measures"],
        "draws_on": first["draws_on"],
        "unit": first["unit"],
        "retired": first["retired"],
        "replaces": first["replaces"],
        "replaced_by": first["replaced_by"],
        "relation": first[f"relation_{language}"],
        "n": first["n"] if first["code"] is None else None,
        "codes": codes,
        "counted": any(code["n"] is not None for code in codes),
    }
