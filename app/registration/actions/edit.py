from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.database import refusing
from app.errors.edge import VersionStale
from app.errors.registration import RegistrationLocked
from app.outbox.messages import redirect
from app.registration import queries
from app.registration.actions.read import read_registration
from app.registration.edit_rules import Described, Edited, Plan, plan_edit
from app.registration.person_keys import replace_keys
from app.registration.queries import StoredMember, StoredParty
from app.registration.recoveries import cancel_recoveries
from app.registration.rules import MemberId, Reach, check_party

LOCKED = {"party_holds_an_offer": RegistrationLocked, "party_is_in_a_frozen_pool": RegistrationLocked}


async def edit(
    transaction: AsyncConnection, party_id: PartyId, edited: Edited, *, secret: bytes, seen: int, now: datetime
) -> StoredParty:
    """Put another description in the place of the one that was seen."""
    party = edited.party
    check_party(party, today=now.date())
    with refusing(LOCKED):
        version = _current(await queries.replace_if_current(transaction, party_id, seen=seen, party=party, now=now))
        plan = await _change_members(transaction, party_id, described=edited.members, now=now)
    stored = await read_registration(transaction, party_id=party_id)
    await replace_keys(transaction, party_id, stored.members, secret=secret)
    await redirect(transaction, party_id, recipient=party.reach.email, language=party.preferred_language)
    digest = {"version": version, "size": len(party.members), "joined": len(plan.joining), "left": len(plan.leaving)}
    await record(transaction, Deed(str(party_id), "edit-registration", f"party:{party_id}", digest), at=now)
    return stored


async def _change_members(
    transaction: AsyncConnection, party_id: PartyId, *, described: Sequence[Described], now: datetime
) -> Plan:
    known = await queries.members_of(transaction, party_id)
    plan = plan_edit({each.member_id: each.person for each in known}, described)
    joining = [StoredMember(MemberId(uuid4()), each.ordinal, each.person) for each in plan.joining]
    await queries.remove_members(transaction, plan.leaving, now=now)
    await queries.change_members(transaction, plan.staying)
    await queries.insert_members(transaction, party_id, joining=joining, now=now)
    await queries.reckon_waiting(transaction, party_id)
    return plan


async def change_contact(
    transaction: AsyncConnection, party_id: PartyId, *, reach: Reach, language: str, seen: int, now: datetime
) -> int:
    """Possible at any time, also while a draw is held: the new version. What was not yet sent follows."""
    changed = await queries.redirect_if_current(
        transaction, party_id, seen=seen, reach=reach, language=language, now=now
    )
    version = _current(changed)
    await cancel_recoveries(transaction, party_id)
    await redirect(transaction, party_id, recipient=reach.email, language=language)
    deed = Deed(str(party_id), "change-contact", f"party:{party_id}", {"version": version})
    await record(transaction, deed, at=now)
    return version


def _current(version: int | None) -> int:
    if version is None:
        raise VersionStale
    return version
