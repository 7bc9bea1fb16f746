from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, exists, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.liveness.rules import (
    FAILURES_COUNT_FOR,
    TIMED_OUT,
    Decision,
    LivenessSessionId,
    Outcome,
    ProviderSession,
    Reason,
    SessionState,
)
from app.liveness.tables import liveness_reviews, liveness_sessions
from app.registration.rules import MemberId
from app.registration.tables import is_present, members

# A literal, not a parameter: only so does PostgreSQL see that the partial indexes fit.
_is_open = liveness_sessions.c.state == literal_column(f"'{SessionState.CREATED}'")
_of_member = (
    liveness_sessions.c.member_id == bindparam("member"),
    liveness_sessions.c.party_id == bindparam("party"),
)
_timed_out = {"state": TIMED_OUT.state, "outcome": TIMED_OUT.outcome}
_columns = (
    liveness_sessions.c.id,
    liveness_sessions.c.party_id,
    liveness_sessions.c.member_id,
    liveness_sessions.c.provider_session,
    liveness_sessions.c.state,
    liveness_sessions.c.outcome,
    liveness_sessions.c.reason,
    liveness_sessions.c.created_at,
    liveness_sessions.c.expires_at,
    liveness_sessions.c.decided_at,
)
_insert_if_none_is_open = (
    insert(liveness_sessions)
    .on_conflict_do_nothing(
        index_elements=[liveness_sessions.c.member_id, liveness_sessions.c.party_id], index_where=_is_open
    )
    .returning(liveness_sessions.c.id)
)
_close_open = (
    update(liveness_sessions)
    .where(*_of_member, _is_open)
    .values(**_timed_out, decided_at=bindparam("now"))
    .returning(liveness_sessions.c.provider_session)
)
_set_provider_session = (
    update(liveness_sessions)
    .where(liveness_sessions.c.id == bindparam("session"), _is_open, liveness_sessions.c.expires_at > bindparam("now"))
    .values(provider_session=bindparam("at_provider"))
    .returning(liveness_sessions.c.id)
)
_session = select(*_columns).where(
    liveness_sessions.c.id == bindparam("session"), liveness_sessions.c.party_id == bindparam("party")
)
_session_at_provider = select(*_columns).where(liveness_sessions.c.provider_session == bindparam("at_provider"))
_decide_if_open = (
    update(liveness_sessions)
    .where(liveness_sessions.c.id == bindparam("session"), _is_open, liveness_sessions.c.expires_at > bindparam("now"))
    .values(
        state=bindparam("new_state"),
        outcome=bindparam("new_outcome"),
        reason=bindparam("new_reason"),
        decided_at=bindparam("now"),
    )
    .returning(liveness_sessions.c.id)
)
_failures = (
    select(liveness_sessions.c.decided_at)
    .where(
        *_of_member,
        liveness_sessions.c.outcome == Outcome.FAILED,
        liveness_sessions.c.decided_at > bindparam("after"),
    )
    .order_by(liveness_sessions.c.decided_at.desc())
)
_some_due = (
    select(liveness_sessions.c.id)
    .where(_is_open, liveness_sessions.c.expires_at <= bindparam("now"))
    .order_by(liveness_sessions.c.expires_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_close_due = (
    update(liveness_sessions)
    .where(liveness_sessions.c.id.in_(_some_due.scalar_subquery()))
    .values(**_timed_out, decided_at=liveness_sessions.c.expires_at)
    .returning(liveness_sessions.c.id)
)
# Of a member in the statement around it: when a session or a person last said that it is present.
last_checked_at = func.greatest(
    select(func.max(liveness_sessions.c.decided_at))
    .where(liveness_sessions.c.member_id == members.c.id, liveness_sessions.c.outcome == Outcome.PASSED)
    .scalar_subquery(),
    select(func.max(liveness_reviews.c.decided_at))
    .where(liveness_reviews.c.member_id == members.c.id, liveness_reviews.c.approved)
    .scalar_subquery(),
)
is_in_review = exists().where(
    liveness_reviews.c.member_id == members.c.id,
    liveness_reviews.c.party_id == members.c.party_id,
    liveness_reviews.c.decided_at.is_(None),
)
_has_passed = exists().where(
    liveness_sessions.c.member_id == members.c.id,
    liveness_sessions.c.outcome == Outcome.PASSED,
    liveness_sessions.c.decided_at > bindparam("since"),
)
_is_approved = exists().where(
    liveness_reviews.c.member_id == members.c.id,
    liveness_reviews.c.approved,
    liveness_reviews.c.decided_at > bindparam("since"),
)
_members_not_checked = (
    select(members.c.id)
    .where(members.c.party_id == bindparam("party"), is_present, ~_has_passed, ~_is_approved)
    .order_by(members.c.ordinal)
)


@dataclass(frozen=True, slots=True)
class LivenessSession:
    session_id: LivenessSessionId
    party_id: PartyId
    member_id: MemberId
    state: SessionState
    created_at: datetime
    expires_at: datetime
    provider_session: ProviderSession | None = None
    outcome: Outcome | None = None
    reason: Reason | None = None
    decided_at: datetime | None = None


async def insert_if_none_is_open(transaction: AsyncConnection, session: LivenessSession) -> bool:
    """Whether the session was stored; it was not if the member has an open one."""
    row = {
        "id": session.session_id,
        "party_id": session.party_id,
        "member_id": session.member_id,
        "state": session.state,
        "created_at": session.created_at,
        "expires_at": session.expires_at,
    }
    return (await transaction.execute(_insert_if_none_is_open, row)).first() is not None


async def close_open_session(
    transaction: AsyncConnection, member_id: MemberId, *, party_id: PartyId, now: datetime
) -> ProviderSession | None:
    """End the member's open session; gives what the provider calls it."""
    return await transaction.scalar(_close_open, {"member": member_id, "party": party_id, "now": now})


async def set_provider_session(
    transaction: AsyncConnection, session_id: LivenessSessionId, *, provider_session: ProviderSession, now: datetime
) -> bool:
    """Whether the session was still open."""
    values = {"session": session_id, "at_provider": provider_session, "now": now}
    return (await transaction.execute(_set_provider_session, values)).first() is not None


async def find_session(
    transaction: AsyncConnection, session_id: LivenessSessionId, *, party_id: PartyId
) -> LivenessSession | None:
    return await _found(transaction, _session, {"session": session_id, "party": party_id})


async def find_session_at_provider(
    transaction: AsyncConnection, provider_session: ProviderSession
) -> LivenessSession | None:
    return await _found(transaction, _session_at_provider, {"at_provider": provider_session})


async def decide_if_open(
    transaction: AsyncConnection, session_id: LivenessSessionId, *, decision: Decision, now: datetime
) -> bool:
    """Compare and swap: of any number of reports, one decides."""
    values = {
        "session": session_id,
        "new_state": decision.state,
        "new_outcome": decision.outcome,
        "new_reason": decision.reason,
        "now": now,
    }
    return (await transaction.execute(_decide_if_open, values)).first() is not None


async def failures_that_count(
    transaction: AsyncConnection, member_id: MemberId, *, party_id: PartyId, now: datetime
) -> Sequence[datetime]:
    """When the member failed lately, as far as it matters for the lock."""
    values = {"member": member_id, "party": party_id, "after": now - FAILURES_COUNT_FOR}
    return (await transaction.scalars(_failures, values)).all()


async def close_due_sessions(transaction: AsyncConnection, *, now: datetime, most: int) -> list[LivenessSessionId]:
    """End sessions whose time is over, leaving alone those that somebody is deciding at the moment."""
    closed = await transaction.scalars(_close_due, {"now": now, "most": most})
    return [LivenessSessionId(session_id) for session_id in closed]


async def _found(
    transaction: AsyncConnection, statement: Select[*tuple[object, ...]], values: Mapping[str, object]
) -> LivenessSession | None:
    row = (await transaction.execute(statement, values)).one_or_none()
    if row is None:
        return None
    return LivenessSession(
        session_id=LivenessSessionId(row.id),
        party_id=PartyId(row.party_id),
        member_id=MemberId(row.member_id),
        state=SessionState(row.state),
        created_at=row.created_at,
        expires_at=row.expires_at,
        provider_session=row.provider_session,
        outcome=row.outcome and Outcome(row.outcome),
        reason=row.reason and Reason(row.reason),
        decided_at=row.decided_at,
    )


async def members_not_checked(transaction: AsyncConnection, party_id: PartyId, *, since: datetime) -> list[MemberId]:
    """The members of whom neither a session nor a person has said after `since` that they are present."""
    found = await transaction.scalars(_members_not_checked, {"party": party_id, "since": since})
    return [MemberId(member_id) for member_id in found]
