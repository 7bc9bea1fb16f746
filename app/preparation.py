"""Loads what a rehearsal needs, in bulk and in one transaction: parties, open days, a draw held, a draw open.

Every person is synthetic. Offers come from a real draw, not from rows made to look like one.
"""

import random
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlalchemy import ARRAY, Table, Uuid, any_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tables import tokens
from app.access.tokens import PartyId, Token, hash_token, new_token
from app.booking.day_rules import DayPolicy, hours_of
from app.booking.rules import PortCode, places_of_day
from app.booking.tables import days, offers, ports, slots
from app.clock import now as clock_now
from app.database import make_engine
from app.liveness.rules import Outcome
from app.liveness.tables import liveness_sessions
from app.lottery import steps
from app.lottery.means import DrawMeans, draw_means
from app.lottery.rules import TICKET_BYTES, DrawId, DrawState
from app.lottery.tables import draws, requests
from app.policy import Policy
from app.registration.rules import LARGEST_PARTY, MemberId
from app.registration.tables import members, parties
from app.settings import Settings

if TYPE_CHECKING:
    from asyncpg import Connection

_LEAD_TIME = timedelta(days=14)
_WINDOW = timedelta(hours=23)
_LARGEST_PREPARED = 4
_ADULT_BORN = date(1985, 6, 15)
_PARTY_COLUMNS = (
    "id",
    "preferred_language",
    "email",
    "destination_line",
    "destination_city",
    "destination_state",
    "destination_postal_code",
    "size",
    "version",
    "created_at",
    "waiting_since",
    "last_event_at",
)
_MEMBER_COLUMNS = (
    "id",
    "party_id",
    "ordinal",
    "full_name",
    "birth_date",
    "sex",
    "city_of_birth",
    "country_of_birth",
    "nationality",
    "country_of_residence",
    "added_at",
)
_CUT_OFF = timedelta(hours=36)
_CHECK_LIVES = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many subjects each kind of transaction needs; each is used once."""

    check_liveness: int
    request: int
    read_status: int
    confirm: int

    @property
    def parties(self) -> int:
        return self.check_liveness + self.request + self.read_status + self.confirm


class Bearer(BaseModel):
    token: str


class PersonToCheck(BaseModel):
    token: str
    member_id: UUID


class OfferToConfirm(BaseModel):
    token: str
    offer_id: UUID


class Subjects(BaseModel):
    check_liveness: list[PersonToCheck]
    request: list[Bearer]
    read_status: list[Bearer]
    confirm: list[OfferToConfirm]


class Prepared(BaseModel):
    """What the load test must know: the draw that is open, and whom to speak for."""

    draw_id: UUID
    ports: list[str]
    subjects: Subjects


@dataclass(frozen=True, slots=True)
class _Family:
    party_id: PartyId
    token: Token
    members: Sequence[MemberId]


class PreparationFailed(Exception):
    """The data could not be made as asked; nothing was stored."""


async def prepare(database_url: str, counts: Counts, *, seed: int = 0) -> Prepared:
    """Load the data into a migrated database, beside whatever is there."""
    settings = Settings(database_url=database_url, environment="rehearsal", profile=None, seed=seed)
    engine = make_engine(settings)
    try:
        async with engine.begin() as transaction:
            return await _prepare(transaction, counts, seed=seed, means=draw_means(Policy(), settings))
    finally:
        await engine.dispose()


async def _prepare(transaction: AsyncConnection, counts: Counts, *, seed: int, means: DrawMeans) -> Prepared:
    now = clock_now()
    zones = await _zones(transaction)
    first_day = await _first_free_day(transaction, now)
    families = list(_families(counts.parties, seed=seed))
    await _load_families(transaction, families, now=now)
    checked, requesting, reading, confirming = _split(
        families, [counts.check_liveness, counts.request, counts.read_status, counts.confirm]
    )
    await _check_liveness(transaction, confirming, now=now)
    to_confirm = await _hold_a_draw(transaction, confirming, zones=zones, day=first_day, now=now, means=means)
    draw_id = await _open_a_draw(transaction, zones=zones, day=first_day + timedelta(days=1), now=now)
    subjects = Subjects(
        check_liveness=[PersonToCheck(token=each.token, member_id=each.members[0]) for each in checked],
        request=[Bearer(token=each.token) for each in requesting],
        read_status=[Bearer(token=each.token) for each in reading],
        confirm=to_confirm,
    )
    return Prepared(draw_id=draw_id, ports=list(zones), subjects=subjects)


async def _zones(transaction: AsyncConnection) -> dict[PortCode, ZoneInfo]:
    rows = await transaction.execute(select(ports.c.code, ports.c.time_zone).order_by(ports.c.code))
    return {PortCode(row.code): ZoneInfo(row.time_zone) for row in rows}


async def _places_a_day(transaction: AsyncConnection) -> dict[PortCode, int]:
    rows = await transaction.execute(select(ports.c.code, ports.c.places_a_day))
    return {PortCode(row.code): row.places_a_day for row in rows}


async def _first_free_day(transaction: AsyncConnection, now: datetime) -> date:
    """A day that no earlier preparation has opened."""
    last: date | None = await transaction.scalar(select(func.max(days.c.date)))
    earliest = (now + _LEAD_TIME).date()
    return earliest if last is None else max(earliest, last + timedelta(days=1))


def _families(count: int, *, seed: int) -> Iterator[_Family]:
    rng = random.Random(seed)  # noqa: S311 - sizes are no secret
    for _ in range(count):
        size = rng.randint(1, _LARGEST_PREPARED)
        yield _Family(PartyId(uuid4()), new_token(), [MemberId(uuid4()) for _ in range(size)])


def _split(families: Sequence[_Family], sizes: Iterable[int]) -> Iterator[Sequence[_Family]]:
    start = 0
    for size in sizes:
        yield families[start : start + size]
        start += size


async def _load_families(transaction: AsyncConnection, families: Sequence[_Family], *, now: datetime) -> None:
    party_rows = (_party_row(number, each, now) for number, each in enumerate(families))
    await _copy(transaction, parties, party_rows, columns=_PARTY_COLUMNS)
    member_rows = (row for each in families for row in _member_rows(each, now))
    await _copy(transaction, members, member_rows, columns=_MEMBER_COLUMNS)
    token_rows = ((hash_token(each.token), each.party_id, now, None) for each in families)
    await _copy(transaction, tokens, token_rows)


def _party_row(number: int, family: _Family, now: datetime) -> tuple[object, ...]:
    email = f"party-{number}@rehearsal.invalid"
    address = (f"{number} Rehearsal Street", "Nowhere", "TX", "00000")
    return (family.party_id, "en", email, *address, len(family.members), 1, now, now, now)


def _member_rows(family: _Family, now: datetime) -> Iterator[tuple[object, ...]]:
    """People who are all alike, and so have no keys that would keep them apart."""
    for ordinal, member_id in enumerate(family.members, start=1):
        name = f"Rehearsal Person {ordinal}"
        yield (member_id, family.party_id, ordinal, name, _ADULT_BORN, "unspecified", "Nowhere", "XX", "XX", "XX", now)


async def _check_liveness(transaction: AsyncConnection, families: Sequence[_Family], *, now: datetime) -> None:
    rows = (
        (uuid4(), each.party_id, member_id, "SUCCEEDED", Outcome.PASSED, now, now + _CHECK_LIVES, now)
        for each in families
        for member_id in each.members
    )
    columns = ["id", "party_id", "member_id", "state", "outcome", "created_at", "expires_at", "decided_at"]
    await _copy(transaction, liveness_sessions, rows, columns=columns)


async def _hold_a_draw(
    transaction: AsyncConnection,
    families: Sequence[_Family],
    *,
    zones: Mapping[PortCode, ZoneInfo],
    day: date,
    now: datetime,
    means: DrawMeans,
) -> list[OfferToConfirm]:
    """Draw among these families on a day with room for all, so that each holds an offer."""
    first_choice = {each.party_id: port for each, port in zip(families, cycle(zones), strict=False)}
    places = Counter(dict.fromkeys(zones, LARGEST_PARTY))
    for each in families:
        places[first_choice[each.party_id]] += len(each.members)
    await _open_day(transaction, day, zones=zones, places=places)
    draw_id = await _insert_draw(transaction, day, opens_at=now - _WINDOW, closes_at=now)
    rows = (
        (each.party_id, draw_id, [first_choice[each.party_id]], secrets.token_bytes(TICKET_BYTES), now - _WINDOW)
        for each in families
    )
    await _copy(transaction, requests, rows)
    await _draw_at_once(transaction, draw_id, now=now, means=means)
    return await _offers_of(transaction, families)


async def _draw_at_once(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime, means: DrawMeans) -> None:
    """All steps of a draw in this one transaction; nobody else sees it in between."""
    await steps.close(transaction, draw_id, now=now)
    while await steps.advance(transaction, draw_id, now=now, means=means):
        pass


async def _offers_of(transaction: AsyncConnection, families: Sequence[_Family]) -> list[OfferToConfirm]:
    party_ids = [each.party_id for each in families]
    rows = await transaction.execute(
        select(offers.c.party_id, offers.c.id).where(offers.c.party_id == any_(literal(party_ids, ARRAY(Uuid))))
    )
    offer_of = {row.party_id: row.id for row in rows}
    if len(offer_of) < len(families):
        msg = f"only {len(offer_of)} of {len(families)} parties were drawn"
        raise PreparationFailed(msg)
    return [OfferToConfirm(token=each.token, offer_id=offer_of[each.party_id]) for each in families]


async def _open_a_draw(
    transaction: AsyncConnection, *, zones: Mapping[PortCode, ZoneInfo], day: date, now: datetime
) -> DrawId:
    places = await _places_a_day(transaction)
    await _open_day(transaction, day, zones=zones, places=places)
    return await _insert_draw(transaction, day, opens_at=now, closes_at=now + _WINDOW)


async def _open_day(
    transaction: AsyncConnection, day: date, *, zones: Mapping[PortCode, ZoneInfo], places: Mapping[PortCode, int]
) -> None:
    day_ids = {port: uuid4() for port in zones}
    day_rows = (_day_row(day_ids[port], port, day, zone) for port, zone in zones.items())
    await _copy(transaction, days, day_rows, columns=["id", "port_code", "date", "policy", "cut_off_at", "ends_at"])
    slot_rows = (
        (day_ids[port], place.starts_at, place.number)
        for port, zone in zones.items()
        for place in places_of_day(day, zone=zone, count=places[port])
    )
    await _copy(transaction, slots, slot_rows, columns=["day_id", "starts_at", "number"])


def _day_row(day_id: UUID, port: PortCode, day: date, zone: ZoneInfo) -> tuple[object, ...]:
    hours = hours_of(day, zone=zone, cut_off=_CUT_OFF)
    return (day_id, port, day, DayPolicy.LOTTERY, hours.cut_off_at, hours.ends_at)


async def _insert_draw(transaction: AsyncConnection, day: date, *, opens_at: datetime, closes_at: datetime) -> DrawId:
    draw_id = DrawId(uuid4())
    columns = ["id", "date", "state", "opens_at", "closes_at"]
    await _copy(transaction, draws, [(draw_id, day, DrawState.OPEN, opens_at, closes_at)], columns=columns)
    return draw_id


async def _copy(
    transaction: AsyncConnection,
    table: Table,
    rows: Iterable[tuple[object, ...]],
    *,
    columns: Sequence[str] | None = None,
) -> None:
    """COPY inside the transaction, which an earlier statement must have begun."""
    raw = await transaction.get_raw_connection()
    driver = cast("Connection", raw.driver_connection)
    await driver.copy_records_to_table(table.name, records=rows, columns=columns or [c.name for c in table.columns])
