"""Every export format there is, by name. Nothing inside this package imports from here."""

from collections.abc import Mapping

from kit.analysis.exports import (
    codebook,
    csv,
    csv_excel_dk,
    datapackage,
    dta,
    instrument,
    parquet,
    readme,
    sav,
    xlsx,
)
from kit.analysis.exports.base import Write

FORMATS: Mapping[str, Write] = {
    "csv": csv.write,
    "csv-excel-dk": csv_excel_dk.write,
    "xlsx": xlsx.write,
    "parquet": parquet.write,
    "sav": sav.write,
    "dta": dta.write,
    "datapackage": datapackage.write,
}
ALWAYS: tuple[Write, ...] = (instrument.write, codebook.write, readme.write)
"""What stands in every export, whatever its formats; the README last, as it explains the others."""
