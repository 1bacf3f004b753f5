"""Passes: what a phone shows to be one of the phones that a meeting has let in.

A phone makes a random name for itself; its pass is that name, signed with the meeting's secret. So
every server knows a pass without looking it up, after a restart too, and nobody makes one. The
database holds hashes alone: one of each phone that came in, and one of each pass and round for
which it was used; without the phone's name neither can be told from chance.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from secrets import compare_digest, token_hex

from kit.store.passes import Use

NAME = re.compile(r"[0-9a-f]{32}")
PASS = re.compile(r"[0-9a-f]{64}")
PASS_HEADER, PERSON_HEADER = "Pass", "Person"
"""What a phone shows its pass in, and which person of a shared device answers."""
MOST_PEOPLE = 30
"""On one device; whoever comes after them finds the pass used."""


@dataclass(frozen=True)
class Holder:
    """Who shows a pass: the phone, and which person of those who share it."""

    phone: str
    person: int = 0


class Passes:
    """The passes of one meeting.

    Parameters
    ----------
    secret
        Of the meeting; without one there is no pass that holds.
    """

    def __init__(self, secret: str | None) -> None:
        self._key = (secret or token_hex(16)).encode()

    def issue(self, phone: str) -> str:
        """Give the pass of a phone that is in."""
        return phone + self._hash("pass", phone)

    def holder(self, shown: str | None, person: str | None) -> Holder | None:
        """Give who shows a pass; None where it is none of this meeting."""
        if shown is None or not PASS.fullmatch(shown) or not _is_person(person or "0"):
            return None
        phone, signed = shown[:32], shown[32:]
        is_ours = compare_digest(signed, self._hash("pass", phone))
        return Holder(phone, min(int(person or "0"), MOST_PEOPLE - 1)) if is_ours else None

    def known_as(self, phone: str) -> str:
        """Give what the database knows a phone as."""
        return self._hash("phone", phone)

    def use(self, holder: Holder, round: str) -> Use:
        """Give that a pass is used for a response to a round."""
        used = f"{holder.phone}:{round}:{holder.person}"
        return Use(self._hash("use", used), round, holder.person)

    def _hash(self, purpose: str, text: str) -> str:
        made = blake2b(text.encode(), key=self._key, person=purpose.encode(), digest_size=16)
        return made.hexdigest()


def _is_person(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5
