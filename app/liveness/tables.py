from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKeyConstraint, Index, Table, Text, Uuid

from app.database import metadata

# There is no column for the provider's confidence: it never leaves the moment of decision.
liveness_checks = Table(
    "liveness_checks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(["member_id", "party_id"], ["members.id", "members.party_id"]),
    CheckConstraint("outcome IN ('passed', 'failed')", name="outcome_is_known"),
    Index(None, "member_id", "decided_at"),
)
