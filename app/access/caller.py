"""Who is calling: the party whose token came with the request."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.types import Scope

from app.access.tokens import PartyId, find_party
from app.database import Transaction
from app.edge.rate import GENUINE
from app.errors import TokenMissing, TokenUnknown

_bearer = HTTPBearer(
    auto_error=False, scheme_name="party-token", description="The token given when the party was registered"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows of its caller, until it is known whether somebody is behind it."""

    token: str | None
    scope: Scope


async def _shown(request: Request, bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Shown:
    return Shown(bearer.credentials if bearer else None, request.scope)


Credentials = Annotated[Shown, Depends(_shown)]


async def caller_of(credentials: Credentials, transaction: Transaction) -> PartyId:
    if credentials.token is None:
        raise TokenMissing
    party_id = await find_party(transaction, credentials.token)
    if party_id is None:
        raise TokenUnknown
    credentials.scope[GENUINE] = True
    return party_id


Caller = Annotated[PartyId, Depends(caller_of)]
