"""Personal data is erased so many days after the last event; ids, dates and the record stay."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import DateTime

from app.access.tokens import PartyId, revoke_tokens
from app.audit.log import Deed, record
from app.database import refusing
from app.errors.registration import RegistrationLocked
from app.outbox.messages import forget
from app.registration.actions.edit import LOCKED
from app.registration.person_keys import release_keys
from app.registration.recoveries import cancel_recoveries
from app.registration.rows import PERSONAL_OF_MEMBER, PERSONAL_OF_PARTY
from app.registration.tables import members, parties, registration_reviews

_AT_ONCE = 50
_AGAIN_AFTER = timedelta(days=1)  # for whoever is held fast, so that others have their turn meanwhile
_last_event = func.last_event_of(parties.c.id, type_=DateTime(timezone=True))
_quiet = (
    select(parties.c.id, _last_event.label("last_event_at"))
    .where(parties.c.erased_at.is_(None), parties.c.last_event_at < bindparam("before"))
    .order_by(parties.c.last_event_at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
# It was no event of the registration itself; noted, so that the party is not looked at again until it matters.
_note_event = update(parties).where(parties.c.id == bindparam("party")).values(last_event_at=bindparam("happened_at"))
_erase_party = (
    update(parties)
    .where(parties.c.id == bindparam("party"))
    .values(dict.fromkeys(PERSONAL_OF_PARTY) | {"erased_at": bindparam("now")})
)
_erase_members = (
    update(members)
    .where(members.c.party_id == bindparam("party"), members.c.erased_at.is_(None))
    .values(dict.fromkeys(PERSONAL_OF_MEMBER) | {"erased_at": bindparam("now")})
)
_old_reviews = (
    select(registration_reviews.c.id)
    .where(
        registration_reviews.c.erased_at.is_(None),
        func.coalesce(registration_reviews.c.decided_at, registration_reviews.c.submitted_at) < bindparam("before"),
    )
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_erase_reviews = (
    update(registration_reviews)
    .where(registration_reviews.c.id.in_(_old_reviews))
    .values(form=None, reason=None, erased_at=bindparam("now"))
)


async def erase_due(transaction: AsyncConnection, *, now: datetime, keep: timedelta) -> int:
    """Erase whoever has been quiet for longer than `keep`; how many were looked at."""
    before = now - keep
    quiet = (await transaction.execute(_quiet, {"before": before})).all()
    for row in quiet:
        party_id, last_event_at = PartyId(row.id), row.last_event_at
        if last_event_at < before and not await _try_to_erase(transaction, party_id, now=now):
            last_event_at = before + _AGAIN_AFTER
        if last_event_at >= before:
            await transaction.execute(_note_event, {"party": party_id, "happened_at": last_event_at})
    forms = (await transaction.execute(_erase_reviews, {"before": before, "now": now})).rowcount
    return len(quiet) + forms


async def _try_to_erase(transaction: AsyncConnection, party_id: PartyId, *, now: datetime) -> bool:
    """Not while the database holds the party fast: it is being drawn, or has an offer."""
    try:
        with refusing(LOCKED):
            async with transaction.begin_nested():
                await _erase(transaction, party_id, now=now)
    except RegistrationLocked:
        return False
    return True


async def _erase(transaction: AsyncConnection, party_id: PartyId, *, now: datetime) -> None:
    await release_keys(transaction, party_id)
    await cancel_recoveries(transaction, party_id)
    await revoke_tokens(transaction, party_id, now=now)
    await forget(transaction, party_id)
    await transaction.execute(_erase_members, {"party": party_id, "now": now})
    await transaction.execute(_erase_party, {"party": party_id, "now": now})
    await record(transaction, Deed("clock", "erase", f"party:{party_id}"), at=now)
