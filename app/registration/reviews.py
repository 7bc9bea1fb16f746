"""The rows of registrations that a person must decide on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import bindparam, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.rules import Party
from app.registration.tables import registration_reviews

ReviewId = NewType("ReviewId", UUID)
ReviewKey = tuple[datetime, UUID]

_PARTY = TypeAdapter(Party)
_own = select(registration_reviews).where(
    registration_reviews.c.id == bindparam("review"), registration_reviews.c.token_hash == bindparam("hash")
)
_exists = select(func.count()).where(registration_reviews.c.id == bindparam("review"))
_pending = (
    select(registration_reviews)
    .where(
        registration_reviews.c.state == "pending",
        registration_reviews.c.erased_at.is_(None),
        tuple_(registration_reviews.c.submitted_at, registration_reviews.c.id)
        > tuple_(bindparam("after_time"), bindparam("after_id")),
    )
    .order_by(registration_reviews.c.submitted_at, registration_reviews.c.id)
    .limit(bindparam("most"))
)
_one_pending = select(
    registration_reviews.c.form, registration_reviews.c.token_hash, registration_reviews.c.submitted_at
).where(
    registration_reviews.c.id == bindparam("review"),
    registration_reviews.c.state == "pending",
    registration_reviews.c.erased_at.is_(None),
)
_lock_pending = _one_pending.with_for_update()
_decide = update(registration_reviews).where(registration_reviews.c.id == bindparam("review"))


class ReviewState(StrEnum):
    PENDING = "pending"
    ADMITTED = "admitted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Review:
    """What an applicant may know of it."""

    review_id: ReviewId
    state: ReviewState
    submitted_at: datetime
    decided_at: datetime | None
    reason: str | None
    party_id: PartyId | None


@dataclass(frozen=True, slots=True)
class PendingReview:
    review_id: ReviewId
    submitted_at: datetime
    party: Party


@dataclass(frozen=True, slots=True)
class Submitted:
    party: Party
    token_hash: bytes
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    state: ReviewState
    reason: str
    party_id: PartyId | None
    decided_by: UUID


async def insert_review(
    transaction: AsyncConnection, review_id: ReviewId, *, party: Party, token_hash: bytes, now: datetime
) -> None:
    row = {
        "id": review_id,
        "token_hash": token_hash,
        "form": _PARTY.dump_python(party, mode="json"),
        "state": ReviewState.PENDING,
        "submitted_at": now,
    }
    await transaction.execute(insert(registration_reviews), row)


async def find_own(transaction: AsyncConnection, review_id: ReviewId, *, token_hash: bytes) -> Review | None:
    row = (await transaction.execute(_own, {"review": review_id, "hash": token_hash})).one_or_none()
    if row is None:
        return None
    return Review(review_id, ReviewState(row.state), row.submitted_at, row.decided_at, row.reason, row.party_id)


async def is_known(transaction: AsyncConnection, review_id: ReviewId) -> bool:
    return bool(await transaction.scalar(_exists, {"review": review_id}))


async def list_pending(transaction: AsyncConnection, *, after: ReviewKey, most: int) -> Sequence[PendingReview]:
    """The oldest first."""
    values = {"after_time": after[0], "after_id": after[1], "most": most}
    rows = await transaction.execute(_pending, values)
    return [PendingReview(ReviewId(row.id), row.submitted_at, _PARTY.validate_python(row.form)) for row in rows]


async def find_pending(transaction: AsyncConnection, review_id: ReviewId) -> PendingReview | None:
    row = (await transaction.execute(_one_pending, {"review": review_id})).one_or_none()
    return None if row is None else PendingReview(review_id, row.submitted_at, _PARTY.validate_python(row.form))


async def find_pending_for_update(transaction: AsyncConnection, review_id: ReviewId) -> Submitted | None:
    row = (await transaction.execute(_lock_pending, {"review": review_id})).one_or_none()
    return None if row is None else Submitted(_PARTY.validate_python(row.form), row.token_hash, row.submitted_at)


async def write_decision(
    transaction: AsyncConnection, review_id: ReviewId, decision: Decision, *, now: datetime
) -> None:
    values = {
        "review": review_id,
        "state": decision.state,
        "reason": decision.reason,
        "party_id": decision.party_id,
        "decided_by": decision.decided_by,
        "decided_at": now,
    }
    await transaction.execute(_decide, values)
