"""Draws that anyone can recompute."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "2026_11_22_public_draw"
down_revision: str | None = "2026_11_22_appointments"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_MOMENT = sa.DateTime(timezone=True)
_FROZEN = (
    "num_nonnulls(root, entry_count, rules, rules_hash, commitment, sealed_secret, beacon_round, frozen_at, reveal_by)"
)
_DRAW_COLUMNS = (
    ("root", sa.LargeBinary()),
    ("entry_count", sa.Integer()),
    ("rules", sa.Text()),
    ("rules_hash", sa.LargeBinary()),
    ("commitment", sa.LargeBinary()),
    ("sealed_secret", sa.LargeBinary()),
    ("beacon_round", sa.BigInteger()),
    ("frozen_at", _MOMENT),
    ("reveal_by", _MOMENT),
    ("secret", sa.LargeBinary()),
    ("randomness", sa.LargeBinary()),
    ("signature", sa.LargeBinary()),
    ("order_hash", sa.LargeBinary()),
    ("award_count", sa.Integer()),
    ("full_after", postgresql.JSONB(astext_type=sa.Text())),
    ("published_at", _MOMENT),
    ("voided_at", _MOMENT),
    ("void_reason", sa.Text()),
)
_DRAW_CHECKS = {
    "state_is_known": "state IN ('open', 'closing', 'frozen', 'drawn', 'published', 'void')",
    "kind_is_known": "kind IN ('day', 'redraw')",
    "redraw_has_parent": "(kind = 'redraw') = (parent_id IS NOT NULL)",
    "window_has_length": "opens_at < closes_at OR kind = 'redraw'",
    "frozen_is_whole": f"CASE WHEN state IN ('open', 'closing') THEN {_FROZEN} = 0"
    f" WHEN state = 'void' THEN {_FROZEN} IN (0, 9) ELSE {_FROZEN} = 9 END",
    "drawn_is_whole": "num_nonnulls(seed, secret, randomness, order_hash, award_count, full_after, drawn_at)"
    " = CASE WHEN state IN ('drawn', 'published') THEN 7 ELSE 0 END",
    "published_has_time": "(state = 'published') = (published_at IS NOT NULL)",
    "void_has_reason": "num_nonnulls(voided_at, void_reason) = CASE WHEN state = 'void' THEN 2 ELSE 0 END",
}

_DRAWS_ARE_FINAL = (
    """
    CREATE FUNCTION keep_draw_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT (OLD.state, NEW.state) IN (
            ('open', 'open'), ('open', 'closing'), ('open', 'void'),
            ('closing', 'closing'), ('closing', 'frozen'), ('closing', 'void'),
            ('frozen', 'frozen'), ('frozen', 'drawn'), ('frozen', 'void'),
            ('drawn', 'drawn'), ('drawn', 'published')
        ) THEN
            RAISE EXCEPTION 'draw % cannot go from % to %', OLD.id, OLD.state, NEW.state
                USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
        END IF;
        IF EXISTS (
            SELECT FROM jsonb_each(to_jsonb(OLD)) AS before JOIN jsonb_each(to_jsonb(NEW)) AS after USING (key)
            WHERE key <> 'state' AND before.value <> 'null' AND before.value <> after.value
        ) THEN
            RAISE EXCEPTION 'what is written of draw % is final', OLD.id
                USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER draws_are_final BEFORE UPDATE ON draws
        FOR EACH ROW EXECUTE FUNCTION keep_draw_as_written()
    """,
    *(
        f"""
    CREATE TRIGGER {table}_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """
        for table in ("transcript_parts", "merkle_levels", "results", "drawn_places", "beacon_pulses")
    ),
)

# Shared among requests, exclusive for the close: what was answered is in the pool.
# The state is read by a statement of its own, so that it is what was committed while the lock was awaited.
_DRAW_TAKES_REQUESTS = """
    CREATE FUNCTION draw_takes_requests(draw uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(draw::text, 0));
        RETURN EXISTS (
            SELECT FROM draws WHERE id = draw AND state = 'open' AND opens_at <= moment AND closes_at > moment
        );
    END $$
    """

# A party in a pool that is being drawn stays as it is. The draws are locked against the close of the window; where
# a draw is just being moved on, the answer is no: to wait for it while holding the party's row could be a deadlock.
_PARTIES_IN_POOLS_STAY = (
    """
    CREATE FUNCTION refuse_change_in_frozen_pool() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        party uuid := (to_jsonb(CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END) ->> TG_ARGV[0])::uuid;
        is_frozen boolean := false;
    BEGIN
        -- Who has never asked needs no lock: so it is with every new registration.
        IF EXISTS (SELECT FROM requests WHERE party_id = party) THEN BEGIN
            SELECT coalesce(bool_or(state <> 'open'), false) INTO is_frozen FROM (
                SELECT state FROM draws
                WHERE state NOT IN ('published', 'void')
                  AND id IN (SELECT draw_id FROM requests WHERE party_id = party)
                ORDER BY id FOR SHARE NOWAIT
            ) AS under_way;
        EXCEPTION WHEN lock_not_available THEN
            is_frozen := true;
        END; END IF;
        IF is_frozen THEN
            RAISE EXCEPTION 'party % is in a frozen pool', party
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'party_is_in_a_frozen_pool';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
    """,
    """
    CREATE TRIGGER party_is_in_a_frozen_pool BEFORE UPDATE OF size, waiting_since, withdrawn_at ON parties
        FOR EACH ROW EXECUTE FUNCTION refuse_change_in_frozen_pool('id')
    """,
    """
    CREATE TRIGGER party_is_in_a_frozen_pool BEFORE INSERT OR UPDATE OR DELETE ON members
        FOR EACH ROW EXECUTE FUNCTION refuse_change_in_frozen_pool('party_id')
    """,
)


def upgrade() -> None:
    _widen_draws()
    _create_tables()
    for statement in (*_DRAWS_ARE_FINAL, _DRAW_TAKES_REQUESTS, *_PARTIES_IN_POOLS_STAY):
        op.execute(statement)
    # Read by pieces, which compression would prevent.
    for table in ("transcript_parts", "merkle_levels", "drawn_places"):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN content SET STORAGE EXTERNAL")


def _widen_draws() -> None:
    op.add_column("draws", sa.Column("kind", sa.Text(), nullable=False, server_default="day"))
    op.add_column("draws", sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_draws_parent_id_draws"), "draws", "draws", ["parent_id"], ["id"])
    for name, kind in _DRAW_COLUMNS:
        op.add_column("draws", sa.Column(name, kind, nullable=True))
    for name in ("drawn_has_seed", "state_is_known", "window_has_length"):
        op.drop_constraint(op.f(f"ck_draws_{name}"), "draws")
    for name, condition in _DRAW_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_draws_{name}"), "draws", condition)
    under_way = "state NOT IN ('published', 'void')"
    op.create_index("uq_draws_date_day", "draws", ["date"], unique=True, postgresql_where=sa.text("kind = 'day'"))
    op.create_index(
        "uq_draws_date_redraw_under_way",
        "draws",
        ["date"],
        unique=True,
        postgresql_where=sa.text(f"kind = 'redraw' AND {under_way}"),
    )
    op.create_index("ix_draws_under_way", "draws", ["closes_at"], postgresql_where=sa.text(under_way))


def _create_tables() -> None:
    op.create_table(
        "transcript_parts",
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_ticket", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("section BETWEEN 0 AND 2", name=op.f("ck_transcript_parts_section_is_known")),
        sa.CheckConstraint(
            "(section = 1) = (first_ticket IS NOT NULL)", name=op.f("ck_transcript_parts_pool_is_found_by_ticket")
        ),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_transcript_parts_draw_id_draws")),
        sa.PrimaryKeyConstraint("draw_id", "section", "number", name=op.f("pk_transcript_parts")),
    )
    op.create_table(
        "merkle_levels",
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_merkle_levels_draw_id_draws")),
        sa.PrimaryKeyConstraint("draw_id", "level", name=op.f("pk_merkle_levels")),
    )
    op.create_table(
        "results",
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("ticket", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("walk", sa.SmallInteger(), nullable=False),
        sa.Column("port_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_results_draw_id_draws")),
        sa.PrimaryKeyConstraint("draw_id", "ticket", name=op.f("pk_results")),
    )
    op.create_table(
        "drawn_places",
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_drawn_places_draw_id_draws")),
        sa.PrimaryKeyConstraint("draw_id", name=op.f("pk_drawn_places")),
    )
    op.create_table(
        "beacon_pulses",
        sa.Column("round", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("randomness", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.CheckConstraint("octet_length(randomness) = 32", name=op.f("ck_beacon_pulses_randomness_has_length")),
        sa.CheckConstraint("octet_length(signature) = 48", name=op.f("ck_beacon_pulses_signature_has_length")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_beacon_pulses")),
    )
