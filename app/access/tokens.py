"""Bearer tokens: 256 random bits, shown once, stored hashed."""

import hashlib
import secrets
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tables import tokens
from app.errors.access import TokenUnknown

Token = NewType("Token", str)
TokenHash = NewType("TokenHash", bytes)
PartyId = NewType("PartyId", UUID)

_BYTES = 32
party_by_token = select(tokens.c.party_id).where(
    tokens.c.token_hash == bindparam("token_hash"), tokens.c.revoked_at.is_(None)
)
_revoke_tokens = (
    update(tokens)
    .where(tokens.c.party_id == bindparam("party"), tokens.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)


def new_token() -> Token:
    return Token(secrets.token_urlsafe(_BYTES))


def hash_token(token: str) -> TokenHash:
    """A fast hash suffices: a token has too many random bits to be guessed."""
    return TokenHash(hashlib.sha256(token.encode()).digest())


async def issue_token(transaction: AsyncConnection, party_id: PartyId, *, now: datetime) -> Token:
    token = new_token()
    await accept_token(transaction, party_id, token_hash=hash_token(token), now=now)
    return token


async def accept_token(transaction: AsyncConnection, party_id: PartyId, *, token_hash: bytes, now: datetime) -> None:
    """Let a token that was given out before speak for the party from now on."""
    row = {"token_hash": token_hash, "party_id": party_id, "issued_at": now}
    await transaction.execute(insert(tokens), row)


async def party_of(transaction: AsyncConnection, token_hash: TokenHash) -> PartyId:
    """Whom the token speaks for. Looked up by hash, so the time taken tells nothing about tokens."""
    party_id: UUID | None = await transaction.scalar(party_by_token, {"token_hash": token_hash})
    if party_id is None:
        raise TokenUnknown
    return PartyId(party_id)


async def revoke_tokens(transaction: AsyncConnection, party_id: PartyId, *, now: datetime) -> None:
    """From now on nobody speaks for the party by a token that was issued before."""
    await transaction.execute(_revoke_tokens, {"party": party_id, "now": now})
