"""What members of staff typed about people is erased with the people, or in its time; ids and the record stay."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.tables import arrivals, priorities, walk_ins
from app.registration.tables import members, parties

_AT_ONCE = 200
_words_of_erased = (
    select(arrivals.c.id)
    .join_from(arrivals, members, members.c.id == arrivals.c.member_id)
    .where(arrivals.c.undone_because.is_not(None), members.c.erased_at.is_not(None))
    .limit(_AT_ONCE)
    .with_for_update(of=arrivals, skip_locked=True)
)
_erase_undoings = (
    update(arrivals)
    .where(arrivals.c.id.in_(_words_of_erased))
    .values(undone_because=None, words_erased_at=bindparam("now"))
    .returning(arrivals.c.id)
)
# A walk-in names nobody, so no registration says when it is old.
_old_walk_ins = (
    select(walk_ins.c.id)
    .where(walk_ins.c.reason.is_not(None), walk_ins.c.recorded_at < bindparam("before"))
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_erase_walk_ins = (
    update(walk_ins)
    .where(walk_ins.c.id.in_(_old_walk_ins))
    .values(reason=None, words_erased_at=bindparam("now"))
    .returning(walk_ins.c.id)
)
# Whoever is erased enters no draw any more.
_priorities_of_erased = (
    select(priorities.c.party_id)
    .join_from(priorities, parties)
    .where(parties.c.erased_at.is_not(None))
    .limit(_AT_ONCE)
    .with_for_update(of=priorities, skip_locked=True)
)
_drop_priorities = (
    delete(priorities).where(priorities.c.party_id.in_(_priorities_of_erased)).returning(priorities.c.party_id)
)


async def erase_words_due(transaction: AsyncConnection, *, now: datetime, keep: timedelta) -> int:
    """Erase the reasons of undone arrivals, walk-ins and priorities; how many."""
    erased = {
        "arrivals": (await transaction.scalars(_erase_undoings, {"now": now})).all(),
        "walk_ins": (await transaction.scalars(_erase_walk_ins, {"now": now, "before": now - keep})).all(),
        "priorities": (await transaction.scalars(_drop_priorities)).all(),
    }
    digest = {name: sorted(str(each) for each in ids) for name, ids in erased.items() if ids}
    if digest:
        await record(transaction, Deed("clock", "erase-words", "booking", digest), at=now)
    return sum(map(len, digest.values()))
