from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from app.database import metadata

# Written in the transaction of the change that it tells of. Without a recipient it is only read over the API.
messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("recipient", Text),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("calendar", Text),
    Column("state", Text, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Column("expires_at", DateTime(timezone=True)),
    CheckConstraint(
        "kind IN ('recovery-code', 'offer-made', 'drawn-without-a-place', 'offer-declined', 'offer-lapsed',"
        " 'withdrawn-by-port', 'appointment-missed', 'appointment-confirmed', 'appointment-cancelled', 'reminder')",
        name="kind_is_known",
    ),
    CheckConstraint("jsonb_typeof(facts) = 'object'", name="facts_are_named"),
    CheckConstraint("state IN ('pending', 'sent', 'abandoned', 'expired', 'readable')", name="state_is_known"),
    CheckConstraint("(state = 'readable') = (recipient IS NULL)", name="readable_has_no_recipient"),
    CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
    Index(None, "party_id", "created_at"),
)
Index(
    "ix_messages_expires_at_pending",
    messages.c.expires_at,
    postgresql_where=(messages.c.state == "pending") & messages.c.expires_at.is_not(None),
)
Index("ix_messages_due_at_pending", messages.c.due_at, postgresql_where=messages.c.state == "pending")
