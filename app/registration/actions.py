from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId, Token, issue_token
from app.audit.log import Deed, record
from app.errors import RegistrationNotFound
from app.registration import queries
from app.registration.queries import NumberedMember, StoredParty
from app.registration.rules import MemberId, Party, check_party


@dataclass(frozen=True, slots=True)
class Registered:
    party_id: PartyId
    token: Token
    members: Sequence[NumberedMember]


async def register(transaction: AsyncConnection, *, party: Party, now: datetime) -> Registered:
    """Store the party and hand out its token, the only time that it can be seen."""
    check_party(party, today=now.date())
    party_id = PartyId(uuid4())
    numbered = [NumberedMember(MemberId(uuid4()), ordinal) for ordinal in range(1, len(party.members) + 1)]
    await queries.insert_party(transaction, party_id, party=party, now=now)
    await queries.insert_members(transaction, party_id, party=party, numbered=numbered)
    token = await issue_token(transaction, party_id, now=now)
    deed = Deed(str(party_id), "register", f"party:{party_id}", {"size": len(numbered)})
    await record(transaction, deed, at=now)
    return Registered(party_id, token, numbered)


async def read_registration(transaction: AsyncConnection, *, party_id: PartyId) -> StoredParty:
    party = await queries.find_party(transaction, party_id)
    if party is None:
        raise RegistrationNotFound
    return party
