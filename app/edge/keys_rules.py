"""Idempotency keys: what is strong enough, and what is derived from one. Pure."""

import hashlib
import hmac
import re

BITS_REQUIRED = 128
LONGEST = 255
_CHARACTERS = re.compile(r"[A-Za-z0-9_.~+/=-]+")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f-]+")


def unquoted(header: str) -> str:
    """The content of a structured-field string (RFC 9651); a bare token is taken as it is."""
    text = header.strip()
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if is_quoted else text


def is_strong(key: str) -> bool:
    """Whether the key has room for the bits required, at 4 a hexadecimal digit or else 6 a character."""
    if len(key) > LONGEST or not _CHARACTERS.fullmatch(key):
        return False
    if _HEXADECIMAL.fullmatch(key):
        return len(key.replace("-", "")) * 4 >= BITS_REQUIRED
    return len(key) * 6 >= BITS_REQUIRED


def storage_hash(key: str, *, caller: str, path: str) -> bytes:
    """Under what the key is stored: composite with caller and path, so nobody meets another's key."""
    return hashlib.sha256(b"\0".join(part.encode() for part in (caller, path, key))).digest()


def encryption_key(key: str) -> bytes:
    """What the stored answer is encrypted with; not to be had from the storage hash."""
    return hmac.digest(key.encode(), b"fairslot idempotent answer v1", "sha256")


def lock_number(key_hash: bytes) -> int:
    """The signed 64 bits by which a lock is named. Of two keys that share them one is refused for a moment."""
    return int.from_bytes(key_hash[:8], signed=True)
