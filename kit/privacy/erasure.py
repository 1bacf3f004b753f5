"""Erasure for good: a whole network, or what belongs to a *huskekode*; and out of files, too.

Used by whoever erases: the command line, notebooks, and the server for a participant's phone. What
cannot be reached from here is named.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kit.core.errors import KitError
from kit.core.text import LANGUAGES, words
from kit.core.workspace import DEMO, Workspace
from kit.forms.recall_code import hashed, normalised, salt_of
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.meeting.rehearsal import end as end_practice
from kit.results.text_edition import remaining
from kit.store.backups import (
    Deletion,
    archives,
    clean,
    clean_archive,
    copies,
    of_network,
    of_responses,
)
from kit.store.erasure import Erasure, Kind
from kit.store.network import Network
from kit.store.networks import CARD
from kit.store.responses import leader_id
from kit.store.retention import day_to_count_from, retention_until
from kit.store.store import Store

Found = Sequence[tuple[str, str, str]]
"""Id, network and round of the responses that belong to a code."""


@dataclass(frozen=True)
class ErasureOutcome:
    """What was erased, and what was in the way.

    Attributes
    ----------
    phones
        How many phones were in a meeting that was closed for it.
    is_wiped
        Whether it is out of the database's files; else a program still reads what was there.
    left
        Files that may still hold it and cannot be reached from here.
    """

    erasure: Erasure
    phones: int
    is_wiped: bool
    left: Sequence[Path]


def erase_recalled(store: Store, instrument: Instrument, typed: str) -> ErasureOutcome | None:
    """Delete the commitment and the follow-ups of a code; None where there are none.

    Texts of the same rounds that were let through are published anew without it.
    """
    code = normalised(typed)
    for network in store.networks() if code else ():
        if outcome := erase_in_network(store, instrument, network.id, code or ""):
            return outcome
    return None


def erase_in_network(
    store: Store, instrument: Instrument, network: str, code: str
) -> ErasureOutcome | None:
    """Delete what belongs to a code of one network; None where nothing does."""
    recall = hashed(code, salt_of(store, network))
    found = store.recalled(recall)
    if not found:
        return None
    return tidied(store, instrument, store.erase_recalled(recall), found)


def tidied(store: Store, instrument: Instrument, erasure: Erasure, found: Found) -> ErasureOutcome:
    """Show the room the texts that are still there, and clean the files of what was erased."""
    _publish_again(store, instrument, {round for _, _, round in found if round})
    return cleaned(store, erasure, 0, [], of_responses(found))


def _publish_again(store: Store, instrument: Instrument, rounds: set[str]) -> None:
    for id in sorted(rounds):
        round = store.round(id)
        if round and round.state == "shown":
            store.publish(round, remaining(store, instrument, round))


def cleaned(
    store: Store, erasure: Erasure, phones: int, left: Sequence[Path], deletions: Sequence[Deletion]
) -> ErasureOutcome:
    """Take what was erased out of the database's files and out of the copies in the data folder."""
    workspace = store.workspace
    unclean = [
        *(file for file in copies(workspace) if not clean(file, deletions)),
        *(file for file in archives(workspace) if not clean_archive(file, deletions)),
    ]
    is_wiped = store.wipe()
    elsewhere = [file for file, _ in store.backups()]
    return ErasureOutcome(erasure, phones, is_wiped, [*left, *unclean, *elsewhere])


SETTLING = 1.0
"""Seconds until phones have heard that a meeting was closed."""


# a network


def kept_until(store: Store, network: Network, months: int) -> date:
    """Give the last day that the answers of a network may be kept."""
    meeting = store.sheet(leader_id(network.id, CARD, 0)).value(Item.NET_MEETING)
    responses = store.responses(network.id)
    return retention_until(day_to_count_from(meeting, responses, network.created_on), months)


def expired(store: Store, months: int, today: date) -> Sequence[Network]:
    """Give the networks whose time is up."""
    return [each for each in store.networks() if kept_until(store, each, months) < today]


@dataclass(frozen=True)
class Expiry:
    """What came of looking for networks whose time is up.

    Attributes
    ----------
    failed
        Networks that could not be erased, and why; the others were all the same.
    is_wiped
        Whether nothing that was ever erased is left in the database's files.
    """

    erased: Sequence[tuple[Network, ErasureOutcome]]
    failed: Sequence[tuple[Network, Exception]]
    is_wiped: bool


def expire_networks(store: Store, months: int, today: date) -> Expiry:
    """Erase every network whose time is up, and take what was ever erased out of the files."""
    erased: list[tuple[Network, ErasureOutcome]] = []
    failed: list[tuple[Network, Exception]] = []
    for network in expired(store, months, today):
        try:
            erased.append((network, erase_network(store, network, "expired")))
        except Exception as fault:  # whatever is wrong with one, the others' time is up too
            failed.append((network, fault))
    return Expiry(erased, failed, _wiped(store))


def _wiped(store: Store) -> bool:
    try:
        return store.wipe()
    except KitError:  # the database cannot be written anew just now
        return False


def erase_network(store: Store, network: Network, kind: Kind = "network") -> ErasureOutcome:
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


def _remove_exports(workspace: Workspace, network: str) -> Iterator[Path]:
    """Remove the files that the kit made about a network; gives those that it could not."""
    from kit.analysis.exports.base import PURPOSES  # loads pandas, so not when a page opens
    from kit.analysis.exports.readme import NAME, checksums, first_line

    claims = {first_line(network, purpose).encode() for purpose in PURPOSES}
    for readme in _files(workspace, NAME):
        content = readme.read_bytes()
        if claims.intersection(content.splitlines()[:1]):
            yield from _remove(readme.parent, [*checksums(content.decode()), NAME])


def _remove_reports(workspace: Workspace, network: str) -> None:
    """Remove documents and calendars about a network; one that cannot be is named later."""
    kinds = [text for key, text in words("report").items() if key.startswith("file_")]
    stems = {f"{network}-{kind.in_language(each)}" for kind in kinds for each in LANGUAGES}
    for path in _files(workspace, f"{network}-*"):
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


def _named(workspace: Workspace, network: str) -> Sequence[Path]:
    """Give the files of the data folder that bear the name of a network; others put them there."""
    return _files(workspace, f"*{network}*")


def _files(workspace: Workspace, pattern: str) -> Sequence[Path]:
    """Give files in the data folder by name; fictional networks have a folder of their own."""
    fiction = workspace.folder / DEMO
    found = sorted(workspace.folder.rglob(pattern))
    return [path for path in found if path.is_file() and fiction not in path.parents]
