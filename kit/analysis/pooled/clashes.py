"""What exports must agree on to be put together: each clash is refused in one sentence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from kit.analysis.pooled.export import PooledExport
from kit.analysis.tables.unit import Unit
from kit.core.cleaning import compared
from kit.core.errors import PoolingError
from kit.core.text import Text
from kit.instrument.moved_labels import Labels, MovedLabel, moved_labels

OF_CODE = ["name", "code"]
"""What names a line of the codebook."""


def check(exports: Sequence[PooledExport], book: pd.DataFrame) -> None:
    """Refuse exports that cannot be put together.

    Parameters
    ----------
    book
        The codebooks of all of them under each other.

    Raises
    ------
    PoolingError
        When networks, instruments, units, codes or the words of codes clash.
    """
    if not exports:
        raise PoolingError("nothing_to_pool")
    _check_networks(exports)
    _check_instruments(exports)
    _check_units(exports)
    _check_codes(book)
    _check_labels(exports)


def _check_networks(exports: Sequence[PooledExport]) -> None:
    known: dict[str, Path] = {}
    for export in exports:
        if first := known.get(export.network):
            raise PoolingError(
                "network_twice", network=export.network, first=first, second=export.folder
            )
        known[export.network] = export.folder


def _check_instruments(exports: Sequence[PooledExport]) -> None:
    first = exports[0]
    for other in exports[1:]:
        if other.instrument["id"] != first.instrument["id"]:
            raise PoolingError(
                "other_instruments",
                first=first.folder,
                second=other.folder,
                instrument=first.instrument["id"],
                other=other.instrument["id"],
            )


def _check_units(exports: Sequence[PooledExport]) -> None:
    """Refuse a question that somebody else answers, or that is asked once in one of them only."""
    known: dict[str, tuple[Unit, Path]] = {}
    for export in exports:
        for item, unit in export.units.items():
            first, folder = known.setdefault(item, (unit, export.folder))
            if first is not unit:
                raise PoolingError(
                    "units_clash",
                    name=item,
                    first=folder,
                    second=export.folder,
                    unit=first,
                    other=unit,
                )


def _check_codes(book: pd.DataFrame) -> None:
    """Refuse a code that stands for another number, and a column of another kind."""
    coded = book[book["item"] != ""]
    for meaning, keys in (("storage", ["name"]), ("number", OF_CODE)):
        different = coded.drop_duplicates([*keys, meaning])
        clashing = different[different.duplicated(keys, keep=False)]
        if len(clashing):
            name = clashing["name"].iloc[0]
            first, second = clashing[clashing["name"] == name]["folder"].iloc[:2]
            raise PoolingError("codes_clash", name=name, first=first, second=second)


def _check_labels(exports: Sequence[PooledExport]) -> None:
    """Refuse words that stand at one code here and at another there."""
    known: dict[str, list[tuple[Path, Labels]]] = defaultdict(list)
    for export in exports:
        for name, labels in export.labels.items():
            if not any(labels == others for _, others in known[name]):
                for folder, others in known[name]:
                    _check_moved(name, (folder, others), (export.folder, labels))
                known[name].append((export.folder, labels))


def _check_moved(name: str, ours: tuple[Path, Labels], theirs: tuple[Path, Labels]) -> None:
    for moved in words_moved(ours[1], theirs[1]):
        raise PoolingError(
            "label_moved",
            name=name,
            words=theirs[1][moved.code].in_language(moved.language),
            here=moved.before,
            there=moved.code,
            first=ours[0],
            second=theirs[0],
        )


def words_moved(ours: Labels, theirs: Labels) -> Iterator[MovedLabel]:
    """Find words that moved, whichever of the two came first; capitals and spaces tell nothing."""
    one, other = _plain(ours), _plain(theirs)
    yield from moved_labels(one, other)
    for moved in moved_labels(other, one):
        yield MovedLabel(moved.before, moved.code, moved.language)


def _plain(labels: Labels) -> Labels:
    return {code: Text(da=compared(text.da), en=compared(text.en)) for code, text in labels.items()}
