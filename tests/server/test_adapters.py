"""What adapters are, by their names on each system, and the order that phones are led by."""

from itertools import permutations

import pytest

from kit.core.text import LANGUAGES, word
from kit.server.participants.adapters import Adapter, kind_of
from kit.server.participants.lan import best_first
from kit.store.lan_address import KINDS, LanAddress

CASES = {
    "wifi": "Wi-Fi|Wi-Fi 2|WLAN|Trådløs netværksforbindelse|wlan0|wlp2s0|wlx00c0ca|ath0",
    "local": "en0|en1|en7",
    "wired": "Ethernet|Ethernet 2|LAN-forbindelse|Local Area Connection|eth0|enp3s0|eno1|ens33"
    "|enx0050b6|usb0",
    "hotspot": "Local Area Connection* 10|LAN-forbindelse* 2|ap0",
    "mobile": "Cellular|Mobilt bredbånd|Mobile Broadband Connection|wwan0|wwp0s20u4",
    "virtual": "vEthernet (WSL)|vEthernet (WSL (Hyper-V firewall))|vEthernet (Default Switch)"
    "|VMware Network Adapter VMnet8|VirtualBox Host-Only Network|Npcap Loopback Adapter|docker0"
    "|br-5f3a9c1d2e4b|virbr0|vboxnet0|vmnet1|veth1a2b|bridge0|lxdbr0|podman0|cni0",
    "vpn": "Tailscale|ZeroTier One [8056c2e21c]|Cisco AnyConnect|Mullvad|NordLynx|ProtonVPN TUN"
    "|OpenVPN TAP-Windows6|PANGP Virtual Ethernet Adapter|FortiSSLVPN|Kommunens VPN|CloudflareWARP"
    "|utun3|ppp0|ipsec0|tun0|tap0|wg0|wt0|ztabcdef12|tailscale0|feth1234|gpd0|cscotun0",
    "other": "br0|bond0|Bluetooth Network Connection|vEthernet (Ekstern)",
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in CASES.items() for name in names.split("|")]
)
def test_an_adapter_is_known_by_its_name(kind, name):
    assert kind_of(Adapter(name, "192.168.1.20")) == kind


@pytest.mark.parametrize(
    ("adapter", "kind"),
    [
        (Adapter("Ethernet 3", "10.1.2.3", "00-05-9A-3C-7A-00"), "vpn"),
        (Adapter("Ethernet 7", "10.1.2.3", "02:50:41:00:00:01"), "vpn"),
        (Adapter("Ethernet 2", "10.1.2.3", "00-09-0F-AA-00-01"), "vpn"),
        (Adapter("Ethernet 4", "10.8.0.6", "00-FF-12-34-56-78"), "vpn"),
        (Adapter("Ethernet 2", "192.168.56.1", "0A-00-27-00-00-0C"), "virtual"),
        (Adapter("Ethernet 3", "10.0.0.1", "02-00-4C-4F-4F-50"), "virtual"),
        (Adapter("Ethernet", "192.168.1.20", "3C-52-82-00-11-22"), "wired"),
        (Adapter("Ethernet 5", "10.9.0.4", is_tunnel=True), "vpn"),
        (Adapter("kontoret", "10.9.0.4", is_tunnel=True), "vpn"),
        (Adapter("eth0", "10.128.0.7", is_tunnel=True), "wired"),
        (Adapter("bridge100", "192.168.2.1"), "hotspot"),
        (Adapter("bridge100", "192.168.64.1"), "virtual"),
        (Adapter("bridge100", "10.211.55.2"), "virtual"),
        (Adapter("wlan0", "10.42.0.1"), "hotspot"),
        (Adapter("wlan0", "10.42.0.7"), "wifi"),
        (Adapter("Ethernet 6", "192.168.137.1"), "hotspot"),
        (Adapter("Wi-Fi", "192.168.137.201"), "wifi"),
    ],
)
def test_what_a_name_hides_is_told_by_the_address_and_the_hardware(adapter, kind):
    assert kind_of(adapter) == kind


def test_every_kind_has_a_case_a_place_in_the_order_and_words():
    assert {*CASES} == {*KINDS}
    for language in LANGUAGES:
        assert len({word(f"addresses.kind_{kind}", language) for kind in KINDS}) == len(KINDS)


def test_the_order_does_not_depend_on_what_the_system_names_first():
    known = [
        LanAddress("192.168.2.1", "bridge100", "hotspot"),
        LanAddress("192.168.1.20", "Wi-Fi", "wifi"),
        LanAddress("10.0.0.9", "Ethernet 2", "wired"),
        LanAddress("10.0.0.8", "Ethernet", "wired"),
        LanAddress("10.8.0.2", "tun0", "vpn"),
    ]

    assert all(best_first(each, "10.0.0.9") == known for each in permutations(known))
