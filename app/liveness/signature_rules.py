"""How a provider's webhook is signed: HMAC-SHA-256 over the time and the body. Pure."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

REPLAY_WINDOW = timedelta(minutes=5)
_HEADER = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def sign(body: bytes, *, secret: str, at: datetime) -> str:
    """The header `t=<seconds since 1970>,v1=<digest>`."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(seconds, body, secret)}"


def is_genuine(header: str, body: bytes, *, secret: str, now: datetime) -> bool:
    """Whether who knows the secret signed exactly this body, and did so lately."""
    found = _HEADER.fullmatch(header)
    if found is None:
        return False
    seconds, digest = int(found[1]), found[2]
    is_signed = hmac.compare_digest(digest, _digest(seconds, body, secret))
    return is_signed and abs(now.timestamp() - seconds) <= REPLAY_WINDOW.total_seconds()


def _digest(seconds: int, body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
