"""The *huskekode*: three plain words by which a participant finds a commitment again.

Made and hashed by `kit.server.participants.submissions`, hashed again where a follow-up is
answered. Only the hash is stored; it takes long to make, so that trying all codes on a stolen
database does not pay.
"""

import secrets
from functools import cache
from hashlib import scrypt
from pathlib import Path

from kit.store.store import Store

WORDS = Path(__file__).parent / "recall.txt"
LENGTH = 3
COST, BLOCK, LANES = 2**15, 8, 1
MEMORY = 256 * COST * BLOCK  # as a limit; one hash takes half of it: 32 MB


@cache
def words() -> tuple[str, ...]:
    """Give the words that codes are made of, in order."""
    return tuple(WORDS.read_text("utf-8").split())


def new_code() -> str:
    """Give a code that nobody can guess, e.g. ``birk-kano-sne``."""
    return "-".join(secrets.choice(words()) for _ in range(LENGTH))


def normalised(text: str) -> str | None:
    """Give the code that somebody means by what was typed; None where it is no code.

    >>> normalised("Birk, kano  SNE")
    'birk-kano-sne'
    """
    apart = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
    is_code = len(apart) == LENGTH and all(word in words() for word in apart)
    return "-".join(apart) if is_code else None


def hashed(code: str, salt: str) -> str:
    """Give what is stored of a code: 64 hexadecimal digits.

    Parameters
    ----------
    salt
        What the database and the network are called, so that a code means nothing elsewhere.
    """
    return scrypt(
        code.encode(), salt=salt.encode(), n=COST, r=BLOCK, p=LANES, maxmem=MEMORY, dklen=32
    ).hex()


def salt_of(store: Store, network: str) -> str:
    """Give what goes into the hash of a code of one network."""
    return f"{store.identity}:{network}"
