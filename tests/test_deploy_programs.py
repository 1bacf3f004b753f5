"""What is shipped for hosting, before the programs that read it; and as its container runs it."""

import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.hosted import CADDYFILE, TOKEN, ask_plainly, caddy_or_skip
from tests.helpers.phoning import Side, eventually
from tests.helpers.ports import free_ports
from tests.helpers.privileges import drop_privileges
from tests.test_deploy import CONTAINERFILE, DEPLOY, SERVICES, UNIT

PROJECT = DEPLOY.parent
EXECUTABLE = "/srv/afrunding/venv/bin/afrunding"


def accepts(*command, **surrounding):
    """Run a program that checks a file; gives what it says, which is nothing where all is well."""
    done = subprocess.run(
        [*map(str, command)],
        env={"PATH": os.environ["PATH"]} | surrounding,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def test_compose_is_what_the_compose_specification_allows():
    checker = Path(sys.executable).parent / "check-jsonschema"

    accepts(checker, "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")


@pytest.mark.parametrize("tls", ["", "tls internal", "tls it@kommunen.dk"])
def test_caddy_takes_its_file_with_what_compose_gives_it(tmp_path, tls):
    caddy_or_skip()
    given = SERVICES["proxy"]["environment"]
    fixed = {name: value for name, value in given.items() if not value.startswith("${")}
    filled = {"AFRUNDING_SITE": "netvaerk.kommunen.dk", "AFRUNDING_TLS": tls}
    assert set(fixed) | set(filled) == set(given)

    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", CADDYFILE]
    accepts(*command, HOME=str(tmp_path), **fixed, **filled)


def test_systemd_takes_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd found: apt-get install systemd")
    unit = tmp_path / "afrunding@8866.service"
    unit.write_text(UNIT.replace(EXECUTABLE, sys.executable), "utf-8")
    assert EXECUTABLE in UNIT

    assert accepts("systemd-analyze", "verify", unit) == ""


# as in the container: nothing but /data and /tmp is written to


@pytest.fixture
def image(tmp_path):
    """Give a folder with the code as it lies in the image: nobody may write there."""
    image = tmp_path / "srv"
    for name in ("kit", "notebooks"):
        shutil.copytree(PROJECT / name, image / name)
    paths = [image, *image.rglob("*")]
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    yield image
    for path in paths:
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


@pytest.fixture
def surroundings(tmp_path):
    """Give the environment that the image sets, with folders of the test's own."""
    block = re.search(r"^ENV (.*?[^\\])$", CONTAINERFILE, re.MULTILINE | re.DOTALL)[1]
    said = dict(re.findall(r"(\w+)=(\S+)", block))
    assert said.pop("PATH")
    folders = {"/tmp": tmp_path / "t", "/data": tmp_path / "d"}
    for folder in folders.values():
        folder.mkdir()
    given = {
        name: re.sub("^(/tmp|/data)", lambda found: str(folders[found[0]]), value)
        for name, value in said.items()
    }
    return {"PATH": os.environ["PATH"], "TMPDIR": str(folders["/tmp"])} | given


@contextmanager
def contained(image, surroundings, log):
    """Run what the container runs, without a capability; gives the leader's side."""
    [port] = free_ports(1)
    command = [sys.executable, "-m", "kit", "serve", "--host", "127.0.0.1", "--proxy", "10.89.7.2"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=image,
            env={**surroundings, "PYTHONPATH": str(image), "AFRUNDING_TOKEN": TOKEN},
            stdout=output,
            stderr=output,
            preexec_fn=drop_privileges,
        )
    try:
        eventually(lambda: process.poll() is not None or is_ready(port + 1), 60)
        assert process.poll() is None, log.read_text("utf-8")
        yield Leaders(port)
    finally:
        process.terminate()
        process.wait(60)


def is_ready(port):
    try:
        return ask_plainly(port, "/health") == 200
    except OSError:
        return False


class Leaders(Side):
    """The side of a server that leaders reach."""

    def __init__(self, port):
        self.port = port


def test_a_server_starts_and_opens_pages_where_only_its_data_can_be_written(
    image, surroundings, tmp_path
):
    (tmp_path / "d" / "settings.toml").write_text('public_url = "http://127.0.0.1"\n', "utf-8")
    before = set(image.rglob("*"))

    with contained(image, surroundings, tmp_path / "log") as leaders:
        cookie = leaders.ask(f"/?token={TOKEN}").headers["Set-Cookie"].partition(";")[0]
        page = leaders.ask("/voila/render/0_start.ipynb", Cookie=cookie)

    assert page.status == 200
    assert b"application/vnd.jupyter.widget-view+json" in page.body
    assert (tmp_path / "d" / "afrunding.sqlite").exists()
    assert set(image.rglob("*")) == before
