"""Synthetic parties, loaded in bulk; and that their members have been seen by a camera."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tables import tokens
from app.access.tokens import PartyId, Token, hash_token, new_token
from app.database import copy_rows
from app.liveness.rules import Outcome
from app.liveness.tables import liveness_sessions
from app.registration.rules import MemberId
from app.registration.tables import members, parties

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
_SESSION_COLUMNS = ("id", "party_id", "member_id", "state", "outcome", "created_at", "expires_at", "decided_at")
_CHECK_LIVES = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Family:
    party_id: PartyId
    token: Token
    members: Sequence[MemberId]


def family_of(size: int) -> Family:
    return Family(PartyId(uuid4()), new_token(), [MemberId(uuid4()) for _ in range(size)])


def make_families(count: int, *, seed: int) -> list[Family]:
    """Of one to four members; the sizes follow from the seed."""
    rng = random.Random(seed)  # noqa: S311 - sizes are no secret
    return [family_of(rng.randint(1, _LARGEST_PREPARED)) for _ in range(count)]


async def load_families(transaction: AsyncConnection, families: Sequence[Family], *, now: datetime) -> None:
    party_rows = (_party_row(number, each, now) for number, each in enumerate(families))
    await copy_rows(transaction, parties, party_rows, columns=_PARTY_COLUMNS)
    member_rows = (row for each in families for row in _member_rows(each, now))
    await copy_rows(transaction, members, member_rows, columns=_MEMBER_COLUMNS)
    token_rows = ((hash_token(each.token), each.party_id, now, None) for each in families)
    await copy_rows(transaction, tokens, token_rows)


def _party_row(number: int, family: Family, now: datetime) -> tuple[object, ...]:
    email = f"party-{number}@rehearsal.invalid"
    address = (f"{number} Rehearsal Street", "Nowhere", "TX", "00000")
    return (family.party_id, "en", email, *address, len(family.members), 1, now, now, now)


def _member_rows(family: Family, now: datetime) -> Iterator[tuple[object, ...]]:
    """People who are all alike, and so have no keys that would keep them apart."""
    for ordinal, member_id in enumerate(family.members, start=1):
        name = f"Rehearsal Person {ordinal}"
        yield (member_id, family.party_id, ordinal, name, _ADULT_BORN, "unspecified", "Nowhere", "XX", "XX", "XX", now)


async def pass_liveness(transaction: AsyncConnection, families: Sequence[Family], *, now: datetime) -> None:
    """Every member of these families was found present just now."""
    rows = (
        (uuid4(), each.party_id, member_id, "SUCCEEDED", Outcome.PASSED, now, now + _CHECK_LIVES, now)
        for each in families
        for member_id in each.members
    )
    await copy_rows(transaction, liveness_sessions, rows, columns=_SESSION_COLUMNS)
