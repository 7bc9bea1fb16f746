"""Registrations that a person decides on: two people may share a name and a birthday.

A reviewer sees with whom they collide, and decides on what was seen: if somebody has been registered or admitted
under the same key meanwhile, the decision is refused, and the reviewer looks again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId, Token, accept_token, hash_token, new_token
from app.audit.log import Deed, record
from app.errors.edge import VersionStale
from app.errors.registration import ReviewAlreadyDecided, ReviewNotFound
from app.registration import reviews
from app.registration.actions.register import store_party
from app.registration.collisions import collisions_of, keep_as_they_are
from app.registration.identity_rules import Collision, version_of
from app.registration.person_keys import enter_keys
from app.registration.reviews import Decision, PendingReview, Review, ReviewId, ReviewKey, ReviewState, Submitted
from app.registration.rules import Party, check_party


@dataclass(frozen=True, slots=True)
class AskedForReview:
    review_id: ReviewId
    token: Token


async def ask_for_review(transaction: AsyncConnection, *, party: Party, now: datetime) -> AskedForReview:
    """Keep the registration until a person has decided; its token follows the review."""
    check_party(party, today=now.date())
    asked = AskedForReview(ReviewId(uuid4()), new_token())
    await reviews.insert_review(transaction, asked.review_id, party=party, token_hash=hash_token(asked.token), now=now)
    deed = Deed("applicant", "ask-for-review", f"review:{asked.review_id}", {"size": len(party.members)})
    await record(transaction, deed, at=now)
    return asked


async def read_review(transaction: AsyncConnection, review_id: ReviewId, *, token: str) -> Review:
    review = await reviews.find_own(transaction, review_id, token_hash=hash_token(token))
    if review is None:
        raise ReviewNotFound
    return review


@dataclass(frozen=True, slots=True)
class ShownReview:
    """What a reviewer sees, and the version of it that a decision must name."""

    review: PendingReview
    collisions: Sequence[Collision]

    @property
    def version(self) -> int:
        return version_of(self.collisions)


async def list_reviews(
    transaction: AsyncConnection, *, after: ReviewKey, most: int, secret: bytes
) -> list[ShownReview]:
    """Those that wait for a decision, the oldest first."""
    pending = await reviews.list_pending(transaction, after=after, most=most)
    collisions = await collisions_of(transaction, [each.party for each in pending], secret=secret)
    return [ShownReview(*each) for each in zip(pending, collisions, strict=True)]


async def show_review(transaction: AsyncConnection, review_id: ReviewId, *, secret: bytes) -> ShownReview:
    """Raises ReviewNotFound and ReviewAlreadyDecided."""
    pending = await reviews.find_pending(transaction, review_id)
    if pending is None:
        raise await _not_pending(transaction, review_id)
    (collisions,) = await collisions_of(transaction, [pending.party], secret=secret)
    return ShownReview(pending, collisions)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer has decided, and why, on the version that was seen."""

    admits: bool
    reason: str
    reviewer: UUID
    seen: int


async def decide_review(
    transaction: AsyncConnection, review_id: ReviewId, verdict: Verdict, *, secret: bytes, now: datetime
) -> Decision:
    """Decided once, on what was seen. Whoever is admitted has waited since the registration was sent in."""
    submitted = await reviews.find_pending_for_update(transaction, review_id)
    if submitted is None:
        raise await _not_pending(transaction, review_id)
    collisions = await _seen_collisions(transaction, submitted.party, seen=verdict.seen, secret=secret)
    party_id = await _admit(transaction, submitted, secret=secret, now=now) if verdict.admits else None
    state = ReviewState.ADMITTED if verdict.admits else ReviewState.REFUSED
    decision = Decision(state, verdict.reason, party_id, verdict.reviewer)
    await reviews.write_decision(transaction, review_id, decision, now=now)
    await _record(transaction, review_id, decision, collisions, now=now)
    return decision


async def _not_pending(transaction: AsyncConnection, review_id: ReviewId) -> ReviewAlreadyDecided | ReviewNotFound:
    return ReviewAlreadyDecided() if await reviews.is_known(transaction, review_id) else ReviewNotFound()


async def _seen_collisions(
    transaction: AsyncConnection, party: Party, *, seen: int, secret: bytes
) -> Sequence[Collision]:
    """The very ones that the reviewer saw; nobody adds one before the decision is written."""
    await keep_as_they_are(transaction, party, secret=secret)
    (collisions,) = await collisions_of(transaction, [party], secret=secret)
    if version_of(collisions) != seen:
        raise VersionStale
    return collisions


async def _admit(transaction: AsyncConnection, submitted: Submitted, *, secret: bytes, now: datetime) -> PartyId:
    party_id, members = await store_party(transaction, submitted.party, registered_at=submitted.submitted_at)
    await enter_keys(transaction, members, secret=secret, is_admitted=True)
    await accept_token(transaction, party_id, token_hash=submitted.token_hash, now=now)
    return party_id


async def _record(
    transaction: AsyncConnection,
    review_id: ReviewId,
    decision: Decision,
    collisions: Sequence[Collision],
    *,
    now: datetime,
) -> None:
    digest = {
        "beside": sorted({str(each.member_id) for each in collisions}),
        "state": decision.state,
        "party": str(decision.party_id or ""),
        "reason_sha256": hashlib.sha256(decision.reason.encode()).hexdigest(),
    }
    await record(
        transaction, Deed(f"staff:{decision.decided_by}", "decide-review", f"review:{review_id}", digest), at=now
    )
