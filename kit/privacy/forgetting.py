"""Forgetting: what belongs to a *huskekode* is erased for good; and out of files, whatever it was.

Used by whoever erases: the command line, notebooks, and the server for a participant's phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.forms.recall_code import hashed, normalised
from kit.instrument.instrument import Instrument
from kit.results.texts import text_parts
from kit.store.archives import archives, clean_archive
from kit.store.backups import Deletion, clean, copies, of_responses
from kit.store.erasure import Erasure
from kit.store.store import Store

Found = Sequence[tuple[str, str, str]]
"""Id, network and round of the responses that belong to a code."""


@dataclass(frozen=True)
class Outcome:
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


def salt_of(store: Store, network: str) -> str:
    """Give what goes into the hash of a code of one network."""
    return f"{store.identity}:{network}"


def erase_recalled(store: Store, instrument: Instrument, typed: str) -> Outcome | None:
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
) -> Outcome | None:
    """Delete what belongs to a code of one network; None where nothing does."""
    recall = hashed(code, salt_of(store, network))
    found = store.recalled(recall)
    if not found:
        return None
    return tidied(store, instrument, store.erase_recalled(recall), found)


def tidied(store: Store, instrument: Instrument, erasure: Erasure, found: Found) -> Outcome:
    """Show the room the texts that are still there, and clean the files of what was erased."""
    _publish_again(store, instrument, {round for _, _, round in found if round})
    return cleaned(store, erasure, 0, [], of_responses(found))


def _publish_again(store: Store, instrument: Instrument, rounds: set[str]) -> None:
    for id in sorted(rounds):
        round = store.round(id)
        if round and round.state == "shown":
            store.publish(round, text_parts(store, instrument, round))


def cleaned(
    store: Store, erasure: Erasure, phones: int, left: Sequence[Path], deletions: Sequence[Deletion]
) -> Outcome:
    """Take what was erased out of the database's files and out of the copies in the data folder."""
    place = store.workspace
    unclean = [
        *(file for file in copies(place) if not clean(file, deletions)),
        *(file for file in archives(place) if not clean_archive(file, deletions)),
    ]
    is_wiped = store.wipe()
    elsewhere = [file for file, _ in store.backups()]
    return Outcome(erasure, phones, is_wiped, [*left, *unclean, *elsewhere])
