from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.database import refusing
from app.errors.liveness import LivenessLocked, LivenessSessionNotFound, LivenessSessionOpen
from app.errors.registration import MemberNotFound
from app.liveness import queries
from app.liveness.queries import LivenessSession
from app.liveness.rules import (
    SESSION_LASTS,
    TIMED_OUT,
    LivenessSessionId,
    ProviderSession,
    Report,
    SessionState,
    decide,
    locked_until,
)
from app.registration.rules import MemberId

_REFUSALS = {"fk_liveness_sessions_member_id_party_id_members": MemberNotFound}
_MOST_AT_ONCE = 500


async def begin_session(
    transaction: AsyncConnection, *, party_id: PartyId, member_id: MemberId, now: datetime
) -> tuple[LivenessSession, ProviderSession | None]:
    """A new session in place of the member's open one, whose name at the provider is given too."""
    await _refuse_while_locked(transaction, member_id, party_id=party_id, now=now)
    session = LivenessSession(
        session_id=LivenessSessionId(uuid4()),
        party_id=party_id,
        member_id=member_id,
        state=SessionState.CREATED,
        created_at=now,
        expires_at=now + SESSION_LASTS,
    )
    replaced = await _store(transaction, session)
    deed = Deed(str(party_id), "begin-liveness", f"member:{member_id}", {"session": str(session.session_id)})
    await record(transaction, deed, at=now)
    return session, replaced


async def _refuse_while_locked(
    transaction: AsyncConnection, member_id: MemberId, *, party_id: PartyId, now: datetime
) -> None:
    failures = await queries.failures_that_count(transaction, member_id, party_id=party_id, now=now)
    until = locked_until(failures, now=now)
    if until is not None:
        raise LivenessLocked(retry_after=1 + int((until - now).total_seconds()))


async def _store(transaction: AsyncConnection, session: LivenessSession) -> ProviderSession | None:
    member_id, party_id, now = session.member_id, session.party_id, session.created_at
    with refusing(_REFUSALS):
        if await queries.insert_if_none_is_open(transaction, session):
            return None
        replaced = await queries.close_open_session(transaction, member_id, party_id=party_id, now=now)
        if not await queries.insert_if_none_is_open(transaction, session):
            raise LivenessSessionOpen
    return replaced


async def keep_provider_session(
    transaction: AsyncConnection,
    session_id: LivenessSessionId,
    *,
    party_id: PartyId,
    provider_session: ProviderSession,
    now: datetime,
) -> LivenessSession:
    """Remember what the provider calls the session; no deed of its own, it completes the one that began it."""
    await queries.set_provider_session(transaction, session_id, provider_session=provider_session, now=now)
    return await read_session(transaction, session_id, party_id=party_id, now=now)


async def read_session(
    transaction: AsyncConnection, session_id: LivenessSessionId, *, party_id: PartyId, now: datetime
) -> LivenessSession:
    found = await queries.find_session(transaction, session_id, party_id=party_id)
    if found is None:
        raise LivenessSessionNotFound
    return _at(now, found)


async def apply_report(
    transaction: AsyncConnection, provider_session: ProviderSession, *, report: Report, now: datetime
) -> LivenessSession:
    """Decide what follows from a report, once; a session that is decided or over stays as it is."""
    session = await queries.find_session_at_provider(transaction, provider_session)
    if session is None:
        raise LivenessSessionNotFound
    decision = decide(report)
    if decision is None:
        return _at(now, replace(session, state=_told(session.state, report)))
    if not await queries.decide_if_open(transaction, session.session_id, decision=decision, now=now):
        return await read_session(transaction, session.session_id, party_id=session.party_id, now=now)
    digest = {"session": str(session.session_id), "outcome": decision.outcome}
    await record(transaction, Deed("service", "decide-liveness", f"member:{session.member_id}", digest), at=now)
    return replace(session, state=decision.state, outcome=decision.outcome, reason=decision.reason, decided_at=now)


async def expire_sessions_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """End the sessions whose time is over; how many."""
    closed = await queries.close_due_sessions(transaction, now=now, most=_MOST_AT_ONCE)
    if closed:
        digest = {"sessions": sorted(str(session_id) for session_id in closed)}
        await record(transaction, Deed("clock", "expire-liveness", "liveness_sessions", digest), at=now)
    return len(closed)


def _told(stored: SessionState, report: Report) -> SessionState:
    """What to tell of a session about which nothing is decided."""
    return SessionState(report.state) if stored is SessionState.CREATED else stored


def _at(now: datetime, session: LivenessSession) -> LivenessSession:
    """A session is over at its time, whether or not anybody has yet written that down."""
    if session.outcome is not None or now < session.expires_at:
        return session
    return replace(session, state=TIMED_OUT.state, outcome=TIMED_OUT.outcome, decided_at=session.expires_at)
