"""The thin slice of the booking service, with the guards that make a wrong state impossible."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "2026_11_22_booking_thin_slice"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


_PORTS = (
    ("san-ysidro", "San Ysidro", "America/Los_Angeles"),
    ("calexico", "Calexico", "America/Los_Angeles"),
    ("nogales", "Nogales", "America/Phoenix"),
    ("el-paso", "El Paso", "America/Denver"),
    ("eagle-pass", "Eagle Pass", "America/Chicago"),
    ("laredo", "Laredo", "America/Chicago"),
    ("hidalgo", "Hidalgo", "America/Chicago"),
    ("brownsville", "Brownsville", "America/Chicago"),
)

_AUDIT_ROWS_ARE_FINAL = (
    """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% on % is refused: rows are final', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END $$
    """,
    """
    CREATE TRIGGER audit_rows_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_rows
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
)

# At commit an offer that holds slots holds one for each member of its party, and any other holds none.
# The party's row is locked, so that two transactions cannot each miss what the other adds.
_PARTIES_ARE_WHOLE = (
    """
    CREATE FUNCTION check_whole_party(party uuid) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        size bigint;
    BEGIN
        PERFORM FROM parties WHERE id = party FOR NO KEY UPDATE;
        SELECT count(*) INTO size FROM members WHERE party_id = party;
        IF EXISTS (
            SELECT FROM offers
            WHERE party_id = party
              AND (SELECT count(*) FROM assignments WHERE offer_id = offers.id AND active)
                  <> CASE WHEN state IN ('offered', 'confirmed') THEN size ELSE 0 END
        ) THEN
            RAISE EXCEPTION 'party % is split', party
                USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_holds_whole_party';
        END IF;
    END $$
    """,
    """
    CREATE FUNCTION check_whole_party_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM check_whole_party(OLD.party_id);
        END IF;
        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.party_id <> OLD.party_id THEN
            PERFORM check_whole_party(NEW.party_id);
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE CONSTRAINT TRIGGER offer_holds_whole_party AFTER INSERT ON offers
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_whole_party_of_row()
    """,
    # Confirming keeps the slots held and so costs no check.
    """
    CREATE CONSTRAINT TRIGGER changed_offer_holds_whole_party AFTER UPDATE ON offers
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN ((OLD.state IN ('offered', 'confirmed')) <> (NEW.state IN ('offered', 'confirmed'))
              OR OLD.party_id <> NEW.party_id)
        EXECUTE FUNCTION check_whole_party_of_row()
    """,
    """
    CREATE CONSTRAINT TRIGGER offer_holds_whole_party AFTER INSERT OR UPDATE OR DELETE ON assignments
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_whole_party_of_row()
    """,
    """
    CREATE CONSTRAINT TRIGGER offer_holds_whole_party AFTER INSERT OR UPDATE OF party_id OR DELETE ON members
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_whole_party_of_row()
    """,
)


def upgrade() -> None:
    _create_tables()
    for statement in (*_AUDIT_ROWS_ARE_FINAL, *_PARTIES_ARE_WHOLE):
        op.execute(statement)
    ports = sa.table("ports", sa.column("code"), sa.column("name"), sa.column("time_zone"))
    op.bulk_insert(ports, [{"code": code, "name": name, "time_zone": zone} for code, name, zone in _PORTS])


def _create_tables() -> None:
    op.create_table(
        "audit_rows",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("digest", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_rows")),
    )
    op.create_table(
        "draws",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'drawn') = (num_nonnulls(seed, drawn_at) = 2)", name=op.f("ck_draws_drawn_has_seed")
        ),
        sa.CheckConstraint("state IN ('open', 'drawn')", name=op.f("ck_draws_state_is_known")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_draws_window_has_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("preferred_language", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("destination_line", sa.Text(), nullable=False),
        sa.Column("destination_city", sa.Text(), nullable=False),
        sa.Column("destination_state", sa.Text(), nullable=False),
        sa.Column("destination_postal_code", sa.Text(), nullable=False),
        sa.Column("size", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(email, phone) = 1", name=op.f("ck_parties_one_way_to_reach")),
        sa.CheckConstraint("size BETWEEN 1 AND 8", name=op.f("ck_parties_size_is_published")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    op.create_table(
        "ports",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ports")),
    )
    op.create_table(
        "days",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("port_code", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["port_code"], ["ports.code"], name=op.f("fk_days_port_code_ports")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days")),
        sa.UniqueConstraint("date", "port_code", name=op.f("uq_days_date_port_code")),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("country_of_birth", sa.Text(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.CheckConstraint("sex IN ('female', 'male', 'unspecified')", name=op.f("ck_members_sex_is_known")),
        sa.CheckConstraint("ordinal BETWEEN 1 AND 8", name=op.f("ck_members_ordinal_is_published")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_members_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("id", "party_id", name=op.f("uq_members_id_party_id")),
        sa.UniqueConstraint("party_id", "ordinal", name=op.f("uq_members_party_id_ordinal")),
    )
    op.create_table(
        "requests",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("ports", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("ticket", sa.LargeBinary(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cardinality(ports) BETWEEN 1 AND 20", name=op.f("ck_requests_ports_are_listed")),
        sa.CheckConstraint("octet_length(ticket) = 16", name=op.f("ck_requests_ticket_has_length")),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_requests_draw_id_draws")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_requests_party_id_parties")),
        sa.PrimaryKeyConstraint("party_id", "draw_id", name=op.f("pk_requests")),
        sa.UniqueConstraint("draw_id", "ticket", name=op.f("uq_requests_draw_id_ticket")),
    )
    op.create_table(
        "tokens",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_tokens_party_id_parties")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_party_id"), "tokens", ["party_id"], unique=False)
    op.create_table(
        "liveness_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('passed', 'failed')", name=op.f("ck_liveness_checks_outcome_is_known")),
        sa.ForeignKeyConstraint(
            ["member_id", "party_id"],
            ["members.id", "members.party_id"],
            name=op.f("fk_liveness_checks_member_id_party_id_members"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liveness_checks")),
    )
    op.create_index(
        op.f("ix_liveness_checks_member_id_decided_at"), "liveness_checks", ["member_id", "decided_at"], unique=False
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'confirmed') = (confirmed_at IS NOT NULL)", name=op.f("ck_offers_confirmed_has_time")
        ),
        sa.CheckConstraint(
            "state IN ('offered', 'confirmed', 'lapsed', 'declined')", name=op.f("ck_offers_state_is_known")
        ),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_offers_day_id_days")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_offers_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("id", "party_id", "day_id", name=op.f("uq_offers_id_party_id_day_id")),
    )
    op.create_index(op.f("ix_offers_party_id_offered_at"), "offers", ["party_id", "offered_at"], unique=False)
    op.create_index(
        "uq_offers_party_id_holding",
        "offers",
        ["party_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('offered', 'confirmed')"),
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_slots_day_id_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("day_id", "starts_at", "number", name=op.f("uq_slots_day_id_starts_at_number")),
        sa.UniqueConstraint("id", "day_id", name=op.f("uq_slots_id_day_id")),
    )
    op.create_table(
        "assignments",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.BigInteger(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id", "party_id"],
            ["members.id", "members.party_id"],
            name=op.f("fk_assignments_member_id_party_id_members"),
        ),
        sa.ForeignKeyConstraint(
            ["offer_id", "party_id", "day_id"],
            ["offers.id", "offers.party_id", "offers.day_id"],
            name=op.f("fk_assignments_offer_id_party_id_day_id_offers"),
        ),
        sa.ForeignKeyConstraint(
            ["slot_id", "day_id"], ["slots.id", "slots.day_id"], name=op.f("fk_assignments_slot_id_day_id_slots")
        ),
        sa.PrimaryKeyConstraint("offer_id", "member_id", name=op.f("pk_assignments")),
    )
    op.create_index(
        "uq_assignments_member_id_active", "assignments", ["member_id"], unique=True, postgresql_where=sa.text("active")
    )
    op.create_index(
        "uq_assignments_slot_id_active", "assignments", ["slot_id"], unique=True, postgresql_where=sa.text("active")
    )
