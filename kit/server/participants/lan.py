"""The addresses by which phones in the room reach this machine."""

import ipaddress
import socket
from collections.abc import Collection, Sequence

import psutil

ELSEWHERE = ("192.0.2.1", "10.255.255.255", "192.168.255.255", "172.31.255.255")
"""Addresses that nothing is sent to: asking the system for the way there tells which is ours."""


def own_address() -> str | None:
    """Give this machine's address on the local network, or None where there is no network."""
    for elsewhere in ELSEWHERE:
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.connect((elsewhere, 9))
                found: str = probe.getsockname()[0]
        except OSError:
            continue
        if _is_on_a_network(found) and not ipaddress.ip_address(found).is_link_local:
            return found
    return None


def own_addresses() -> Collection[str]:
    """Give every address that this machine has on a network just now."""
    return {address for _, address in named_addresses()}


def named_addresses() -> Sequence[tuple[str, str]]:
    """Give each network card's name and its address."""
    return [
        (name, each.address)
        for name, found in psutil.net_if_addrs().items()
        for each in found
        if each.family == socket.AF_INET and _is_on_a_network(each.address)
    ]


def _is_on_a_network(address: str) -> bool:
    known = ipaddress.ip_address(address)
    return not (known.is_loopback or known.is_unspecified)
