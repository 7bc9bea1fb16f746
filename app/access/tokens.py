"""Bearer tokens: 256 random bits, shown once, stored hashed."""

import hashlib
import secrets
from datetime import datetime
from typing import NamedTuple, NewType
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, column, insert, select, table, update
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
# Parties are the registration's; of them no more is known here than in which language they want to be spoken to.
_parties = table("parties", column("id", Uuid), column("preferred_language", Text))
caller_by_token = party_by_token.add_columns(_parties.c.preferred_language).join(
    _parties, _parties.c.id == tokens.c.party_id
)
_revoke_tokens = (
    update(tokens)
    .where(tokens.c.party_id == bindparam("party"), tokens.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)


class KnownCaller(NamedTuple):
    """A party, and the language that it chose when it registered."""

    party_id: PartyId
    language: str


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


async def caller_of_token(transaction: AsyncConnection, token_hash: TokenHash) -> KnownCaller:
    """Whom the token speaks for. Looked up by hash, so the time taken tells nothing about tokens."""
    row = (await transaction.execute(caller_by_token, {"token_hash": token_hash})).one_or_none()
    if row is None:
        raise TokenUnknown
    return KnownCaller(PartyId(row.party_id), row.preferred_language)


async def revoke_tokens(transaction: AsyncConnection, party_id: PartyId, *, now: datetime) -> None:
    """From now on nobody speaks for the party by a token that was issued before."""
    await transaction.execute(_revoke_tokens, {"party": party_id, "now": now})
