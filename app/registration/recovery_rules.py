"""Codes that are read from a message and typed: what they look like, how long and how often they may be tried. Pure."""

import hmac
from datetime import timedelta
from uuid import UUID

VALID_FOR = timedelta(minutes=15)
TRIES = 5
# How often within the time may be asked from one address for one person and for anybody. For one person it is counted
# by address, so that no stranger can use up what the person may ask.
COUNTED_FOR = timedelta(hours=1)
MOST_FOR_ONE_PERSON = 3
MOST_FROM_ONE_ADDRESS = 30
# A party is written to once in this time at most, however many ask. Whoever asks in between is let in by the code that
# was written last: so nobody is flooded, and no stranger who asks first keeps the party out.
WRITTEN_AGAIN_AFTER = timedelta(minutes=10)

CODE_LENGTH = 8
# Crockford's base32: no I, L, O or U, so nothing is mistaken for another.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def code_of(random: bytes) -> str:
    """A code of 40 random bits."""
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in random[:CODE_LENGTH])


def as_meant(typed: str) -> str:
    """What was typed, with case, spaces and look-alikes as they were meant."""
    return typed.upper().translate(_MISREAD)


def hash_code(code: str, *, secret: bytes, party_id: UUID) -> bytes:
    """Keyed, because a code has too few bits to withstand guessing from a dump; each party's by itself."""
    return hmac.digest(secret, b"fairslot recovery code v2" + party_id.bytes + as_meant(code).encode(), "sha256")


def hash_address(address: bytes, *, secret: bytes) -> bytes:
    """Addresses are counted, not kept."""
    return hmac.digest(secret, b"fairslot address v1" + address, "sha256")
