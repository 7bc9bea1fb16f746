from sqlalchemy import BigInteger, Column, DateTime, Index, LargeBinary, Table, Text

from app.database import metadata

# One row per key and caller; the key itself is never stored, and without it the answer cannot be read.
idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("key_hash", LargeBinary, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("answer", LargeBinary),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Index(None, "created_at"),
)

# One row per chore of the clock, over all workers that there ever were.
rounds = Table(
    "rounds",
    metadata,
    Column("chore", Text, primary_key=True),
    Column("finished_at", DateTime(timezone=True)),
    Column("done", BigInteger, nullable=False),
    Column("failures", BigInteger, nullable=False),
)
