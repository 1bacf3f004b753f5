"""Preflight: what would go wrong at the meeting, found before anybody is in the room.

Each check says what it looked at, whether it is in order, and what to do where it is not. Used by
the console.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from kit.core.drives import is_shared_drive
from kit.core.settings import settings
from kit.core.workspace import Workspace
from kit.meeting.phone_address import PhoneAddress, phone_address
from kit.store.lan_address import SELDOM_REACHED
from kit.store.meetings import Meeting
from kit.store.store import Store

State = Literal["good", "bad", "waiting", "known"]
FEWEST_BYTES = 50_000_000
"""Room on the disk that a meeting never needs."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    key
        What it is, and what is wrong with it: the words lie in `locales/ready.toml`.
    state
        ``known`` is nothing to mend, but something to know.
    """

    key: str
    state: State
    values: dict[str, object] = field(default_factory=dict)


def checks(store: Store, network: str, prompts: int, today: date, wave: int = 0) -> list[Check]:
    """Look at everything that a meeting needs.

    Parameters
    ----------
    prompts
        How many questions to discuss are chosen.
    """
    meeting = store.meeting(network, wave)
    return [
        *_server(store, meeting),
        *_code(store, meeting),
        _phone(store, meeting),
        _folder(store.workspace),
        _information(store.workspace),
        _questions(prompts),
        _clock(store, today),
    ]


def _server(store: Store, meeting: Meeting) -> Iterator[Check]:
    """Tell whether phones on the network can reach a server, and who can listen on the way."""
    found = phone_address(store, meeting)
    if found is None:
        yield Check("no_server", "bad")
        return
    if found.obstacle:
        names = ", ".join(each.adapter for each in found.offered)
        yield Check(found.obstacle, "bad", {"names": names})
        return
    yield from _address(found, has_phones=store.phones(meeting.network, meeting.wave) > 0)
    if not found.url.startswith("https:"):
        yield Check("plain_http", "known")


def _address(found: PhoneAddress, *, has_phones: bool) -> Iterator[Check]:
    """Tell which address it is, and what a VPN does to it."""
    used = found.used
    if used is None:
        yield Check("server", "good", {"address": found.url})
        return
    values: dict[str, object] = {"address": found.url, "adapter": used.adapter, "kind": used.kind}
    yield Check("server_by", "good", values)
    if found.missing:
        yield Check("address_gone", "known", {"missing": found.missing, **values})
    vpn = ", ".join(each.adapter for each in found.offered if each.kind == "vpn")
    if used.kind in SELDOM_REACHED:
        yield Check("seldom_chosen", "known" if has_phones else "bad", values)
    elif vpn:
        yield Check("vpn", "known", {"names": vpn, **values})


def _code(store: Store, meeting: Meeting) -> Iterator[Check]:
    """Tell whether the code leads just where it should."""
    others = [each for each in store.open_meetings() if each.network != meeting.network]
    if others:
        names = ", ".join(store.network(each.network).name for each in others)
        yield Check("other_meeting", "bad", {"names": names})
    if meeting.code is None:
        yield Check("no_code", "waiting")
        return
    round = meeting.round and store.round(meeting.round)
    if round and store.turnout(round.id).begun:
        yield Check("code_in_use", "bad", {"code": meeting.code})
    elif not others:
        yield Check("code", "good", {"code": meeting.code})


def _phone(store: Store, meeting: Meeting) -> Check:
    """Tell whether a phone has come in: the only proof that phones can."""
    phones = store.phones(meeting.network, meeting.wave)
    if not phones:
        return Check("no_phone", "waiting")
    return Check("phone" if phones == 1 else "phones", "good", {"phones": phones})


def _folder(workspace: Workspace) -> Check:
    """Tell whether answers can be written down."""
    if not _is_writable(workspace.folder):
        return Check("folder_read_only", "bad", {"folder": workspace.folder})
    if is_shared_drive(workspace.folder):
        return Check("folder_shared", "bad", {"folder": workspace.folder})
    return Check("folder", "good")


def _is_writable(folder: Path) -> bool:
    """Write something as large as a meeting, and take it away again."""
    trial = folder / f".trial-{secrets.token_hex(4)}"
    try:
        with trial.open("wb") as file:
            file.truncate(FEWEST_BYTES)
            file.write(b"x" * 100_000)
            file.flush()
    except OSError:
        return False
    finally:
        with suppress(OSError):
            trial.unlink()
    return True


def _information(workspace: Workspace) -> Check:
    """Tell whether participants can be told who is responsible for what they write."""
    untold = settings(workspace).untold
    return Check("untold", "bad", {"fields": list(untold)}) if untold else Check("told", "good")


def _questions(prompts: int) -> Check:
    if not prompts:
        return Check("no_questions", "bad")
    return Check("question" if prompts == 1 else "questions", "good", {"count": prompts})


def _clock(store: Store, today: date) -> Check:
    """Tell whether the machine's day can be right: nothing was ever saved on a later one."""
    latest = store.latest_day()
    if latest and today < latest:
        return Check("clock_off", "bad", {"today": today, "latest": latest})
    return Check("clock", "good", {"today": today})
