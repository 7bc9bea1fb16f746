"""Liveness sessions with a provider behind HTTP, and requests for human review."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_22_liveness_sessions"
down_revision: str | None = "2026_11_22_whole_registration"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Checks that nothing held to a session; none of them was ever needed for an appointment.
    op.drop_table("liveness_checks")
    op.create_table(
        "liveness_reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(decided_at, decided_by, approved, reason) IN (0, 4)",
            name=op.f("ck_liveness_reviews_decision_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id", "party_id"],
            ["members.id", "members.party_id"],
            name=op.f("fk_liveness_reviews_member_id_party_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liveness_reviews")),
    )
    op.create_index(
        "ix_liveness_reviews_asked_at_pending",
        "liveness_reviews",
        ["asked_at", "id"],
        unique=False,
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_index(
        "ix_liveness_reviews_member_id_approved",
        "liveness_reviews",
        ["member_id", "decided_at"],
        unique=False,
        postgresql_where=sa.text("approved"),
    )
    op.create_index(
        "uq_liveness_reviews_member_id_pending",
        "liveness_reviews",
        ["member_id", "party_id"],
        unique=True,
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_table(
        "liveness_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("provider_session", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'FAILED') = (reason IS NOT NULL)", name=op.f("ck_liveness_sessions_failure_has_reason")
        ),
        sa.CheckConstraint(
            "CASE state WHEN 'CREATED' THEN num_nonnulls(outcome, decided_at) = 0"
            " WHEN 'SUCCEEDED' THEN outcome IS NOT DISTINCT FROM 'passed' AND decided_at IS NOT NULL"
            " WHEN 'FAILED' THEN COALESCE(outcome IN ('failed', 'inconclusive'), false) AND decided_at IS NOT NULL"
            " ELSE outcome IS NOT DISTINCT FROM 'inconclusive' AND decided_at IS NOT NULL END",
            name=op.f("ck_liveness_sessions_outcome_follows_state"),
        ),
        sa.CheckConstraint(
            "outcome IN ('passed', 'failed', 'inconclusive')", name=op.f("ck_liveness_sessions_outcome_is_known")
        ),
        sa.CheckConstraint(
            "state IN ('CREATED', 'SUCCEEDED', 'FAILED', 'EXPIRED')", name=op.f("ck_liveness_sessions_state_is_known")
        ),
        sa.CheckConstraint("created_at < expires_at", name=op.f("ck_liveness_sessions_session_has_length")),
        sa.ForeignKeyConstraint(
            ["member_id", "party_id"],
            ["members.id", "members.party_id"],
            name=op.f("fk_liveness_sessions_member_id_party_id_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liveness_sessions")),
    )
    op.create_index(
        "ix_liveness_sessions_expires_at_open",
        "liveness_sessions",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'CREATED'"),
    )
    op.create_index(
        op.f("ix_liveness_sessions_member_id_decided_at"),
        "liveness_sessions",
        ["member_id", "decided_at"],
        unique=False,
    )
    op.create_index(
        "uq_liveness_sessions_member_id_open",
        "liveness_sessions",
        ["member_id", "party_id"],
        unique=True,
        postgresql_where=sa.text("state = 'CREATED'"),
    )
    op.create_index("uq_liveness_sessions_provider_session", "liveness_sessions", ["provider_session"], unique=True)
