"""From offer to arrival: confirmations, walk-ins, first-come days, closures."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_22_appointments"
down_revision: str | None = "2026_11_22_liveness_sessions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# 1,450 a day in all. Figures are published for three ports (Strauss Center, May 2024; KJZZ, September 2024);
# that the other five share the rest equally is assumed.
_PUBLISHED = {"san-ysidro": 385, "brownsville": 380, "nogales": 100}
_ASSUMED = 117

_STATES = "'offered', 'confirmed', 'lapsed', 'declined', 'cancelled', 'withdrawn-by-port', 'attended', 'missed'"


def upgrade() -> None:
    _give_ports_their_places()
    _give_days_a_policy_and_their_hours()
    _give_slots_a_use()
    _let_offers_end_in_more_ways()
    _create_tables()


def _give_ports_their_places() -> None:
    op.add_column("ports", sa.Column("places_a_day", sa.SmallInteger(), nullable=False, server_default=str(_ASSUMED)))
    op.add_column("ports", sa.Column("places_basis", sa.Text(), nullable=False, server_default="assumed"))
    op.add_column("ports", sa.Column("closed_from", sa.Date(), nullable=True))
    ports = sa.table("ports", sa.column("code"), sa.column("places_a_day"), sa.column("places_basis"))
    for code, places in _PUBLISHED.items():
        op.execute(ports.update().where(ports.c.code == code).values(places_a_day=places, places_basis="published"))
    for column in ("places_a_day", "places_basis"):
        op.alter_column("ports", column, server_default=None)
    op.create_check_constraint(op.f("ck_ports_places_are_some"), "ports", "places_a_day > 0")
    op.create_check_constraint(
        op.f("ck_ports_places_basis_is_known"), "ports", "places_basis IN ('published', 'assumed')"
    )


def _give_days_a_policy_and_their_hours() -> None:
    op.add_column("days", sa.Column("policy", sa.Text(), nullable=False, server_default="lottery"))
    op.add_column("days", sa.Column("release_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("days", sa.Column("cut_off_at", sa.DateTime(timezone=True), nullable=False, server_default="now()"))
    op.add_column("days", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False, server_default="now()"))
    for column in ("policy", "cut_off_at", "ends_at"):
        op.alter_column("days", column, server_default=None)
    for column in ("closed_at", "handed_over_at", "ended_at"):
        op.add_column("days", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.add_column("days", sa.Column("closure", sa.Text(), nullable=True))
    op.create_check_constraint(op.f("ck_days_policy_is_known"), "days", "policy IN ('lottery', 'first-come')")
    op.create_check_constraint(
        op.f("ck_days_first_come_has_its_hour"), "days", "(policy = 'first-come') = (release_at IS NOT NULL)"
    )
    op.create_check_constraint(
        op.f("ck_days_ended_is_handed_over"), "days", "ended_at IS NULL OR handed_over_at IS NOT NULL"
    )
    op.create_check_constraint(op.f("ck_days_closure_is_known"), "days", "closure IN ('day', 'port')")
    op.create_check_constraint(op.f("ck_days_closed_in_one_way"), "days", "(closure IS NULL) = (closed_at IS NULL)")
    op.create_index("ix_days_cut_off_due", "days", ["cut_off_at"], postgresql_where=sa.text("handed_over_at IS NULL"))
    op.create_index("ix_days_end_due", "days", ["ends_at"], postgresql_where=sa.text("ended_at IS NULL"))


def _give_slots_a_use() -> None:
    op.add_column("slots", sa.Column("use", sa.Text(), nullable=False, server_default="bookable"))
    op.create_check_constraint(
        op.f("ck_slots_use_is_known"), "slots", "use IN ('bookable', 'walk-in', 'cut', 'closed')"
    )
    op.create_unique_constraint(op.f("uq_slots_id_use"), "slots", ["id", "use"])
    op.add_column(
        "assignments",
        sa.Column("slot_use", sa.Text(), sa.Computed("CASE WHEN active THEN 'bookable' END", persisted=True)),
    )
    op.create_foreign_key(
        op.f("fk_assignments_slot_id_slot_use_slots"), "assignments", "slots", ["slot_id", "slot_use"], ["id", "use"]
    )


def _let_offers_end_in_more_ways() -> None:
    op.add_column("offers", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("offers", sa.Column("code", sa.Text(), nullable=True))
    op.add_column("offers", sa.Column("position_kind", sa.Text(), nullable=True))
    op.add_column("offers", sa.Column("fence", sa.Text(), nullable=True))
    op.add_column("offers", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("ck_offers_confirmed_has_time"), "offers")
    op.drop_constraint(op.f("ck_offers_state_is_known"), "offers")
    op.create_check_constraint(op.f("ck_offers_state_is_known"), "offers", f"state IN ({_STATES})")
    op.create_check_constraint(
        op.f("ck_offers_confirmed_has_time"),
        "offers",
        "CASE WHEN state IN ('offered', 'lapsed', 'declined') THEN confirmed_at IS NULL"
        " WHEN state = 'withdrawn-by-port' THEN true ELSE confirmed_at IS NOT NULL END",
    )
    op.create_check_constraint(
        op.f("ck_offers_confirmed_has_position"), "offers", "num_nonnulls(confirmed_at, position_kind, fence) IN (0, 3)"
    )
    op.create_check_constraint(
        op.f("ck_offers_position_kind_is_known"), "offers", "position_kind IN ('measured', 'declared')"
    )
    op.create_unique_constraint(op.f("uq_offers_code"), "offers", ["code"])
    op.create_index("ix_offers_lapse_due", "offers", ["expires_at"], postgresql_where=sa.text("state = 'offered'"))
    op.create_index(
        "ix_offers_remind_due",
        "offers",
        ["day_id"],
        postgresql_where=sa.text("state = 'confirmed' AND reminded_at IS NULL"),
    )
    op.create_index(
        "ix_offers_day_id_holding",
        "offers",
        ["day_id"],
        postgresql_where=sa.text("state IN ('offered', 'confirmed')"),
    )


def _create_tables() -> None:
    op.create_table(
        "priorities",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_priorities_party_id_parties")),
        sa.PrimaryKeyConstraint("party_id", name=op.f("pk_priorities")),
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_because", sa.Text(), nullable=True),
        sa.Column("words_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('arrived', 'no-show')", name=op.f("ck_arrivals_kind_is_known")),
        sa.CheckConstraint(
            "num_nonnulls(undone_because, words_erased_at) = num_nonnulls(undone_at)",
            name=op.f("ck_arrivals_undone_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["offer_id", "member_id"],
            ["assignments.offer_id", "assignments.member_id"],
            name=op.f("fk_arrivals_offer_id_member_id_assignments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
    )
    op.create_index(
        "uq_arrivals_offer_id_member_id_standing",
        "arrivals",
        ["offer_id", "member_id"],
        unique=True,
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_index(
        "ix_arrivals_member_id_with_words",
        "arrivals",
        ["member_id"],
        postgresql_where=sa.text("undone_because IS NOT NULL"),
    )
    op.create_table(
        "walk_ins",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("num_nonnulls(reason, words_erased_at) = 1", name=op.f("ck_walk_ins_reason_or_erased")),
        sa.CheckConstraint("size BETWEEN 1 AND 8", name=op.f("ck_walk_ins_size_is_published")),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_walk_ins_day_id_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_ins")),
        sa.UniqueConstraint("id", "day_id", name=op.f("uq_walk_ins_id_day_id")),
    )
    op.create_index(op.f("ix_walk_ins_day_id"), "walk_ins", ["day_id"])
    op.create_index(
        "ix_walk_ins_recorded_at_with_words",
        "walk_ins",
        ["recorded_at"],
        postgresql_where=sa.text("reason IS NOT NULL"),
    )
    op.create_table(
        "walk_in_places",
        sa.Column("slot_id", sa.BigInteger(), nullable=False),
        sa.Column("walk_in_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("slot_use", sa.Text(), sa.Computed("'walk-in'", persisted=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["walk_in_id", "day_id"],
            ["walk_ins.id", "walk_ins.day_id"],
            name=op.f("fk_walk_in_places_walk_in_id_day_id_walk_ins"),
        ),
        sa.ForeignKeyConstraint(
            ["slot_id", "day_id"], ["slots.id", "slots.day_id"], name=op.f("fk_walk_in_places_slot_id_day_id_slots")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id", "slot_use"], ["slots.id", "slots.use"], name=op.f("fk_walk_in_places_slot_id_slot_use_slots")
        ),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_walk_in_places")),
    )
    op.create_index(op.f("ix_walk_in_places_walk_in_id"), "walk_in_places", ["walk_in_id"])
