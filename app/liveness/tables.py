from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, ForeignKeyConstraint, Index, Table, Text, Uuid, text

from app.database import metadata

_MEMBER = (["member_id", "party_id"], ["members.id", "members.party_id"])

# There is no column for the provider's confidence: it never leaves the moment of decision.
# Nor is there one for the capture's address: its token would open the capture to whoever reads a dump.
liveness_sessions = Table(
    "liveness_sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("provider_session", Text),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("reason", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True)),
    ForeignKeyConstraint(*_MEMBER, ondelete="CASCADE"),
    CheckConstraint("state IN ('CREATED', 'SUCCEEDED', 'FAILED', 'EXPIRED')", name="state_is_known"),
    CheckConstraint("outcome IN ('passed', 'failed', 'inconclusive')", name="outcome_is_known"),
    CheckConstraint("created_at < expires_at", name="session_has_length"),
    CheckConstraint(
        "CASE state WHEN 'CREATED' THEN num_nonnulls(outcome, decided_at) = 0"
        " WHEN 'SUCCEEDED' THEN outcome IS NOT DISTINCT FROM 'passed' AND decided_at IS NOT NULL"
        " WHEN 'FAILED' THEN COALESCE(outcome IN ('failed', 'inconclusive'), false) AND decided_at IS NOT NULL"
        " ELSE outcome IS NOT DISTINCT FROM 'inconclusive' AND decided_at IS NOT NULL END",
        name="outcome_follows_state",
    ),
    CheckConstraint("(state = 'FAILED') = (reason IS NOT NULL)", name="failure_has_reason"),
    # A member looks into one camera at a time, so nobody saves up sessions to get round the lock.
    Index(
        "uq_liveness_sessions_member_id_open",
        "member_id",
        "party_id",
        unique=True,
        postgresql_where=text("state = 'CREATED'"),
    ),
    Index("uq_liveness_sessions_provider_session", "provider_session", unique=True),
    Index(None, "member_id", "decided_at"),
    Index("ix_liveness_sessions_expires_at_open", "expires_at", postgresql_where=text("state = 'CREATED'")),
)

liveness_reviews = Table(
    "liveness_reviews",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("words", Text),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_by", Uuid),
    Column("approved", Boolean),
    Column("reason", Text),
    ForeignKeyConstraint(*_MEMBER, ondelete="CASCADE"),
    CheckConstraint("num_nonnulls(decided_at, decided_by, approved, reason) IN (0, 4)", name="decision_is_whole"),
    Index(
        "uq_liveness_reviews_member_id_pending",
        "member_id",
        "party_id",
        unique=True,
        postgresql_where=text("decided_at IS NULL"),
    ),
    Index("ix_liveness_reviews_asked_at_pending", "asked_at", "id", postgresql_where=text("decided_at IS NULL")),
    Index("ix_liveness_reviews_member_id_approved", "member_id", "decided_at", postgresql_where=text("approved")),
)
