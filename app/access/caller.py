"""Who is calling: the party whose token came with the request."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from starlette.types import Scope

from app.access.tokens import PartyId, TokenHash, caller_of_token, hash_token
from app.content.language import choose_language
from app.database import Transaction
from app.edge.rate import GENUINE
from app.errors import NotAuthenticated
from app.errors.access import TokenMissing

_PATIENCE = 1.0  # seconds
_bearer = HTTPBearer(
    auto_error=False, scheme_name="party-token", description="The token given when the party was registered"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows of its caller, until it is known whether somebody is behind it."""

    token: str | None
    scope: Scope

    def token_hash(self) -> TokenHash:
        """Raises TokenMissing."""
        if self.token is None:
            raise TokenMissing
        return hash_token(self.token)

    async def party(self, transaction: AsyncConnection) -> PartyId:
        """Who is behind it. Raises TokenMissing or TokenUnknown."""
        caller = await caller_of_token(transaction, self.token_hash())
        choose_language(self.scope, caller.language)
        self.prove()
        return caller.party_id

    def prove(self) -> None:
        """Somebody is behind it, so no address has to answer for it."""
        self.scope[GENUINE] = True


async def _shown(request: Request, bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Shown:
    return Shown(bearer.credentials if bearer else None, request.scope)


Credentials = Annotated[Shown, Depends(_shown)]


async def caller_of(credentials: Credentials, transaction: Transaction) -> PartyId:
    return await credentials.party(transaction)


Caller = Annotated[PartyId, Depends(caller_of)]


async def recognise(request: Request) -> None:
    """Who shows a token that is known is spoken to in the language of the registration; nobody is refused.

    Where that cannot be looked up at once, the request itself says the language, as before anybody is known.
    """
    shown = await _shown(request, await _bearer(request))
    engine: AsyncEngine = request.app.state.engine
    with suppress(NotAuthenticated, SQLAlchemyError, OSError):
        async with asyncio.timeout(_PATIENCE), engine.connect() as connection:
            await shown.party(connection)
