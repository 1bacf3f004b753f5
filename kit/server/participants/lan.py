"""The addresses by which phones in the room reach this machine."""

import ipaddress
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psutil

from kit.server.participants.adapters import Adapter, kind_of
from kit.store.lan_address import KINDS, SELDOM_REACHED, LanAddress

SECONDS = 2.0
"""Between two looks at which networks the machine is on."""
ELSEWHERE = ("192.0.2.1", "10.255.255.255", "192.168.255.255", "172.31.255.255")
"""Addresses that nothing is sent to: asking the system for the way there tells which is ours."""


@dataclass(frozen=True)
class Networks:
    """The networks that the machine is on just now.

    Attributes
    ----------
    addresses
        Those that phones may be led to, the best one first.
    own
        Every address on a network, those too that phones are not led to.
    obstacle
        Why there are none to lead to: ``no_network``, ``link_local`` (the network gave none),
        ``ipv6_only``, or empty.
    """

    addresses: Sequence[LanAddress] = ()
    own: frozenset[str] = frozenset()
    obstacle: str = "no_network"


def networks() -> Networks:
    """Look which networks the machine is on."""
    up = _up()
    own = [each for each in _adapters(up) if _is_on_a_network(each.address)]
    led = [adapter for adapter in own if not ipaddress.ip_address(adapter.address).is_link_local]
    addresses = [LanAddress(each.address, each.name, kind_of(each)) for each in led]
    obstacle = "" if led else "link_local" if own else _without_ipv4(up)
    return Networks(
        tuple(best_first(addresses, _routed())), frozenset(each.address for each in own), obstacle
    )


def best_first(addresses: Sequence[LanAddress], routed: str | None) -> Sequence[LanAddress]:
    """Sort addresses by how likely phones in the room reach them.

    Parameters
    ----------
    routed
        The one by which this machine reaches others; it goes before others of its kind.
    """
    return sorted(
        addresses, key=lambda each: (KINDS.index(each.kind), each.address != routed, each.adapter)
    )


def _up() -> Mapping[str, Sequence[Any]]:
    """Give the addresses of each adapter that works, as the system tells them."""
    states = psutil.net_if_stats()
    return {
        name: found
        for name, found in psutil.net_if_addrs().items()
        if name not in states or states[name].isup
    }


def _adapters(up: Mapping[str, Sequence[Any]]) -> Iterator[Adapter]:
    """Give each adapter once for each of its IPv4 addresses."""
    for name, found in up.items():
        hardware = next((each.address for each in found if each.family == psutil.AF_LINK), "")
        for each in found:
            if each.family == socket.AF_INET:
                yield Adapter(name, each.address, hardware, is_tunnel=_is_tunnel(each))


def _is_tunnel(address: Any) -> bool:
    """Tell whether an address of an adapter has one machine at its other end."""
    return bool(address.ptp) or address.netmask == "255.255.255.255"


def _without_ipv4(up: Mapping[str, Sequence[Any]]) -> str:
    """Tell whether there is a network all the same, of IPv6 alone."""
    found = (
        ipaddress.ip_address(each.address.partition("%")[0])
        for name, addresses in up.items()
        if kind_of(Adapter(name, "")) not in SELDOM_REACHED
        for each in addresses
        if each.family == socket.AF_INET6
    )
    is_there = any(not (each.is_loopback or each.is_link_local) for each in found)
    return "ipv6_only" if is_there else "no_network"


def _routed() -> str | None:
    """Give the address by which this machine reaches others, if it does."""
    for elsewhere in ELSEWHERE:
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.connect((elsewhere, 9))
                found: str = probe.getsockname()[0]
        except OSError:
            continue
        if _is_on_a_network(found):
            return found
    return None


def _is_on_a_network(address: str) -> bool:
    known = ipaddress.ip_address(address)
    return not (known.is_loopback or known.is_unspecified)
