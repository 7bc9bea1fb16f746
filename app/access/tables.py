from sqlalchemy import Column, DateTime, ForeignKey, Index, LargeBinary, Table, Uuid

from app.database import metadata

# Only the hash is stored, so a dump of the database contains no usable token.
tokens = Table(
    "tokens",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("issued_at", DateTime(timezone=True), nullable=False),
    Index(None, "party_id"),
)
