"""An operator's order about a day, and the day that it is about."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import StaffKey
from app.booking.ports import closure_queries
from app.booking.ports.closure_queries import LockedDay
from app.booking.rules import PortCode
from app.errors.booking import DayNotFound


@dataclass(frozen=True, slots=True)
class Order:
    """By whose key, why and when a port takes places away or gives them back."""

    key: StaffKey
    reason: str
    at: datetime

    @property
    def actor(self) -> str:
        return f"staff:{self.key.key_id}"

    @property
    def reason_digest(self) -> str:
        """What the record keeps of words that a person typed freely, and that may have to be erased."""
        return hashlib.sha256(self.reason.encode()).hexdigest()


async def locked(transaction: AsyncConnection, port: PortCode, day: date) -> LockedDay:
    found = await closure_queries.lock_day(transaction, port, day)
    if found is None:
        raise DayNotFound
    return found
