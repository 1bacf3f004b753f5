"""The network that is closed: its short id and the name that its leader gave it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kit.core.cleaning import compared

_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


@dataclass(frozen=True)
class Network:
    """One network in the data folder."""

    id: str
    name: str
    created_on: date


def slug(name: str) -> str:
    """Make a short id for addresses and file names, e.g. 'Unge og fritid' to 'unge-og-fritid'."""
    spelled = compared(name).translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "netvaerk"


def named(networks: Iterable[Network], text: str) -> list[Network]:
    """Give the network of this id, else those of this name, however it was typed."""
    by_id = {network.id: network for network in networks}
    if own := by_id.get(compared(text)):
        return [own]
    return [each for each in by_id.values() if is_same_name(each.name, text)]


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are one: letters may be small or large, or composed in another way."""
    return compared(one) == compared(other)
