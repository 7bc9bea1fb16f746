"""Parties that register, change and leave in the middle of a race, and an officer at the port."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import Role, StaffKey
from app.access.tokens import PartyId, Token
from app.booking.code_rules import Code
from app.booking.desk.actions import Desk, record_arrival, undo_arrival
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import OfferId, PortCode
from app.errors.booking import OfferNotFound
from app.preparation.families import Family, pass_liveness
from app.registration.actions.edit import edit
from app.registration.actions.read import read_registration
from app.registration.actions.register import register
from app.registration.actions.withdraw import withdraw
from app.registration.edit_rules import Described, Edited
from app.registration.queries import StoredMember
from app.registration.rules import Address, MemberId, Party, Person, Reach, Sex
from tests.app.journey import IDENTITY_SECRET

_LARGEST = 4
_EXPECTED = text("""
    SELECT offers.code, assignments.member_id, days.port_code, days.date, ports.time_zone
    FROM offers JOIN assignments ON assignments.offer_id = offers.id JOIN days ON days.id = offers.day_id
    JOIN ports ON ports.code = days.port_code WHERE offers.id = :offer AND assignments.active LIMIT 1
    """)


def strangers(rng: random.Random) -> list[Person]:
    """People whom nobody has registered before."""
    return [
        Person(f"Racing {uuid4()}", date(1990, 1, 31), Sex.UNSPECIFIED, "Nowhere", "XX", "XX", "XX")
        for _ in range(rng.randint(1, _LARGEST))
    ]


async def register_somebody(transaction: AsyncConnection, rng: random.Random, now: datetime) -> Family:
    party = Party(
        "en", Reach("racer@example.org", None), Address("1 Elm Street", "Laredo", "TX", "78040"), None, strangers(rng)
    )
    done = await register(transaction, party=party, secret=IDENTITY_SECRET, now=now)
    return await seen_by_a_camera(transaction, done.party_id, done.token, done.members, now=now)


async def seen_by_a_camera(
    transaction: AsyncConnection, party_id: PartyId, token: Token, members: Sequence[StoredMember], *, now: datetime
) -> Family:
    family = Family(party_id, token, [each.member_id for each in members])
    await pass_liveness(transaction, [family], now=now)
    return family


async def become_others(
    transaction: AsyncConnection, rng: random.Random, party_id: PartyId, token: Token, now: datetime
) -> None:
    """An edit, on the version that was seen or, at times, on the one before: other people, more or fewer."""
    stored = await read_registration(transaction, party_id=party_id)
    people = strangers(rng)
    edited = Edited(replace(stored.party, members=people), [Described(None, each) for each in people])
    seen = max(1, stored.version - rng.randint(0, 1))
    changed = await edit(transaction, party_id, edited, secret=IDENTITY_SECRET, seen=seen, now=now)
    await seen_by_a_camera(transaction, party_id, token, changed.members, now=now)


async def leave(transaction: AsyncConnection, party_id: PartyId, now: datetime) -> None:
    stored = await read_registration(transaction, party_id=party_id)
    await withdraw(transaction, party_id, seen=stored.version, now=now)


async def at_the_desk(transaction: AsyncConnection, offer_id: OfferId) -> tuple[Desk, Code, MemberId]:
    """An officer, on the day of the appointment, before one of its members. Raises OfferNotFound."""
    row = (await transaction.execute(_EXPECTED, {"offer": offer_id})).one_or_none()
    if row is None:
        raise OfferNotFound
    zone, port = ZoneInfo(row.time_zone), PortCode(row.port_code)
    on_the_day = datetime.combine(row.date, time(9), zone)
    desk = Desk(StaffKey(UUID(int=1), Role.OFFICER, port), port, zone, on_the_day)
    return desk, Code(row.code), MemberId(row.member_id)


async def come_or_not(transaction: AsyncConnection, offer_id: OfferId, kind: ArrivalKind) -> None:
    desk, code, member_id = await at_the_desk(transaction, offer_id)
    await record_arrival(transaction, code, member_id, kind, desk=desk)


async def undo(transaction: AsyncConnection, offer_id: OfferId, kind: ArrivalKind) -> None:
    desk, code, member_id = await at_the_desk(transaction, offer_id)
    await undo_arrival(transaction, code, member_id, kind, because="a mistake", desk=desk)
