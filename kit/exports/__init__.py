"""Every export format there is, by name. Nothing inside this package imports from here."""

from collections.abc import Mapping

from kit.exports import csv, instrument, readme
from kit.exports.base import Write

FORMATS: Mapping[str, Write] = {"csv": csv.write}
ALWAYS: tuple[Write, ...] = (instrument.write, readme.write)
"""What stands in every export, whatever its formats; the README last, as it explains the others."""
