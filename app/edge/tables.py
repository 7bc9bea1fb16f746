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

# One row per language wanted and spoken, over all letters that there ever were.
letter_fallbacks = Table(
    "letter_fallbacks",
    metadata,
    Column("wanted", Text, primary_key=True),
    Column("spoken", Text, primary_key=True),
    Column("letters", BigInteger, nullable=False),
)
