"""Which wheels the index has: asked as pip is set up here, without naming anybody's host."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import url2pathname, urlopen

from packaging import tags
from packaging.requirements import Requirement
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

SYSTEMS = {
    "Linux x64": ("linux", "posix", "Linux", "x86_64"),
    "Linux arm64": ("linux", "posix", "Linux", "aarch64"),
    "Windows x64": ("win32", "nt", "Windows", "AMD64"),
    "macOS x64": ("darwin", "posix", "Darwin", "x86_64"),
    "macOS arm64": ("darwin", "posix", "Darwin", "arm64"),
}
"""What a system says of itself, as markers ask for it."""
OLDEST_GLIBC, NEWEST_GLIBC = 5, 34
MACOS = (14, 0)


def pins(file):
    """Give the requirements of a file, each with one version."""
    lines = (line.strip() for line in Path(file).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def is_asked(requirement, python, system):
    """Tell whether a pin is for this Python on this system."""
    names = ("sys_platform", "os_name", "platform_system", "platform_machine")
    surroundings = dict(zip(names, SYSTEMS[system], strict=True)) | {
        "python_version": python,
        "python_full_version": f"{python}.5",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return requirement.marker is None or requirement.marker.evaluate(surroundings)


def has_wheel(requirement, python, system):
    """Tell whether the index has a wheel of a pin for this Python on this system."""
    [version] = (each.version for each in requirement.specifier)
    found = wheels(canonicalize_name(requirement.name))
    fitting = _fitting(python, system)
    return any(own & fitting for name, own in found if name == version)


@cache
def _fitting(python, system):
    major, minor = map(int, python.split("."))
    systems, interpreter = _platforms(system), f"cp{major}{minor}"
    own = tags.cpython_tags((major, minor), [interpreter], systems)
    return {*own, *tags.compatible_tags((major, minor), interpreter, systems)}


@cache
def _platforms(system):
    name, _, _, machine = SYSTEMS[system]
    if name == "darwin":
        return list(tags.mac_platforms(MACOS, machine))
    if name == "win32":
        return ["win_amd64"]
    newest_first = range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)
    perennial = [f"manylinux_2_{minor}_{machine}" for minor in newest_first]
    return [*perennial, f"manylinux2014_{machine}", f"manylinux2010_{machine}"]


@cache
def wheels(name):
    """Give version and tags of each wheel of a package."""
    found = []
    for page in map(_page, (f"{index}/{name}/" for index in indexes())):
        for file in set(re.findall(r">\s*([^<>\s]+\.whl)\s*<", page)):
            try:
                _, version, _, own = parse_wheel_filename(file)
            except InvalidWheelFilename:
                continue
            found.append((str(version), own))
    return found


def _page(address):
    """Give one page of an index; nothing where it does not know the package.

    An index that does not answer is no reason to say that it has no wheel.
    """
    try:
        if address.startswith("file:"):
            folder = Path(url2pathname(urlsplit(address).path))
            return (folder / "index.html").read_text("utf-8")
        with urlopen(address, timeout=60) as answer:
            return answer.read().decode()
    except (FileNotFoundError, HTTPError):
        return ""


@cache
def indexes():
    """Give the addresses that pip asks."""
    own = _said_by_pip("config", "list")
    more = re.findall(r"extra-index-url='([^']*)'", own)
    first = re.findall(r"(?<!extra-)index-url='([^']*)'", own)
    usual = re.search(r"Python Package\s+Index \(default\s+(\S+)\)", _said_by_pip("install", "-h"))
    named = [each for line in (*first, *more) for each in line.split()]
    return [each.rstrip("/") for each in (named if first else [usual[1], *named])]


def _said_by_pip(*arguments):
    command = [sys.executable, "-m", "pip", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
