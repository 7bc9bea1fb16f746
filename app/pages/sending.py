"""What a browser sends by a form, once it is clear that we gave it that form.

A form carries a value that follows from a random cookie beside it and from the session: another site can neither read
the one nor guess the other. It also carries a key of its own, so that sending it twice does the thing once.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from app.errors.access import FormForeign
from app.pages.session import SEED

PROOF, KEY, VERSION = "form_proof", "form_key", "form_version"
_SEED_BYTES, _KEY_BYTES = 24, 16
_MOST_FIELDS = 500
_SEED = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
_PURPOSE = b"fairslot: forms of pages"


@dataclass(frozen=True, slots=True)
class Sent:
    """The form as it was sent, genuinely."""

    fields: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.fields.get(KEY, "")

    @property
    def version(self) -> str:
        """The entity tag of what was seen when the form was given."""
        return f'"{self.fields.get(VERSION, "")}"'


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties forms to one browser in one session."""

    seed: str
    is_new: bool
    proof: str
    proof_of_nobody: str  # of a form that was given before it was known who asks

    @classmethod
    def of(cls, request: Request) -> "Seal":
        given = request.cookies.get(SEED, "")
        is_new = _SEED.fullmatch(given) is None
        seed = secrets.token_urlsafe(_SEED_BYTES) if is_new else given
        key = hmac.digest(request.app.state.identity_secret, _PURPOSE, hashlib.sha256)
        session = request.headers.get("authorization", "")
        return cls(seed, is_new, _proof(key, seed, session), _proof(key, seed, ""))

    def is_proved(self, proof: str, *, by_anybody: bool) -> bool:
        """Whether a form is one that we gave to this browser, in this session unless anybody may send it."""
        accepted = [self.proof, self.proof_of_nobody] if by_anybody else [self.proof]
        return not self.is_new and any(hmac.compare_digest(proof.encode(), each.encode()) for each in accepted)


def _proof(key: bytes, seed: str, session: str) -> str:
    return hmac.new(key, f"{seed} {session}".encode(), hashlib.sha256).hexdigest()


def new_form_key() -> str:
    return secrets.token_hex(_KEY_BYTES)


async def read_form(request: Request, *, by_anybody: bool) -> Sent:
    """Raises FormForeign."""
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise FormForeign from error
    fields = {name: value.replace("\x00", "") for name, value in pairs}
    if not Seal.of(request).is_proved(fields.get(PROOF, ""), by_anybody=by_anybody):
        raise FormForeign
    return Sent(fields)
