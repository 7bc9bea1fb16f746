from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.ports import queries
from app.booking.ports.queries import Day
from app.booking.rules import PortCode
from app.errors.booking import PortNotFound


async def days_of_port(transaction: AsyncConnection, port: PortCode, *, after: date, most: int) -> list[Day]:
    if port not in {each.code for each in await queries.list_ports(transaction)}:
        raise PortNotFound
    return await queries.days_of_port(transaction, port, after=after, most=most)
