from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from app.database import metadata

parties = Table(
    "parties",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("preferred_language", Text, nullable=False),
    Column("email", Text),
    Column("phone", Text),
    Column("destination_line", Text, nullable=False),
    Column("destination_city", Text, nullable=False),
    Column("destination_state", Text, nullable=False),
    Column("destination_postal_code", Text, nullable=False),
    Column("size", SmallInteger, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("size BETWEEN 1 AND 8", name="size_is_published"),
    CheckConstraint("num_nonnulls(email, phone) = 1", name="one_way_to_reach"),
)

members = Table(
    "members",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("ordinal", SmallInteger, nullable=False),
    Column("full_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("sex", Text, nullable=False),
    Column("country_of_birth", Text, nullable=False),
    Column("nationality", Text, nullable=False),
    UniqueConstraint("party_id", "ordinal"),
    # Named by foreign keys, so that what belongs to a member belongs to the member's party.
    UniqueConstraint("id", "party_id"),
    CheckConstraint("ordinal BETWEEN 1 AND 8", name="ordinal_is_published"),
    CheckConstraint("sex IN ('female', 'male', 'unspecified')", name="sex_is_known"),
)
