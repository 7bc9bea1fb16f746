"""A POST that creates is done once: its key is claimed, and its answer kept, in the action's own transaction.

While the first request with a key is in flight a second one is refused; afterwards it gets the stored answer, or does
the work itself if the first was rolled back. An advisory lock that ends with the transaction says what is in flight: a
service that is killed leaves nothing locked.
"""

import hashlib
import hmac
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import BigInteger, Boolean, DateTime, LargeBinary, bindparam, delete, func, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.clock import Now
from app.edge.keys_rules import BITS_REQUIRED, LONGEST, encryption_key, is_strong, lock_number, storage_hash, unquoted
from app.edge.tables import idempotency_keys
from app.errors import Refused
from app.errors.edge import IdempotencyKeyInFlight, IdempotencyKeyMissing, IdempotencyKeyReused, IdempotencyKeyWeak

REPLAYED_FOR = timedelta(hours=24)
_NONCE_BYTES = 12
_SWEPT_AT_ONCE = 1000

_hash = bindparam("hash", type_=LargeBinary)
_print = bindparam("print", type_=LargeBinary)
_now = bindparam("now", type_=DateTime(timezone=True))
# Lock and claim are one statement, as everything that is created begins with it.
_claim = (
    insert(idempotency_keys)
    .from_select(
        ["key_hash", "fingerprint", "answer", "created_at"],
        select(_hash, _print, null(), _now).where(
            func.pg_try_advisory_xact_lock(bindparam("lock", type_=BigInteger), type_=Boolean)
        ),
    )
    .on_conflict_do_update(
        index_elements=[idempotency_keys.c.key_hash],
        set_={"fingerprint": _print, "answer": None, "created_at": _now},
        where=idempotency_keys.c.created_at <= bindparam("forgotten_before"),
    )
    .returning(idempotency_keys.c.key_hash)
)
_keep_answer = (
    update(idempotency_keys)
    .where(idempotency_keys.c.key_hash == bindparam("hash"))
    .values(answer=bindparam("sealed_answer"))
)
_stored = select(idempotency_keys.c.fingerprint, idempotency_keys.c.answer).where(
    idempotency_keys.c.key_hash == bindparam("hash"),
    idempotency_keys.c.created_at > bindparam("forgotten_before"),
)
_forgotten = (
    select(idempotency_keys.c.key_hash)
    .where(idempotency_keys.c.created_at <= bindparam("forgotten_before"))
    .order_by(idempotency_keys.c.created_at)
    .limit(_SWEPT_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_sweep = delete(idempotency_keys).where(idempotency_keys.c.key_hash.in_(_forgotten))


_release = delete(idempotency_keys).where(idempotency_keys.c.key_hash == bindparam("hash"))


class Created(BaseModel):
    """The answer to a POST that created something: where it is, and its representation."""

    location: str
    content: str
    status: int = 201


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a creating request, named by the client's key."""

    key: str
    path: str
    at: datetime


async def _attempt(
    request: Request,
    now: Now,
    idempotency_key: Annotated[str | None, Header(description="At least 128 random bits, new for each request")] = None,
) -> Attempt:
    if idempotency_key is None:
        raise IdempotencyKeyMissing
    return attempt_of(unquoted(idempotency_key), path=request.url.path, at=now)


def attempt_of(key: str, *, path: str, at: datetime) -> Attempt:
    """Raises IdempotencyKeyWeak."""
    if not is_strong(key):
        raise IdempotencyKeyWeak(bits=BITS_REQUIRED, longest=LONGEST)
    return Attempt(key=key, path=path, at=at)


Idempotent = Annotated[Attempt, Depends(_attempt)]
Perform = Callable[[], Awaitable[Created]]


async def answer_once(
    transaction: AsyncConnection, *, attempt: Attempt, caller: str, body: BaseModel, perform: Perform
) -> Response:
    """Perform the action and keep its answer, or give the answer kept from before.

    Raises IdempotencyKeyInFlight while another request performs it, IdempotencyKeyReused for another body.
    """
    return answer_with(await perform_once(transaction, attempt=attempt, caller=caller, body=body, perform=perform))


async def perform_once(
    transaction: AsyncConnection, *, attempt: Attempt, caller: str, body: BaseModel, perform: Perform
) -> Created:
    """Like `answer_once`, for an action that goes on in a second transaction, see `keep_answer`."""
    key_hash = storage_hash(attempt.key, caller=caller, path=attempt.path)
    fingerprint = hashlib.sha256(body.model_dump_json().encode()).digest()
    if not await _is_claimed(transaction, key_hash=key_hash, fingerprint=fingerprint, now=attempt.at):
        return await _replay(transaction, attempt, key_hash=key_hash, fingerprint=fingerprint)
    try:
        created = await perform()
    except Refused as refusal:
        if refusal.stays_on_record:  # what stays is the refused try, not the claim to its key
            await transaction.execute(_release, {"hash": key_hash})
        raise
    await keep_answer(transaction, created, attempt=attempt, caller=caller)
    return created


async def keep_answer(transaction: AsyncConnection, created: Created, *, attempt: Attempt, caller: str) -> None:
    """Give this answer from now on to whoever repeats the attempt, which must have been performed."""
    key_hash = storage_hash(attempt.key, caller=caller, path=attempt.path)
    await transaction.execute(_keep_answer, {"hash": key_hash, "sealed_answer": _seal(created, attempt.key, key_hash)})


async def _is_claimed(transaction: AsyncConnection, *, key_hash: bytes, fingerprint: bytes, now: datetime) -> bool:
    values = {
        "hash": key_hash,
        "lock": lock_number(key_hash),
        "print": fingerprint,
        "now": now,
        "forgotten_before": now - REPLAYED_FOR,
    }
    return (await transaction.execute(_claim, values)).first() is not None


async def _replay(transaction: AsyncConnection, attempt: Attempt, *, key_hash: bytes, fingerprint: bytes) -> Created:
    values = {"hash": key_hash, "forgotten_before": attempt.at - REPLAYED_FOR}
    stored = (await transaction.execute(_stored, values)).one_or_none()
    if stored is None:  # neither ours to claim nor committed
        raise IdempotencyKeyInFlight
    if not hmac.compare_digest(stored.fingerprint, fingerprint):
        raise IdempotencyKeyReused
    return _unseal(stored.answer, attempt.key, key_hash)


def _seal(created: Created, key: str, key_hash: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(encryption_key(key)).encrypt(nonce, created.model_dump_json().encode(), key_hash)


def _unseal(sealed: bytes, key: str, key_hash: bytes) -> Created:
    nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return Created.model_validate_json(AESGCM(encryption_key(key)).decrypt(nonce, ciphertext, key_hash))


def answer_with(created: Created) -> Response:
    return Response(
        created.content,
        status_code=created.status,
        media_type="application/json",
        headers={"Location": created.location},
    )


async def sweep_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Remove rows that nobody can ask for any more; at most so many at once."""
    return (await transaction.execute(_sweep, {"forgotten_before": now - REPLAYED_FOR})).rowcount
