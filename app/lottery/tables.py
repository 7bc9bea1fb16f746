from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from app.database import metadata

draws = Table(
    "draws",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("date", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("seed", LargeBinary),
    Column("drawn_at", DateTime(timezone=True)),
    CheckConstraint("state IN ('open', 'drawn')", name="state_is_known"),
    CheckConstraint("opens_at < closes_at", name="window_has_length"),
    CheckConstraint("(state = 'drawn') = (num_nonnulls(seed, drawn_at) = 2)", name="drawn_has_seed"),
)

# The primary key finds a party's requests; the unique ticket finds a draw's pool.
requests = Table(
    "requests",
    metadata,
    Column("party_id", Uuid, ForeignKey("parties.id"), primary_key=True),
    Column("draw_id", Uuid, ForeignKey("draws.id"), primary_key=True),
    Column("ports", ARRAY(Text), nullable=False),
    Column("ticket", LargeBinary, nullable=False),
    Column("requested_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("draw_id", "ticket"),
    CheckConstraint("cardinality(ports) BETWEEN 1 AND 20", name="ports_are_listed"),
    CheckConstraint("octet_length(ticket) = 16", name="ticket_has_length"),
)
