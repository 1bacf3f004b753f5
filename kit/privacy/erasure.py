"""Erasing a network for good: when its leader says so, or when its time is up.

Used by the command line and by notebooks. Also files are cleaned that were made of the answers;
what cannot be reached from here is named.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from kit.core.text import LANGUAGES, words
from kit.core.workspace import Workspace
from kit.meeting.rehearsal import end as end_practice
from kit.meeting.session import DEMO
from kit.privacy.forgetting import Outcome, cleaned
from kit.store.backups import of_network
from kit.store.erasure import Kind
from kit.store.network import Network
from kit.store.networks import CARD
from kit.store.responses import leader_id
from kit.store.retention import day_to_count_from, retention_until
from kit.store.store import Store

SETTLING = 1.0
"""Seconds until phones have heard that a meeting was closed."""


# a network


def kept_until(store: Store, network: Network, months: int) -> date:
    """Give the last day that the answers of a network may be kept."""
    meeting = store.sheet(leader_id(network.id, CARD, 0)).value("net_meeting")
    responses = store.responses(network.id)
    return retention_until(day_to_count_from(meeting, responses, network.created_on), months)


def expired(store: Store, months: int, today: date) -> Sequence[Network]:
    """Give the networks whose time is up."""
    return [each for each in store.networks() if kept_until(store, each, months) < today]


def erase_network(store: Store, network: Network, kind: Kind = "network") -> Outcome:
    """Delete a network for good; its open meetings are closed first."""
    phones = _close_meetings(store, network.id)
    end_practice(store.workspace)
    _remove_reports(store.workspace, network.id)
    left = [*_remove_exports(store.workspace, network.id), *_named(store.workspace, network.id)]
    erasure = store.erase_network(network.id, kind)
    return cleaned(store, erasure, phones, left, of_network(network.id))


def _close_meetings(store: Store, network: str) -> int:
    """Let no phone in any more; tells how many there were."""
    open_ = [each for each in store.open_meetings() if each.network == network]
    phones = sum(store.phones(network, meeting.wave) for meeting in open_)
    for meeting in open_:
        store.close_meeting(network, meeting.wave)
    if open_:
        time.sleep(SETTLING)
    return phones


# files


def _remove_exports(place: Workspace, network: str) -> Iterator[Path]:
    """Remove the files that the kit made about a network; gives those that it could not."""
    from kit.analysis.exports.base import PURPOSES  # loads pandas, so not when a page opens
    from kit.analysis.exports.readme import NAME, checksums, first_line

    claims = {first_line(network, purpose).encode() for purpose in PURPOSES}
    for readme in _files(place, NAME):
        content = readme.read_bytes()
        if claims.intersection(content.splitlines()[:1]):
            yield from _remove(readme.parent, [*checksums(content.decode()), NAME])


def _remove_reports(place: Workspace, network: str) -> None:
    """Remove documents and calendars about a network; one that cannot be is named later."""
    kinds = [text for key, text in words("report").items() if key.startswith("file_")]
    stems = {f"{network}-{kind.in_language(each)}" for kind in kinds for each in LANGUAGES}
    for path in _files(place, f"{network}-*"):
        if path.stem in stems:
            with suppress(OSError):
                path.unlink()


def _remove(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError:
            yield folder / name
    for emptied in sorted({(folder / name).parent for name in names}, reverse=True):
        if not any(emptied.iterdir()):
            emptied.rmdir()


def _named(place: Workspace, network: str) -> Sequence[Path]:
    """Give the files of the data folder that bear the name of a network; others put them there."""
    return _files(place, f"*{network}*")


def _files(place: Workspace, pattern: str) -> Sequence[Path]:
    """Give files in the data folder by name; fictional networks have a folder of their own."""
    fiction = place.folder / DEMO
    found = sorted(place.folder.rglob(pattern))
    return [path for path in found if path.is_file() and fiction not in path.parents]
