"""An address of the machine on a network, and through which adapter it is there.

Found by the server, kept with its endpoint, shown to the leader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal["hotspot", "wifi", "local", "wired", "other", "mobile", "virtual", "vpn"]
"""What an adapter leads to. Local is Wi-Fi or cable, where its name does not tell which."""
KINDS: Sequence[Kind] = get_args(Kind)
"""Those first that phones in a room most likely are on."""
SELDOM_REACHED = frozenset[Kind]({"mobile", "virtual", "vpn"})
"""Kinds by which phones in a room seldom reach a machine."""


@dataclass(frozen=True)
class LanAddress:
    """An IPv4 address of the machine.

    Attributes
    ----------
    adapter
        As the system calls it, e.g. ``Wi-Fi`` or ``wlp2s0``.
    is_open
        False where the server may not listen there.
    """

    address: str
    adapter: str
    kind: Kind
    is_open: bool = True


def as_kept(addresses: Sequence[LanAddress]) -> list[dict[str, Any]]:
    """Give addresses as the database keeps them."""
    return [asdict(each) for each in addresses]


def as_found(kept: Sequence[Mapping[str, Any]]) -> tuple[LanAddress, ...]:
    """Give addresses as the database kept them."""
    return tuple(LanAddress(**each) for each in kept)
