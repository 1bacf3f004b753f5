"""Adapters: what the name of a network adapter, and what it is like, say of where it leads.

No system says it the same way, so it is read from names as Windows, macOS and Linux give them, and
where a VPN calls itself ``Ethernet 2``, from the hardware address that it always has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kit.store.lan_address import Kind


@dataclass(frozen=True)
class Adapter:
    """What the system tells of an adapter with an IPv4 address.

    Attributes
    ----------
    hardware
        The MAC address in any spelling; empty where it has none.
    is_tunnel
        Whether it has one machine at its other end, and no network.
    """

    name: str
    address: str
    hardware: str = ""
    is_tunnel: bool = False


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


VPN = _any_of(
    r"vpn|wireguard|tailscale|zerotier|anyconnect|\bcisco\b|globalprotect|\bpangp\b|forti",
    r"zscaler|netskope|cloudflare|\bwarp\b|pulse secure|\bivanti|juniper|check ?point|sonicwall",
    r"netextender|mullvad|nordlynx|proton|hamachi|netbird|nebula|big-?ip|l2tp|pptp|sstp|ikev2",
    r"^(u?tun|tap|wg|awg|ppp|ipsec|xfrm|vti|gre|sit|feth|ham|wt|cscotun|gpd|nebula|tailscale)\d*$",
    r"^zt\w+$",
)
VIRTUAL = _any_of(
    r"docker|podman|virtualbox|vmware|\bvbox|hyper-v|parallels|loopback|\bnpcap\b|multipass",
    r"^vethernet \((wsl|default switch|nat|hns|docker)",
    r"^(br-|veth(?!ernet)|virbr|vmnet|vboxnet|vnic|lxcbr|lxdbr|incusbr)",
    r"^(cni|flannel|cali|kube|waydroid)",
    r"^bridge\d*$",
)
HARDWARE: Sequence[tuple[str, Kind]] = (
    ("00059a3c7a", "vpn"),  # Cisco AnyConnect
    ("0250410000", "vpn"),  # Palo Alto GlobalProtect
    ("00090f", "vpn"),  # FortiClient
    ("00ff", "vpn"),  # OpenVPN's TAP
    ("0a0027", "virtual"),  # VirtualBox's own network
    ("02004c4f4f50", "virtual"),  # Npcap's and Microsoft's loopback
)
"""How the hardware addresses begin of adapters that look like a network card."""
HOTSPOT = _any_of(r"\* ?\d+$", r"^ap\d+$", r"hotspot", r"delt internet")
SHARED = _any_of(r"^192\.168\.137\.1$", r"^10\.42\.\d+\.1$")
"""The machine's own address in a network that Windows or NetworkManager makes for others."""
APPLE_SHARED = re.compile(r"^192\.168\.[2-9]\.1$")
WIFI = _any_of(r"wi-?fi|wlan|wireless|trådløs|airport", r"^(wl|ath)\w*\d")
MOBILE = _any_of(r"cellular|mobil|broadband|bredbånd", r"^(ww|rmnet|ccmni)\w*\d")
LINUX_WIRED = re.compile(r"^(eth\d|en(?!\d+$)|usb\d)")
MAC = re.compile(r"^en\d+$")
WIRED = _any_of(r"(?<!v)ethernet|local area connection|lan-forbindelse|lokal|kabel")


def kind_of(adapter: Adapter) -> Kind:
    """Tell where an adapter leads; other where nothing gives it away."""
    name = adapter.name
    if VPN.search(name):
        return "vpn"
    if re.match(r"bridge1\d\d$", name) and APPLE_SHARED.match(adapter.address):
        return "hotspot"
    if VIRTUAL.search(name):
        return "virtual"
    return _by_hardware(adapter.hardware) or _by_what_it_is_for(adapter)


def _by_hardware(address: str) -> Kind | None:
    plain = re.sub(r"[^0-9a-f]", "", address.lower())
    return next((kind for begin, kind in HARDWARE if plain.startswith(begin)), None)


def _by_what_it_is_for(adapter: Adapter) -> Kind:
    name = adapter.name
    if HOTSPOT.search(name) or SHARED.match(adapter.address):
        return "hotspot"
    kinds: Sequence[tuple[re.Pattern[str], Kind]] = (
        (MOBILE, "mobile"),
        (WIFI, "wifi"),
        (MAC, "local"),
        (LINUX_WIRED, "wired"),
    )
    named = next((kind for pattern, kind in kinds if pattern.search(name)), None)
    if named or adapter.is_tunnel:
        return named or "vpn"
    return "wired" if WIRED.search(name) else "other"
