from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from app.database import metadata

# What is written of a draw is final: a column is filled once, the state only moves forward (trigger draws_are_final).
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
    Column("kind", Text, nullable=False, server_default=text("'day'")),
    Column("parent_id", Uuid, ForeignKey("draws.id")),
    Column("root", LargeBinary),
    Column("entry_count", Integer),
    Column("rules", Text),  # canonical JSON, byte by byte as hashed
    Column("rules_hash", LargeBinary),
    Column("commitment", LargeBinary),
    Column("sealed_secret", LargeBinary),
    Column("beacon_round", BigInteger),
    Column("frozen_at", DateTime(timezone=True)),
    Column("reveal_by", DateTime(timezone=True)),
    Column("secret", LargeBinary),
    Column("randomness", LargeBinary),
    Column("signature", LargeBinary),  # of the beacon; a stub has none
    Column("order_hash", LargeBinary),
    Column("award_count", Integer),
    Column("full_after", JSONB),  # of each port that filled: the last place in the order that it served
    Column("published_at", DateTime(timezone=True)),
    Column("voided_at", DateTime(timezone=True)),
    Column("void_reason", Text),
    CheckConstraint(
        "state IN ('open', 'closing', 'frozen', 'drawn', 'published', 'void')",
        name="state_is_known",
    ),
    CheckConstraint("kind IN ('day', 'redraw')", name="kind_is_known"),
    CheckConstraint("(kind = 'redraw') = (parent_id IS NOT NULL)", name="redraw_has_parent"),
    CheckConstraint("opens_at < closes_at OR kind = 'redraw'", name="window_has_length"),
    CheckConstraint(
        "CASE WHEN state IN ('open', 'closing') THEN num_nonnulls(root, entry_count, rules, rules_hash, commitment,"
        " sealed_secret, beacon_round, frozen_at, reveal_by) = 0"
        " WHEN state = 'void' THEN num_nonnulls(root, entry_count, rules, rules_hash, commitment,"
        " sealed_secret, beacon_round, frozen_at, reveal_by) IN (0, 9)"
        " ELSE num_nonnulls(root, entry_count, rules, rules_hash, commitment,"
        " sealed_secret, beacon_round, frozen_at, reveal_by) = 9 END",
        name="frozen_is_whole",
    ),
    CheckConstraint(
        "num_nonnulls(seed, secret, randomness, order_hash, award_count, full_after, drawn_at)"
        " = CASE WHEN state IN ('drawn', 'published') THEN 7 ELSE 0 END",
        name="drawn_is_whole",
    ),
    CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name="published_has_time"),
    CheckConstraint(
        "num_nonnulls(voided_at, void_reason) = CASE WHEN state = 'void' THEN 2 ELSE 0 END", name="void_has_reason"
    ),
    # A day has one draw of its own, and one further draw at a time.
    Index("uq_draws_date_day", "date", unique=True, postgresql_where=text("kind = 'day'")),
    Index(
        "uq_draws_date_redraw_under_way",
        "date",
        unique=True,
        postgresql_where=text("kind = 'redraw' AND state NOT IN ('published', 'void')"),
    ),
    Index("ix_draws_under_way", "closes_at", postgresql_where=text("state NOT IN ('published', 'void')")),
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

# The transcript in the order in which it is read: header, pool, awards, each in parts; final once written.
transcript_parts = Table(
    "transcript_parts",
    metadata,
    Column("draw_id", Uuid, ForeignKey("draws.id"), primary_key=True),
    Column("section", SmallInteger, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("first_ticket", LargeBinary),  # of a part of the pool, so that a ticket's line is found
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("section BETWEEN 0 AND 2", name="section_is_known"),
    CheckConstraint("(section = 1) = (first_ticket IS NOT NULL)", name="pool_is_found_by_ticket"),
)

# The levels of the pool's Merkle tree, 32 bytes a node, so that a proof reads a few of them; final once written.
merkle_levels = Table(
    "merkle_levels",
    metadata,
    Column("draw_id", Uuid, ForeignKey("draws.id"), primary_key=True),
    Column("level", SmallInteger, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Which ticket was drawn for which port. Final once written.
results = Table(
    "results",
    metadata,
    Column("draw_id", Uuid, ForeignKey("draws.id"), primary_key=True),
    Column("ticket", LargeBinary, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("walk", SmallInteger, nullable=False),
    Column("port_code", Text, nullable=False),
)

# Where each line of the pool stood in the last order that was walked, 4 bytes a line, 0 for those served before:
# a row for each of hundreds of thousands would take as long as all the rest of a draw. Final once written.
drawn_places = Table(
    "drawn_places",
    metadata,
    Column("draw_id", Uuid, ForeignKey("draws.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What the public beacon said, as entered by an operator; final once written.
beacon_pulses = Table(
    "beacon_pulses",
    metadata,
    Column("round", BigInteger, primary_key=True, autoincrement=False),
    Column("randomness", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("octet_length(randomness) = 32", name="randomness_has_length"),
    CheckConstraint("octet_length(signature) = 48", name="signature_has_length"),
)
