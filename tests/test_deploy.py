"""What is shipped for hosting fits together: names, ports and options are those of the kit."""

import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from kit.cli.app import app

DEPLOY = Path(__file__).parent.parent / "deploy"
CADDYFILE = (DEPLOY / "Caddyfile").read_text("utf-8")
SERVICES = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
UNIT = (DEPLOY / "afrunding@.service").read_text("utf-8")
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")


def test_compose_gives_the_proxy_every_name_that_its_file_asks_for():
    assert set(re.findall(r"\{\$(\w+)", CADDYFILE)) == set(SERVICES["proxy"]["environment"])


def test_the_proxy_knows_every_server_and_each_knows_the_proxy():
    servers = [name for name in SERVICES if name.startswith("server")]
    known = SERVICES["proxy"]["environment"]

    assert len(servers) == 2
    assert known["AFRUNDING_PHONES"].split() == [f"{name}:8867" for name in servers]
    assert known["AFRUNDING_LEADERS"].split() == [f"{name}:8866" for name in servers]
    assert SERVICES["proxy"]["networks"]["inside"]["ipv4_address"] in CONTAINERFILE


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_writes_to_itself_or_gains_rights(name):
    assert SERVICES[name]["read_only"] is True
    assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


def test_servers_run_without_root_and_without_capabilities():
    for name in ("server1", "server2"):
        assert SERVICES[name]["user"] == "10001:10001"
        assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert "USER 10001:10001" in CONTAINERFILE


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, each in SERVICES.items() if "ports" in each] == ["proxy"]


@pytest.mark.parametrize("text", [UNIT, CONTAINERFILE], ids=["unit", "container"])
def test_a_server_is_started_with_options_that_it_has(text):
    offered = CliRunner().invoke(app, ["serve", "--help"]).output
    started = next(line for line in text.splitlines() if line.startswith(("ExecStart", "CMD")))

    used = set(re.findall(r"--[a-z]+", started))
    assert {"--proxy", "--port"} <= used <= set(re.findall(r"--[a-z]+", offered))


def test_nothing_secret_is_shipped():
    example = (DEPLOY / ".env.example").read_text("utf-8")

    assert re.findall(r"^(AFRUNDING_TOKEN|DATABASE_PASSWORD)=(.+)$", example, re.MULTILINE) == []
