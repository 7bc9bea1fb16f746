"""The way back into a registration whose token is lost."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import Token, issue_token, revoke_tokens
from app.audit.log import Deed, record
from app.errors.registration import RecoveriesTooMany, RecoveryCodeWrong, RecoveryOver
from app.outbox.messages import Message, MessageKind, post
from app.registration import recoveries
from app.registration.identity_rules import Basis, keys_of
from app.registration.recoveries import Asked, Code, RecoveryId, Registered, Waiting
from app.registration.recovery_rules import (
    CODE_LENGTH,
    COUNTED_FOR,
    MOST_FOR_ONE_PERSON,
    MOST_FROM_ONE_ADDRESS,
    TRIES,
    VALID_FOR,
    WRITTEN_AGAIN_AFTER,
    code_of,
    hash_address,
    hash_code,
)
from app.registration.rules import Identity


@dataclass(frozen=True, slots=True)
class Recovery:
    recovery_id: RecoveryId
    expires_at: datetime


async def ask_for_recovery(
    transaction: AsyncConnection, identity: Identity, *, address: bytes, secret: bytes, now: datetime
) -> Recovery:
    """The same answer and the same work whether or not there is such a person: looking is the clock's business."""
    keys = {key.basis: key.key_hash for key in keys_of(identity, secret=secret)}
    asked = Asked(keys[Basis.NAME], keys.get(Basis.DOCUMENT), hash_address(address, secret=secret))
    for_person, from_address = await recoveries.count_asked(transaction, asked, since=now - COUNTED_FOR)
    if for_person >= MOST_FOR_ONE_PERSON or from_address >= MOST_FROM_ONE_ADDRESS:
        raise RecoveriesTooMany(retry_after=int(COUNTED_FOR.total_seconds()))
    recovery = Recovery(RecoveryId(uuid4()), now + VALID_FOR)
    await recoveries.insert_recovery(
        transaction, recovery.recovery_id, asked, now=now, expires_at=recovery.expires_at, tries=TRIES
    )
    return recovery


async def send_codes_due(transaction: AsyncConnection, *, now: datetime, secret: bytes) -> int:
    """Look for those who were asked for since, and write a code to whoever is found beyond doubt."""
    waiting = await recoveries.claim_waiting(transaction)
    for each in waiting:
        await _look(transaction, each, secret=secret, now=now)
    return len(waiting)


async def _look(transaction: AsyncConnection, waiting: Waiting, *, secret: bytes, now: datetime) -> None:
    hashes = [each for each in (waiting.document_hash, waiting.name_hash) if each]
    found = _beyond_doubt(await recoveries.find_registered(transaction, hashes))
    if found is None:
        await recoveries.note_looked(transaction, waiting.recovery_id, now=now)
        return
    code = await recoveries.live_code(transaction, found.party_id, since=now - WRITTEN_AGAIN_AFTER)
    if code is None:
        code = await _write_code(transaction, found, secret=secret, now=now)
    await recoveries.note_found(transaction, waiting.recovery_id, party_id=found.party_id, code=code, now=now)


async def _write_code(transaction: AsyncConnection, found: Registered, *, secret: bytes, now: datetime) -> Code:
    code = code_of(secrets.token_bytes(CODE_LENGTH))
    facts = {"code": code, "minutes": int(VALID_FOR.total_seconds()) // 60}
    message = Message(
        found.party_id,
        found.email,
        found.language,
        MessageKind.RECOVERY_CODE,
        facts,
        expires_at=now + VALID_FOR,
    )
    await post(transaction, [message], now=now)
    return Code(hash_code(code, secret=secret, party_id=found.party_id), now)


def _beyond_doubt(found: Sequence[Registered]) -> Registered | None:
    """By document before by name; nobody where two have the name, or where no e-mail address is known."""
    for basis in (Basis.DOCUMENT, Basis.NAME):
        of_basis = [each for each in found if each.basis is basis]
        if of_basis:
            return of_basis[0] if len(of_basis) == 1 and of_basis[0].email else None
    return None


async def redeem(
    transaction: AsyncConnection, recovery_id: RecoveryId, *, code: str, secret: bytes, now: datetime
) -> Token:
    """A new token for the code; the old ones open nothing any more, nor does the code. Each try counts."""
    tried = await recoveries.take_try(transaction, recovery_id, now=now)
    if tried is None:
        raise RecoveryOver
    given = hash_code(code, secret=secret, party_id=tried.party_id or recovery_id)
    if not hmac.compare_digest(given, tried.code_hash or bytes(len(given))) or tried.party_id is None:
        raise RecoveryCodeWrong
    await recoveries.cancel_recoveries(transaction, tried.party_id)
    await revoke_tokens(transaction, tried.party_id, now=now)
    token = await issue_token(transaction, tried.party_id, now=now)
    deed = Deed(str(tried.party_id), "recover", f"party:{tried.party_id}", {"recovery": str(recovery_id)})
    await record(transaction, deed, at=now)
    return token


async def forget_recoveries_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """What was asked is kept as long as it is counted."""
    return await recoveries.forget_before(transaction, now - COUNTED_FOR)
