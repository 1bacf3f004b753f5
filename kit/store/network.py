"""The network that is closed: its short id and the name that its leader gave it."""

import re
import unicodedata
from collections.abc import Iterable
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


def named(networks: Iterable[Network], text: str) -> Network | None:
    """Give the network of this id or name; None where there is none, or several of the name."""
    wanted = text.strip()
    by_id = {network.id: network for network in networks}
    found = [each for each in by_id.values() if each.name.strip().casefold() == wanted.casefold()]
    return by_id.get(wanted) or (found[0] if len(found) == 1 else None)
