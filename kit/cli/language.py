"""The language of the command line: what was asked for, else that of the system.

Only a Danish system is spoken to in Danish, and every other that names a language in English. Where
none is named, as on many servers and in containers, sentences are Danish and help is English.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.core.text import Language

NAMED_IN = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system names the language of messages; the first that says anything counts."""
NAMELESS = {"", "c", "posix"}
"""What names no language."""
ASKED = "kit.cli.asked"
"""Where the contexts of a call keep the language that it asks for."""
MAC_SETTINGS = Path("Library", "Preferences", ".GlobalPreferences.plist")


def asked_for(arguments: Sequence[str]) -> "Language | None":
    """Give the language that a call asks for before its command; the last word counts."""
    found: Language | None = None
    for argument in arguments:
        if not argument.startswith("-"):
            break
        if argument in ("--english", "--no-english"):
            found = "en" if argument == "--english" else "da"
    return found


def of_sentences(asked: "Language | None") -> "Language":
    """Give the language of what commands say."""
    return asked or system_language() or "da"


def of_help(asked: "Language | None") -> "Language":
    """Give the language of help, and of what is said about a wrong call."""
    return asked or system_language() or "en"


def system_language() -> "Language | None":
    """Give the language of the system; None where it names none."""
    named = next(filter(None, map(os.environ.get, NAMED_IN)), "")
    if not named and sys.platform in USERS_LOCALE:
        named = _or_nothing(USERS_LOCALE[sys.platform])
    language = named.replace("-", "_").partition(".")[0].partition("_")[0].casefold()
    if language in NAMELESS:
        return None
    return "da" if language == "da" else "en"


def _or_nothing(read: Callable[[], str]) -> str:
    try:
        return read()
    except Exception:  # no command ends because of it
        return ""


def _on_windows() -> str:
    """Give the user's locale, e.g. `da-DK`."""
    import ctypes

    name = ctypes.create_unicode_buffer(85)  # as long as Windows has them
    ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))  # type: ignore[attr-defined]
    return name.value


def _on_a_mac() -> str:
    """Give the user's locale, e.g. `da_DK`; what a click starts has it nowhere else."""
    import plistlib

    settings = plistlib.loads((Path.home() / MAC_SETTINGS).read_bytes())
    return str(settings.get("AppleLocale", ""))


USERS_LOCALE: Mapping[str, Callable[[], str]] = {"win32": _on_windows, "darwin": _on_a_mac}
"""Systems that keep the user's language elsewhere than in the environment."""
