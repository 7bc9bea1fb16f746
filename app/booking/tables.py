from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from app.database import metadata

ports = Table(
    "ports",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
)

# A day is the port's local day.
days = Table(
    "days",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("port_code", Text, ForeignKey("ports.code"), nullable=False),
    Column("date", Date, nullable=False),
    UniqueConstraint("date", "port_code"),
)

# One row per place, so that giving one twice is a duplicate and not a miscount.
slots = Table(
    "slots",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("day_id", Uuid, ForeignKey("days.id"), nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("number", SmallInteger, nullable=False),
    UniqueConstraint("day_id", "starts_at", "number"),
    UniqueConstraint("id", "day_id"),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("day_id", Uuid, ForeignKey("days.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("offered_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("confirmed_at", DateTime(timezone=True)),
    UniqueConstraint("id", "party_id", "day_id"),
    CheckConstraint("state IN ('offered', 'confirmed', 'lapsed', 'declined')", name="state_is_known"),
    CheckConstraint("(state = 'confirmed') = (confirmed_at IS NOT NULL)", name="confirmed_has_time"),
    # A party holds at most one offer or appointment.
    Index(
        "uq_offers_party_id_holding",
        "party_id",
        unique=True,
        postgresql_where=text("state IN ('offered', 'confirmed')"),
    ),
    Index(None, "party_id", "offered_at"),
)

# Who sits where. The composite keys force the slot to be of the offer's day and the member of its party;
# that an offer holds exactly its whole party is checked at commit (trigger offer_holds_whole_party).
assignments = Table(
    "assignments",
    metadata,
    Column("offer_id", Uuid, primary_key=True),
    Column("member_id", Uuid, primary_key=True),
    Column("slot_id", BigInteger, nullable=False),
    Column("party_id", Uuid, nullable=False),
    Column("day_id", Uuid, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    ForeignKeyConstraint(["offer_id", "party_id", "day_id"], ["offers.id", "offers.party_id", "offers.day_id"]),
    ForeignKeyConstraint(["member_id", "party_id"], ["members.id", "members.party_id"]),
    ForeignKeyConstraint(["slot_id", "day_id"], ["slots.id", "slots.day_id"]),
    # A slot is never given twice.
    Index("uq_assignments_slot_id_active", "slot_id", unique=True, postgresql_where=text("active")),
    # A person holds at most one appointment.
    Index("uq_assignments_member_id_active", "member_id", unique=True, postgresql_where=text("active")),
)
