"""The network that is closed: its short id and the name that its leader gave it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


@dataclass(frozen=True)
class Network:
    """One network in the data folder."""

    id: str
    name: str
    created_on: date


def slug(name: str) -> str:
    """Make a short id for addresses and file names, e.g. 'Unge og fritid' to 'unge-og-fritid'."""
    spelled = name.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "netvaerk"
