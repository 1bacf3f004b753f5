"""The address by which phones in the room reach this machine."""

import ipaddress
import socket

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
        address = ipaddress.ip_address(found)
        if not (address.is_loopback or address.is_unspecified or address.is_link_local):
            return found
    return None
