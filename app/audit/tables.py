"""The record of who did what, and the seals over it. Triggers refuse update, delete and truncate of both."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType

from app.database import metadata


class XID8(UserDefinedType[int]):
    """PostgreSQL's number of a transaction, 64 bits wide: it never comes round again."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "xid8"


# So that a database is recognised when it is read back and compared with what stands here.
ischema_names["xid8"] = XID8  # pyright: ignore[reportArgumentType] - the registry knows built-in types only

audit_rows = Table(
    "audit_rows",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("digest", JSONB, nullable=False),
    Column("xid", XID8, nullable=False, server_default=text("pg_current_xact_id()")),
    Index(None, "xid", "id"),
)

# A chain: each seal covers the rows of its epoch whose transactions lie from from_xid up to, not including, to_xid.
# An epoch is the time on one cluster; its rows have ids above after_id.
seals = Table(
    "seals",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("after_id", BigInteger, nullable=False),
    Column("from_xid", XID8, nullable=False),
    Column("to_xid", XID8, nullable=False),
    Column("last_id", BigInteger, nullable=False),
    Column("row_count", BigInteger, nullable=False),
    Column("rows_hash", LargeBinary, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False, unique=True),
    Column("hash", LargeBinary, nullable=False),
    Column("sealed_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("row_count > 0", name="covers_rows"),
)
