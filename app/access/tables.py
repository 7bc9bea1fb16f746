from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, LargeBinary, Table, Text, Uuid

from app.database import metadata

# Only the hash is stored, so a dump of the database contains no usable token.
tokens = Table(
    "tokens",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("issued_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Index(None, "party_id"),
)

# A key that was rotated with some grace is revoked in the future.
staff_keys = Table(
    "staff_keys",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("port_code", Text, ForeignKey("ports.code")),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Column("replaced_by", Uuid, ForeignKey("staff_keys.id")),
    CheckConstraint("role IN ('operator', 'officer', 'reviewer')", name="role_is_known"),
    CheckConstraint("(role = 'officer') = (port_code IS NOT NULL)", name="officer_has_a_port"),
)
