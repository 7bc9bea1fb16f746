"""Keys of staff, messages to people, seals over the audit rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import UserDefinedType

revision: str = "2026_11_22_keys_messages_seals"
down_revision: str | None = "2026_11_22_booking_thin_slice"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SEALS_ARE_FINAL = """
    CREATE TRIGGER seals_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON seals
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """


class XID8(UserDefinedType[int]):
    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "xid8"


def upgrade() -> None:
    _create_keys()
    _create_messages()
    _create_seals()
    _create_rounds()
    op.create_index(op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"])


def _create_keys() -> None:
    op.add_column("tokens", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "staff_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("port_code", sa.Text(), nullable=True),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("role IN ('operator', 'officer', 'reviewer')", name=op.f("ck_staff_keys_role_is_known")),
        sa.CheckConstraint(
            "(role = 'officer') = (port_code IS NOT NULL)", name=op.f("ck_staff_keys_officer_has_a_port")
        ),
        sa.ForeignKeyConstraint(["port_code"], ["ports.code"], name=op.f("fk_staff_keys_port_code_ports")),
        sa.ForeignKeyConstraint(["replaced_by"], ["staff_keys.id"], name=op.f("fk_staff_keys_replaced_by_staff_keys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_staff_keys_key_hash")),
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('recovery-code', 'offer-made', 'drawn-without-a-place', 'offer-declined', 'offer-lapsed',"
            " 'withdrawn-by-port', 'appointment-missed', 'appointment-confirmed', 'appointment-cancelled', 'reminder')",
            name=op.f("ck_messages_kind_is_known"),
        ),
        sa.CheckConstraint("jsonb_typeof(facts) = 'object'", name=op.f("ck_messages_facts_are_named")),
        sa.CheckConstraint(
            "state IN ('pending', 'sent', 'abandoned', 'expired', 'readable')", name=op.f("ck_messages_state_is_known")
        ),
        sa.CheckConstraint(
            "(state = 'readable') = (recipient IS NULL)", name=op.f("ck_messages_readable_has_no_recipient")
        ),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_messages_sent_has_a_time")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_messages_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_party_id_created_at"), "messages", ["party_id", "created_at"])
    op.create_index(
        "ix_messages_expires_at_pending",
        "messages",
        ["expires_at"],
        postgresql_where=sa.text("state = 'pending' AND expires_at IS NOT NULL"),
    )
    op.create_index("ix_messages_due_at_pending", "messages", ["due_at"], postgresql_where=sa.text("state = 'pending'"))


def _create_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("chore", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chore", name=op.f("pk_rounds")),
    )


def _create_seals() -> None:
    # A database that is in use already has its rows sealed as of this transaction.
    op.add_column(
        "audit_rows", sa.Column("xid", XID8(), server_default=sa.text("pg_current_xact_id()"), nullable=False)
    )
    op.create_index(op.f("ix_audit_rows_xid_id"), "audit_rows", ["xid", "id"])
    op.create_table(
        "seals",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.BigInteger(), nullable=False),
        sa.Column("from_xid", XID8(), nullable=False),
        sa.Column("to_xid", XID8(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("row_count", sa.BigInteger(), nullable=False),
        sa.Column("rows_hash", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("row_count > 0", name=op.f("ck_seals_covers_rows")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seals")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_seals_previous_hash")),
    )
    op.execute(_SEALS_ARE_FINAL)
