"""Whether somebody of a party has come, for those who would end its appointment."""

from sqlalchemy import bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.desk_rules import ArrivalKind
from app.booking.rules import OfferId
from app.booking.tables import arrivals

_has_somebody_come = select(
    exists().where(
        arrivals.c.offer_id == bindparam("offer"),
        arrivals.c.kind == ArrivalKind.ARRIVED,
        arrivals.c.undone_at.is_(None),
    )
)


async def has_somebody_come(transaction: AsyncConnection, offer_id: OfferId) -> bool:
    return bool(await transaction.scalar(_has_somebody_come, {"offer": offer_id}))
