"""A day of lottery at all eight ports and those who ask for it, written in bulk; and how full the ports are then."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.lottery.rules import DrawId
from app.registration.rules import LARGEST_PARTY

if TYPE_CHECKING:
    from asyncpg import Connection

# The places of a day, as the ports ship.
PORTS = {
    "san-ysidro": 385,
    "brownsville": 380,
    "nogales": 100,
    "calexico": 117,
    "el-paso": 117,
    "eagle-pass": 117,
    "laredo": 117,
    "hidalgo": 117,
}
DAY = date(2027, 3, 20)
_WEEKS = (0, 2, 3, 7)  # waited; lots 1, 3, 4 and 8: four on average
_SIZES = (1, 1, 1, 2, 2, 3, 4)
_USED = text(
    "SELECT port_code, count(*) AS places, count(assignments.slot_id) AS used FROM slots"
    " JOIN days ON days.id = slots.day_id LEFT JOIN assignments ON assignments.slot_id = slots.id AND active"
    " WHERE date = :day GROUP BY port_code"
)


class NotFull(Exception):
    """A port has places left for the largest party, or more given than it has."""


async def load_day(engine: AsyncEngine, *, requests: int, closes_at: datetime) -> DrawId:
    """Parties that ask, in bulk; the triggers of a registration have nothing to say here."""
    moment, draw_id = closes_at - timedelta(hours=1), DrawId(uuid4())
    rng = random.Random(1)
    families = [(uuid4(), rng.choice(_SIZES), rng.choice(_WEEKS)) for _ in range(requests)]
    async with engine.begin() as transaction:
        await transaction.execute(text("SET LOCAL session_replication_role = replica"))
        await _copy(transaction, "parties", _PARTY_COLUMNS, _party_rows(families, closes_at))
        await _copy(transaction, "members", _MEMBER_COLUMNS, _member_rows(families, moment))
        day_ids = {port: uuid4() for port in PORTS}
        far = moment + timedelta(days=90)
        rows = ((day_ids[port], port, DAY, "lottery", far, far) for port in PORTS)
        await _copy(transaction, "days", ("id", "port_code", "date", "policy", "cut_off_at", "ends_at"), rows)
        places = ((day_ids[port], far, number) for port, count in PORTS.items() for number in range(count))
        await _copy(transaction, "slots", ("day_id", "starts_at", "number"), places)
        opened = [(draw_id, DAY, "open", closes_at - timedelta(hours=23), closes_at)]
        await _copy(transaction, "draws", ("id", "date", "state", "opens_at", "closes_at"), opened)
        ports = list(PORTS)
        asked = ((party_id, draw_id, rng.sample(ports, 3), rng.randbytes(16), moment) for party_id, _, _ in families)
        await _copy(transaction, "requests", ("party_id", "draw_id", "ports", "ticket", "requested_at"), asked)
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM ANALYZE"))
    return draw_id


async def check_full(engine: AsyncEngine, *, largest_party: int = LARGEST_PARTY) -> None:
    """Each port of the day is full to within the largest party less one, and never over. Raises NotFull."""
    for port, (used, places) in (await used_places(engine)).items():
        if not places - largest_party < used <= places:
            raise NotFull(f"{port}: {used} of {places} places are given")


async def used_places(engine: AsyncEngine) -> Mapping[str, tuple[int, int]]:
    """Of each port: the places given, and those there are."""
    async with engine.connect() as connection:
        rows = await connection.execute(_USED, {"day": DAY})
        return {row.port_code: (row.used, row.places) for row in rows}


_Family = tuple[UUID, int, int]
_PARTY_COLUMNS = (
    *("id", "preferred_language", "email", "destination_line", "destination_city", "destination_state"),
    *("destination_postal_code", "size", "created_at", "version", "waiting_since", "last_event_at"),
)
_MEMBER_COLUMNS = (
    *("id", "party_id", "ordinal", "full_name", "birth_date", "sex", "city_of_birth", "country_of_birth"),
    *("nationality", "country_of_residence", "added_at"),
)


def _party_rows(families: Sequence[_Family], moment: datetime) -> Iterator[tuple[object, ...]]:
    for party_id, size, weeks in families:
        since = moment - timedelta(weeks=weeks)
        yield (party_id, "en", "p@bench.invalid", "1", "Nowhere", "TX", "00000", size, since, 1, since, since)


def _member_rows(families: Sequence[_Family], moment: datetime) -> Iterator[tuple[object, ...]]:
    born = date(1990, 1, 1)
    for party_id, size, _ in families:
        for ordinal in range(1, size + 1):
            yield (uuid4(), party_id, ordinal, "B", born, "female", "Nowhere", "XX", "XX", "XX", moment)


async def _copy(
    transaction: AsyncConnection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    raw = await transaction.get_raw_connection()
    driver = cast("Connection", raw.driver_connection)
    await driver.copy_records_to_table(table, records=rows, columns=list(columns))
