"""The instrument itself: every question, code and word in both languages, as JSON."""

import json
from pathlib import Path

from kit.analysis.exports.base import Dataset

NAME = "instrument.json"


def write(dataset: Dataset, folder: Path) -> None:
    """Write what the kit asks; the leader's private questions are in it, the answers are not."""
    plain = dataset.instrument.model_dump(mode="json")
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    (folder / f"{dataset.stem}-{NAME}").write_bytes(f"{text}\n".encode())
