from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.errors.registration import RegistrationNotFound
from app.registration import queries
from app.registration.queries import StoredParty


async def read_registration(transaction: AsyncConnection, *, party_id: PartyId) -> StoredParty:
    """The whole registration, which only its own party asks for."""
    party = await queries.find_party(transaction, party_id)
    if party is None:
        raise RegistrationNotFound
    return party
