from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.liveness.rules import LivenessReviewId
from app.liveness.tables import liveness_reviews
from app.registration.rules import MemberId
from app.registration.tables import members

_columns = (
    liveness_reviews.c.id,
    liveness_reviews.c.party_id,
    liveness_reviews.c.member_id,
    liveness_reviews.c.words,
    liveness_reviews.c.asked_at,
    liveness_reviews.c.decided_at,
    liveness_reviews.c.decided_by,
    liveness_reviews.c.approved,
    liveness_reviews.c.reason,
)
_review_of_party = select(*_columns).where(
    liveness_reviews.c.id == bindparam("review"), liveness_reviews.c.party_id == bindparam("party")
)
_review = select(*_columns).where(liveness_reviews.c.id == bindparam("review"))
# The longest-waiting first, behind the one that was shown last.
_pending = (
    select(*_columns)
    .where(
        liveness_reviews.c.decided_at.is_(None),
        tuple_(liveness_reviews.c.asked_at, liveness_reviews.c.id) > tuple_(bindparam("after"), bindparam("after_id")),
    )
    .order_by(liveness_reviews.c.asked_at, liveness_reviews.c.id)
    .limit(bindparam("rows"))
)
_decide_if_pending = (
    update(liveness_reviews)
    .where(liveness_reviews.c.id == bindparam("review"), liveness_reviews.c.decided_at.is_(None))
    .values(
        decided_at=bindparam("now"),
        decided_by=bindparam("by"),
        approved=bindparam("is_approved"),
        reason=bindparam("because"),
    )
    .returning(*_columns)
)
_some_of_erased = (
    select(liveness_reviews.c.id)
    .join_from(liveness_reviews, members, members.c.id == liveness_reviews.c.member_id)
    .where(members.c.erased_at.is_not(None))
    .limit(bindparam("most"))
    .with_for_update(of=liveness_reviews, skip_locked=True)
)
_delete_of_erased = (
    delete(liveness_reviews)
    .where(liveness_reviews.c.id.in_(_some_of_erased.scalar_subquery()))
    .returning(liveness_reviews.c.id)
)
_OLDEST = (datetime.min.replace(tzinfo=UTC), UUID(int=0))


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    approved: bool
    reason: str
    decided_by: UUID
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class LivenessReview:
    review_id: LivenessReviewId
    party_id: PartyId
    member_id: MemberId
    words: str | None
    asked_at: datetime
    decision: ReviewDecision | None = None


async def insert_review(transaction: AsyncConnection, review: LivenessReview) -> None:
    row = {
        "id": review.review_id,
        "party_id": review.party_id,
        "member_id": review.member_id,
        "words": review.words,
        "asked_at": review.asked_at,
    }
    await transaction.execute(insert(liveness_reviews), row)


async def find_review_of_party(
    transaction: AsyncConnection, review_id: LivenessReviewId, *, party_id: PartyId
) -> LivenessReview | None:
    values: Mapping[str, object] = {"review": review_id, "party": party_id}
    row = (await transaction.execute(_review_of_party, values)).one_or_none()
    return None if row is None else _of(row)


async def find_review(transaction: AsyncConnection, review_id: LivenessReviewId) -> LivenessReview | None:
    row = (await transaction.execute(_review, {"review": review_id})).one_or_none()
    return None if row is None else _of(row)


async def pending_reviews(
    transaction: AsyncConnection, *, after: tuple[datetime, UUID] | None, rows: int
) -> Sequence[LivenessReview]:
    asked_at, review_id = after or _OLDEST
    found = await transaction.execute(_pending, {"after": asked_at, "after_id": review_id, "rows": rows})
    return [_of(row) for row in found]


async def decide_if_pending(
    transaction: AsyncConnection, review_id: LivenessReviewId, *, decision: ReviewDecision
) -> LivenessReview | None:
    """Compare and swap: of any number of reviewers, one decides."""
    values = {
        "review": review_id,
        "now": decision.decided_at,
        "by": decision.decided_by,
        "is_approved": decision.approved,
        "because": decision.reason,
    }
    row = (await transaction.execute(_decide_if_pending, values)).one_or_none()
    return None if row is None else _of(row)


async def delete_reviews_of_erased(transaction: AsyncConnection, *, most: int) -> list[LivenessReviewId]:
    """What was written about members whose own data is erased goes too."""
    deleted = await transaction.scalars(_delete_of_erased, {"most": most})
    return [LivenessReviewId(review_id) for review_id in deleted]


def _of(row: Row[*tuple[Any, ...]]) -> LivenessReview:
    decided = row.decided_at is not None
    return LivenessReview(
        review_id=LivenessReviewId(row.id),
        party_id=PartyId(row.party_id),
        member_id=MemberId(row.member_id),
        words=row.words,
        asked_at=row.asked_at,
        decision=ReviewDecision(row.approved, row.reason, row.decided_by, row.decided_at) if decided else None,
    )
