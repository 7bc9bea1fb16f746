from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId, Token, issue_token
from app.audit.log import Deed, record
from app.registration import queries
from app.registration.person_keys import enter_keys
from app.registration.queries import StoredMember
from app.registration.rules import MemberId, Party, check_party


@dataclass(frozen=True, slots=True)
class Registered:
    party_id: PartyId
    token: Token
    members: Sequence[StoredMember]


async def register(transaction: AsyncConnection, *, party: Party, secret: bytes, now: datetime) -> Registered:
    """Store the party and hand out its token, the only time that it can be seen. `secret` keys who they are."""
    check_party(party, today=now.date())
    party_id, members = await store_party(transaction, party, registered_at=now)
    await enter_keys(transaction, members, secret=secret)
    token = await issue_token(transaction, party_id, now=now)
    deed = Deed(str(party_id), "register", f"party:{party_id}", {"size": len(members)})
    await record(transaction, deed, at=now)
    return Registered(party_id, token, members)


async def store_party(
    transaction: AsyncConnection, party: Party, *, registered_at: datetime
) -> tuple[PartyId, Sequence[StoredMember]]:
    party_id = PartyId(uuid4())
    members = [StoredMember(MemberId(uuid4()), number, person) for number, person in enumerate(party.members, start=1)]
    await queries.insert_party(transaction, party_id, party=party, now=registered_at)
    await queries.insert_members(transaction, party_id, joining=members, now=registered_at)
    return party_id, members
