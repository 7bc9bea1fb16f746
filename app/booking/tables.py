from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Computed,
    Date,
    DateTime,
    Exists,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    exists,
    text,
)

from app.booking.rules import HOLDING
from app.database import metadata

ports = Table(
    "ports",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("places_a_day", SmallInteger, nullable=False),
    # Whether the figure was published or is assumed here.
    Column("places_basis", Text, nullable=False),
    Column("closed_from", Date),
    CheckConstraint("places_a_day > 0", name="places_are_some"),
    CheckConstraint("places_basis IN ('published', 'assumed')", name="places_basis_is_known"),
)

# A day is the port's local day. What is due (release_at, cut_off_at, ends_at) is told apart from what was done
# (closed_at, handed_over_at, ended_at), so that the clock may come late.
days = Table(
    "days",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("port_code", Text, ForeignKey("ports.code"), nullable=False),
    Column("date", Date, nullable=False),
    Column("policy", Text, nullable=False),
    Column("release_at", DateTime(timezone=True)),
    Column("cut_off_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    # Whether the day was closed by itself or together with its port: a port that opens again opens only the latter.
    Column("closure", Text),
    Column("handed_over_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    UniqueConstraint("date", "port_code"),
    CheckConstraint("policy IN ('lottery', 'first-come')", name="policy_is_known"),
    CheckConstraint("(policy = 'first-come') = (release_at IS NOT NULL)", name="first_come_has_its_hour"),
    CheckConstraint("ended_at IS NULL OR handed_over_at IS NOT NULL", name="ended_is_handed_over"),
    CheckConstraint("closure IN ('day', 'port')", name="closure_is_known"),
    CheckConstraint("(closure IS NULL) = (closed_at IS NULL)", name="closed_in_one_way"),
    Index("ix_days_cut_off_due", "cut_off_at", postgresql_where=text("handed_over_at IS NULL")),
    Index("ix_days_end_due", "ends_at", postgresql_where=text("ended_at IS NULL")),
)

# One row per place, so that giving one twice is a duplicate and not a miscount.
slots = Table(
    "slots",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("day_id", Uuid, ForeignKey("days.id"), nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("use", Text, nullable=False, server_default=text("'bookable'")),
    UniqueConstraint("day_id", "starts_at", "number"),
    # Named by foreign keys, so that what holds a slot holds one of its day and of its use.
    UniqueConstraint("id", "day_id"),
    UniqueConstraint("id", "use"),
    CheckConstraint("use IN ('bookable', 'walk-in', 'cut', 'closed')", name="use_is_known"),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("day_id", Uuid, ForeignKey("days.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("offered_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("confirmed_at", DateTime(timezone=True)),
    # Of the position given at confirmation no more is kept than its kind and which fence it lay in.
    Column("position_kind", Text),
    Column("fence", Text),
    # Counts the changes, as calendars ask.
    Column("sequence", Integer, nullable=False, server_default=text("0")),
    Column("code", Text, unique=True),
    Column("reminded_at", DateTime(timezone=True)),
    UniqueConstraint("id", "party_id", "day_id"),
    CheckConstraint(
        "state IN ('offered', 'confirmed', 'lapsed', 'declined', 'cancelled', 'withdrawn-by-port', 'attended',"
        " 'missed')",
        name="state_is_known",
    ),
    CheckConstraint(
        "CASE WHEN state IN ('offered', 'lapsed', 'declined') THEN confirmed_at IS NULL"
        " WHEN state = 'withdrawn-by-port' THEN true ELSE confirmed_at IS NOT NULL END",
        name="confirmed_has_time",
    ),
    CheckConstraint("num_nonnulls(confirmed_at, position_kind, fence) IN (0, 3)", name="confirmed_has_position"),
    CheckConstraint("position_kind IN ('measured', 'declared')", name="position_kind_is_known"),
    # A party holds at most one offer or appointment.
    Index(
        "uq_offers_party_id_holding",
        "party_id",
        unique=True,
        postgresql_where=text("state IN ('offered', 'confirmed')"),
    ),
    Index(None, "party_id", "offered_at"),
    Index("ix_offers_lapse_due", "expires_at", postgresql_where=text("state = 'offered'")),
    Index("ix_offers_remind_due", "day_id", postgresql_where=text("state = 'confirmed' AND reminded_at IS NULL")),
    Index("ix_offers_day_id_holding", "day_id", postgresql_where=text("state IN ('offered', 'confirmed')")),
)

# Who sits where. The composite keys force the slot to be of the offer's day and the member of its party;
# that an offer holds exactly its whole party is checked at commit (trigger offer_holds_whole_party).
assignments = Table(
    "assignments",
    metadata,
    Column("offer_id", Uuid, primary_key=True),
    Column("member_id", Uuid, primary_key=True),
    Column("slot_id", BigInteger, nullable=False),
    Column("party_id", Uuid, nullable=False),
    Column("day_id", Uuid, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    # What is held is bookable: a slot that is held cannot become a walk-in place or be cut, nor the reverse.
    Column("slot_use", Text, Computed("CASE WHEN active THEN 'bookable' END", persisted=True)),
    ForeignKeyConstraint(["offer_id", "party_id", "day_id"], ["offers.id", "offers.party_id", "offers.day_id"]),
    ForeignKeyConstraint(["member_id", "party_id"], ["members.id", "members.party_id"]),
    ForeignKeyConstraint(["slot_id", "day_id"], ["slots.id", "slots.day_id"]),
    ForeignKeyConstraint(["slot_id", "slot_use"], ["slots.id", "slots.use"]),
    # A slot is never given twice.
    Index("uq_assignments_slot_id_active", "slot_id", unique=True, postgresql_where=text("active")),
    # A person holds at most one appointment.
    Index("uq_assignments_member_id_active", "member_id", unique=True, postgresql_where=text("active")),
)


def holds_offer(party_id: ColumnElement[UUID]) -> Exists:
    """Whether a party holds an offer or an appointment, as a condition on the column that names it."""
    return exists().where(offers.c.party_id == party_id, offers.c.state.in_(HOLDING))


# Of a slot: whether somebody holds it.
is_given = exists().where(assignments.c.slot_id == slots.c.id, assignments.c.active)

# Who lost an offer or appointment through no doing of its own, and enters the next draw first.
priorities = Table(
    "priorities",
    metadata,
    Column("party_id", Uuid, ForeignKey("parties.id"), primary_key=True),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
)

# Whether a member came, as an officer saw it; what is undone stays on the record with its reason.
arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("offer_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("undone_at", DateTime(timezone=True)),
    # What the officer typed; erased with the member.
    Column("undone_because", Text),
    Column("words_erased_at", DateTime(timezone=True)),
    ForeignKeyConstraint(["offer_id", "member_id"], ["assignments.offer_id", "assignments.member_id"]),
    CheckConstraint("kind IN ('arrived', 'no-show')", name="kind_is_known"),
    CheckConstraint(
        "num_nonnulls(undone_because, words_erased_at) = num_nonnulls(undone_at)", name="undone_has_reason"
    ),
    # A member either came or did not.
    Index(
        "uq_arrivals_offer_id_member_id_standing",
        "offer_id",
        "member_id",
        unique=True,
        postgresql_where=text("undone_at IS NULL"),
    ),
    Index("ix_arrivals_member_id_with_words", "member_id", postgresql_where=text("undone_because IS NOT NULL")),
)

walk_ins = Table(
    "walk_ins",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("day_id", Uuid, ForeignKey("days.id"), nullable=False, index=True),
    Column("size", SmallInteger, nullable=False),
    Column("reason", Text),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("words_erased_at", DateTime(timezone=True)),
    UniqueConstraint("id", "day_id"),
    CheckConstraint("num_nonnulls(reason, words_erased_at) = 1", name="reason_or_erased"),
    CheckConstraint("size BETWEEN 1 AND 8", name="size_is_published"),
    Index("ix_walk_ins_recorded_at_with_words", "recorded_at", postgresql_where=text("reason IS NOT NULL")),
)

# One row per walk-in place used, so that there are never more walk-ins than places.
walk_in_places = Table(
    "walk_in_places",
    metadata,
    Column("slot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("walk_in_id", Uuid, nullable=False, index=True),
    Column("day_id", Uuid, nullable=False),
    Column("slot_use", Text, Computed("'walk-in'", persisted=True), nullable=False),
    ForeignKeyConstraint(["walk_in_id", "day_id"], ["walk_ins.id", "walk_ins.day_id"]),
    ForeignKeyConstraint(["slot_id", "day_id"], ["slots.id", "slots.day_id"]),
    ForeignKeyConstraint(["slot_id", "slot_use"], ["slots.id", "slots.use"]),
)
