"""Who is calling: the party whose token came with the request."""

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.access.tokens import PartyId, find_party
from app.database import Transaction
from app.errors import TokenMissing, TokenUnknown

_bearer = HTTPBearer(
    auto_error=False, scheme_name="party-token", description="The token given when the party was registered"
)


Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


async def caller_of(credentials: Credentials, transaction: Transaction) -> PartyId:
    if credentials is None:
        raise TokenMissing
    party_id = await find_party(transaction, credentials.credentials)
    if party_id is None:
        raise TokenUnknown
    return party_id


Caller = Annotated[PartyId, Depends(caller_of)]
