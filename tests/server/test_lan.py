"""Which of its addresses the machine leads phones to, on real adapters of a machine of its own."""

import pytest

from kit.core.workspace import find_workspace
from kit.meeting.phone_address import AddressControl, phone_address
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, run
from tests.helpers.namespaces import machine as made
from tests.helpers.namespaces import needs_root
from tests.helpers.phoning import eventually
from tests.helpers.ports import free_port
from tests.helpers.serving import COMMAND, serving

pytestmark = needs_root
WIFI, HERE, PHONE = "wlp2s0", "192.168.1.20", "192.168.1.77/24"


@pytest.fixture
def machine():
    with made() as machine:
        yield machine


def expect(machine, *addresses, obstacle=""):
    """Wait until the machine sees these addresses for phones, each with its kind, in this order."""

    def is_so():
        found = machine.look()
        seen = [(each["address"], each["kind"]) for each in found["addresses"]]
        return (seen, found["obstacle"]) == ([*addresses], obstacle)

    eventually(is_so)


def test_wifi_goes_before_a_vpn_that_takes_everything(machine):
    machine.join(WIFI, f"{HERE}/24")
    machine.connect_vpn()

    expect(machine, (HERE, "wifi"), ("10.8.0.2", "vpn"))


def test_a_tunnel_is_known_without_its_name(machine):
    machine.join(WIFI, f"{HERE}/24")
    machine.connect_vpn("office")

    expect(machine, (HERE, "wifi"), ("10.8.0.2", "vpn"))


def test_wifi_goes_before_networks_inside_the_machine(machine):
    machine.run_containers()
    machine.join(WIFI, f"{HERE}/24")

    expect(machine, (HERE, "wifi"), ("172.17.0.1", "virtual"))


def test_a_hotspot_of_the_machine_itself(machine):
    machine.join("wlan0", "10.42.0.1/24")

    expect(machine, ("10.42.0.1", "hotspot"))


def test_of_two_cables_the_one_that_leads_out_goes_first(machine):
    machine.join("eth0", "192.168.5.2/24")
    machine.join("eth1", "192.168.6.2/24")
    machine.lead_out_by("eth1")

    expect(machine, ("192.168.6.2", "wired"), ("192.168.5.2", "wired"))


def test_an_adapter_whose_cable_is_out_has_no_address_to_lead_to(machine):
    machine.join("eth0", f"{HERE}/24")
    expect(machine, (HERE, "wired"))

    machine.pull_out("eth0")

    expect(machine, obstacle="no_network")


@pytest.mark.parametrize(
    ("address", "obstacle"),
    [
        (None, "no_network"),
        ("169.254.7.7/16", "link_local"),
        ("2001:db8::20/64", "ipv6_only"),
        ("fd00::20/64", "ipv6_only"),
        ("fe80::20/64", "no_network"),
    ],
)
def test_where_there_is_no_address_for_phones_the_reason_is_known(machine, address, obstacle):
    if address:
        machine.join(WIFI, address)

    expect(machine, obstacle=obstacle)


# what the doctor says of it


def doctor(machine, data):
    command = machine.inside(*AFRUNDING)
    return " ".join(run(data, "doctor", command=command).stdout.split())


def test_the_doctor_names_the_address_of_the_qr_code_first_and_no_vpn(machine, data):
    machine.connect_vpn()
    machine.join("eth0", "192.168.5.2/24")
    machine.join(WIFI, f"{HERE}/24")
    expect(machine, (HERE, "wifi"), ("192.168.5.2", "wired"), ("10.8.0.2", "vpn"))

    said = doctor(machine, data)

    assert f"Telefoner kan nå computeren på: {HERE} ({WIFI}), 192.168.5.2 (eth0). Er" in said


def test_the_doctor_says_why_phones_cannot_reach_the_machine(machine, data):
    assert "Computeren er ikke forbundet" in doctor(machine, data)
    machine.connect_vpn()
    expect(machine, ("10.8.0.2", "vpn"))
    assert "fx en VPN: 10.8.0.2 (tun0). Slå wi-fi til" in doctor(machine, data)
    machine.leave("tun0")
    machine.join(WIFI, "169.254.7.7/16")
    expect(machine, obstacle="link_local")
    assert "Computeren har ikke fået en adresse af wi-fi" in doctor(machine, data)
    machine.join("eth0", "fd00::20/64")
    machine.leave(WIFI)
    expect(machine, obstacle="ipv6_only")
    assert "Computeren har kun fået IPv6-adresser" in doctor(machine, data)


# a server on it


@pytest.fixture
def store(data):
    store = Store(find_workspace(data))
    yield store
    store.close()


@pytest.fixture
def network(store):
    return store.add_network("Unge og fritid", "1.0.0").id


def serve(machine, data):
    return serving(data, "--port", free_port(), command=machine.inside(*COMMAND))


class Led:
    """A meeting as its leader has it, read anew each time."""

    def __init__(self, store, network):
        self.store, self.network = store, network
        self.control = AddressControl(self)

    @property
    def meeting(self):
        return self.store.meeting(self.network)

    @property
    def found(self):
        return phone_address(self.store, self.meeting)

    def is_at(self, address):
        return self.found and f"//{address}:" in self.found.url

    @property
    def is_told(self):
        return self.meeting.told == self.found.url


def test_a_phone_reaches_the_address_that_is_shown_beside_a_vpn(machine, data, store, network):
    machine.join(WIFI, f"{HERE}/24", PHONE)
    machine.connect_vpn()
    led = Led(store, network)
    with serve(machine, data):
        store.open_meeting(network)
        eventually(lambda: led.is_at(HERE) and led.is_told)

        assert machine.phone_asks(f"{led.found.url}/health") == 200


def test_a_network_that_changes_during_the_meeting_is_noticed_and_told(
    machine, data, store, network
):
    machine.join(WIFI, f"{HERE}/24", PHONE)
    led = Led(store, network)
    with serve(machine, data):
        store.open_meeting(network)
        eventually(lambda: led.is_at(HERE) and led.is_told)
        before = store.changes(network)["meeting"]

        machine.leave(WIFI)
        eventually(lambda: led.found.obstacle == "no_network")
        assert not led.found.is_new_to(led.meeting)
        machine.join(WIFI, "172.20.10.4/28", "172.20.10.5/28")
        eventually(lambda: led.is_at("172.20.10.4"))

        assert led.found.is_new_to(led.meeting)
        assert store.changes(network)["meeting"] > before
        eventually(lambda: machine.phone_asks(f"{led.found.url}/health") == 200)
        led.control.hide_news({})
        assert not led.found.is_new_to(led.meeting)


def test_what_the_leader_chose_survives_a_restart_and_is_missed_where_it_is_gone(
    machine, data, store, network
):
    machine.join(WIFI, f"{HERE}/24")
    machine.join("eth0", "192.168.5.2/24")
    led = Led(store, network)
    with serve(machine, data):
        store.open_meeting(network)
        eventually(lambda: led.is_at(HERE) and led.is_told)
        led.control.choose_address({"value": "192.168.5.2"})
        assert led.is_at("192.168.5.2")
        assert led.is_told

    with serve(machine, data):
        eventually(lambda: led.is_at("192.168.5.2"))
        assert not led.found.missing

        machine.leave("eth0")

        eventually(lambda: led.is_at(HERE))
        assert led.found.missing == "eth0"


def test_a_network_that_changed_while_no_server_ran_is_told(machine, data, store, network):
    machine.join(WIFI, f"{HERE}/24")
    led = Led(store, network)
    with serve(machine, data):
        store.open_meeting(network)
        eventually(lambda: led.is_at(HERE) and led.is_told)
    machine.leave(WIFI)
    machine.join(WIFI, "192.168.9.20/24")

    with serve(machine, data):
        eventually(lambda: led.is_at("192.168.9.20"))
        assert led.found.is_new_to(led.meeting)
