"""A person looks where the camera does not help: for whoever it rejects, also while they are locked."""

import hashlib
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.database import refusing
from app.errors.liveness import LivenessReviewDecided, LivenessReviewNotFound, LivenessReviewPending
from app.errors.registration import MemberNotFound
from app.liveness import review_queries as queries
from app.liveness.review_queries import LivenessReview, ReviewDecision
from app.liveness.rules import LivenessReviewId
from app.registration.rules import MemberId

_MOST_AT_ONCE = 500
_REFUSALS = {
    "fk_liveness_reviews_member_id_party_id_members": MemberNotFound,
    "uq_liveness_reviews_member_id_pending": LivenessReviewPending,
}


async def ask_for_review(
    transaction: AsyncConnection, *, party_id: PartyId, member_id: MemberId, words: str | None, now: datetime
) -> LivenessReview:
    review = LivenessReview(LivenessReviewId(uuid4()), party_id, member_id, words, now)
    with refusing(_REFUSALS):
        await queries.insert_review(transaction, review)
    digest = {"review": str(review.review_id)}
    await record(transaction, Deed(str(party_id), "ask-liveness-review", f"member:{member_id}", digest), at=now)
    return review


async def read_review(
    transaction: AsyncConnection, review_id: LivenessReviewId, *, party_id: PartyId
) -> LivenessReview:
    found = await queries.find_review_of_party(transaction, review_id, party_id=party_id)
    if found is None:
        raise LivenessReviewNotFound
    return found


async def decide_review(
    transaction: AsyncConnection, review_id: LivenessReviewId, *, decision: ReviewDecision
) -> LivenessReview:
    """Approve, which counts like a pass, or not; the same decision by the same reviewer again changes nothing."""
    decided = await queries.decide_if_pending(transaction, review_id, decision=decision)
    if decided is None:
        return await _decided_before(transaction, review_id, decision=decision)
    digest = {
        "review": str(review_id),
        "approved": str(decision.approved).lower(),
        "reason_hash": hashlib.sha256(decision.reason.encode()).hexdigest(),
    }
    deed = Deed(f"staff:{decision.decided_by}", "decide-liveness-review", f"member:{decided.member_id}", digest)
    await record(transaction, deed, at=decision.decided_at)
    return decided


async def erase_reviews_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Delete the words and reasons about members who are erased; how many."""
    deleted = await queries.delete_reviews_of_erased(transaction, most=_MOST_AT_ONCE)
    if deleted:
        digest = {"reviews": sorted(str(review_id) for review_id in deleted)}
        await record(transaction, Deed("clock", "erase-liveness-reviews", "liveness_reviews", digest), at=now)
    return len(deleted)


async def _decided_before(
    transaction: AsyncConnection, review_id: LivenessReviewId, *, decision: ReviewDecision
) -> LivenessReview:
    found = await queries.find_review(transaction, review_id)
    if found is None or found.decision is None:
        raise LivenessReviewNotFound
    before = found.decision
    if (before.approved, before.reason, before.decided_by) != (
        decision.approved,
        decision.reason,
        decision.decided_by,
    ):
        raise LivenessReviewDecided
    return found
