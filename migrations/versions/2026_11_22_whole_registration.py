"""The whole registration: all data elements, versions, withdrawal and erasure, and what may not change when."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "2026_11_22_whole_registration"
down_revision: str | None = "2026_11_22_keys_messages_seals"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_MOMENT = sa.DateTime(timezone=True)

_PARTY_CHECKS = {
    "version_counts": "version > 0",
    "one_way_to_reach": "num_nonnulls(email, phone) = CASE WHEN erased_at IS NULL THEN 1 ELSE 0 END",
    "destination_is_whole": (
        "num_nonnulls(destination_line, destination_city, destination_state, destination_postal_code)"
        " = CASE WHEN erased_at IS NULL THEN 4 ELSE 0 END"
    ),
    "foreign_address_is_whole": (
        "CASE WHEN foreign_country IS NOT NULL"
        " THEN num_nonnulls(foreign_line, foreign_city) = 2 AND erased_at IS NULL"
        " ELSE num_nonnulls(foreign_line, foreign_city, foreign_region, foreign_postal_code) = 0 END"
    ),
}
_OPTIONAL = (
    "marital_status",
    "employment",
    "document_number",
    "document_country",
    "emergency_name",
    "emergency_email",
    "emergency_phone",
    "relation_to_first",
)
_REQUIRED = (
    "full_name, birth_date, sex, city_of_birth, country_of_birth, nationality, country_of_residence"  # of a member
)
_MEMBER_CHECKS = {
    "removed_has_no_number": "(ordinal IS NULL) = (removed_at IS NOT NULL)",
    "removed_is_erased": "removed_at IS NULL OR erased_at IS NOT NULL",
    "marital_status_is_known": (
        "marital_status IN ('single', 'married', 'partnered', 'separated', 'divorced', 'widowed')"
    ),
    "relation_is_known": (
        "relation_to_first IN ('spouse', 'partner', 'child', 'parent', 'sibling', 'grandparent', 'grandchild',"
        " 'relative', 'guardian', 'ward', 'other')"
    ),
    "document_is_whole": "num_nonnulls(document_number, document_country) IN (0, 2)",
    "emergency_contact_is_whole": "num_nonnulls(emergency_email, emergency_phone) = num_nonnulls(emergency_name)",
    "travel_history_is_short": (
        "jsonb_typeof(travel_history) = 'array' AND jsonb_array_length(travel_history) BETWEEN 1 AND 20"
    ),
    "known_or_erased": (
        f"CASE WHEN erased_at IS NULL THEN num_nonnulls({_REQUIRED}) = 7"
        f" ELSE num_nonnulls({_REQUIRED}, marital_status, employment, document_number, document_country,"
        " emergency_name, emergency_email, emergency_phone, relation_to_first, travel_history) = 0 END"
    ),
}
_REVIEW_CHECKS = {
    "state_is_known": "state IN ('pending', 'admitted', 'refused')",
    "decided": "num_nonnulls(decided_at, decided_by) = CASE state WHEN 'pending' THEN 0 ELSE 2 END",
    "admitted_has_a_party": "(state = 'admitted') = (party_id IS NOT NULL)",
    "reason_has_length": "char_length(reason) BETWEEN 10 AND 1000",
    "form_or_erased": "(form IS NULL) = (erased_at IS NOT NULL)",
    "decided_with_a_reason": "(reason IS NOT NULL) = (state <> 'pending' AND erased_at IS NULL)",
}

# A party that holds an offer stays as it was drawn. Its row is locked by whoever offers (see below) and by
# whoever edits, so that neither can miss what the other does.
_PARTIES_WITH_OFFERS_STAY = (
    """
    CREATE FUNCTION refuse_change_while_holding() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        party uuid := (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
    BEGIN
        IF EXISTS (SELECT FROM offers WHERE party_id = party AND state IN ('offered', 'confirmed')) THEN
            RAISE EXCEPTION 'party % holds an offer', party
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'party_holds_an_offer';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
    """,
    # Contact and language may change at any time: they are not among these columns.
    """
    CREATE TRIGGER party_holds_an_offer BEFORE UPDATE OF size, destination_line, waiting_since, withdrawn_at ON parties
        FOR EACH ROW EXECUTE FUNCTION refuse_change_while_holding('id')
    """,
    """
    CREATE TRIGGER party_holds_an_offer BEFORE UPDATE OR DELETE ON members
        FOR EACH ROW EXECUTE FUNCTION refuse_change_while_holding('party_id')
    """,
    """
    CREATE FUNCTION refuse_offer_to_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM FROM parties WHERE id = NEW.party_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT FROM parties WHERE id = NEW.party_id AND withdrawn_at IS NOT NULL) THEN
            RAISE EXCEPTION 'party % has withdrawn', NEW.party_id
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'party_has_withdrawn';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER party_has_withdrawn BEFORE INSERT ON offers
        FOR EACH ROW EXECUTE FUNCTION refuse_offer_to_withdrawn()
    """,
)

# As in the first migration, and only those who are in the party count.
_WHOLE_PARTIES_ARE_THOSE_PRESENT = (
    """
    CREATE OR REPLACE FUNCTION check_whole_party(party uuid) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        size bigint;
    BEGIN
        PERFORM FROM parties WHERE id = party FOR NO KEY UPDATE;
        SELECT count(*) INTO size FROM members WHERE party_id = party AND removed_at IS NULL;
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
    "DROP TRIGGER offer_holds_whole_party ON members",
    """
    CREATE CONSTRAINT TRIGGER offer_holds_whole_party
        AFTER INSERT OR UPDATE OF party_id, removed_at OR DELETE ON members
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_whole_party_of_row()
    """,
)

# Two entries are one person where the documents are the same, or the names are and no two documents tell them
# apart. Whoever enters the same key at the same time waits, and then sees what the other has entered.
_ONE_PERSON_ONCE = (
    """
    CREATE FUNCTION refuse_a_person_twice() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended(encode(NEW.key_hash, 'hex'), 1));
        IF NOT NEW.admitted_by_review AND EXISTS (
            SELECT FROM person_keys
            WHERE key_hash = NEW.key_hash AND member_id <> NEW.member_id
              AND (basis = 'document' OR NOT (has_document AND NEW.has_document))
        ) THEN
            RAISE EXCEPTION 'a person is registered already'
                USING ERRCODE = 'unique_violation', CONSTRAINT = TG_NAME, DETAIL = NEW.member_id;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER one_person_once BEFORE INSERT OR UPDATE ON person_keys
        FOR EACH ROW EXECUTE FUNCTION refuse_a_person_twice()
    """,
)

# What happens in the rooms above counts as an event of the party, without their having to say so: the day of an
# appointment, the day that a request is for.
_LAST_EVENT = """
    CREATE FUNCTION last_event_of(party uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT greatest(
            (SELECT last_event_at FROM parties WHERE id = party),
            (SELECT max(greatest(offered_at, expires_at, (days.date + 2)::timestamp AT TIME ZONE 'UTC'))
             FROM offers JOIN days ON days.id = offers.day_id WHERE party_id = party),
            (SELECT max((draws.date + 2)::timestamp AT TIME ZONE 'UTC')
             FROM requests JOIN draws ON draws.id = requests.draw_id WHERE party_id = party)
        )
    $$
"""


def upgrade() -> None:
    _widen_parties()
    _widen_members()
    _create_person_keys()
    _create_recoveries()
    _create_registration_reviews()
    op.execute(_LAST_EVENT)
    for statement in (*_PARTIES_WITH_OFFERS_STAY, *_WHOLE_PARTIES_ARE_THOSE_PRESENT, *_ONE_PERSON_ONCE):
        op.execute(statement)


def _widen_parties() -> None:
    op.add_column("parties", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.alter_column("parties", "version", server_default=None)
    for name in ("foreign_line", "foreign_city", "foreign_region", "foreign_postal_code", "foreign_country"):
        op.add_column("parties", sa.Column(name, sa.Text(), nullable=True))
    for name in ("waiting_since", "last_event_at", "withdrawn_at", "erased_at"):
        op.add_column("parties", sa.Column(name, _MOMENT, nullable=True))
    op.execute("UPDATE parties SET waiting_since = created_at, last_event_at = created_at")
    for name in ("waiting_since", "last_event_at"):
        op.alter_column("parties", name, nullable=False)
    for name in ("line", "city", "state", "postal_code"):
        op.alter_column("parties", f"destination_{name}", nullable=True)
    op.drop_constraint(op.f("ck_parties_one_way_to_reach"), "parties")
    for name, condition in _PARTY_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_parties_{name}"), "parties", condition)
    op.create_index(
        op.f("ix_parties_last_event_at"), "parties", ["last_event_at"], postgresql_where=sa.text("erased_at IS NULL")
    )


def _widen_members() -> None:
    for name in ("city_of_birth", "country_of_residence", *_OPTIONAL):
        op.add_column("members", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("members", sa.Column("travel_history", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    for name in ("added_at", "removed_at", "erased_at"):
        op.add_column("members", sa.Column(name, _MOMENT, nullable=True))
    op.execute(
        "UPDATE members SET city_of_birth = '?', country_of_residence = nationality,"
        " added_at = (SELECT created_at FROM parties WHERE id = party_id)"
    )
    op.alter_column("members", "added_at", nullable=False)
    for name in ("ordinal", "full_name", "birth_date", "sex", "country_of_birth", "nationality"):
        op.alter_column("members", name, nullable=True)
    op.drop_constraint(op.f("uq_members_party_id_ordinal"), "members")
    op.create_unique_constraint(
        op.f("uq_members_party_id_ordinal"), "members", ["party_id", "ordinal"], deferrable=True, initially="DEFERRED"
    )
    for name, condition in _MEMBER_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_members_{name}"), "members", condition)


def _create_person_keys() -> None:
    op.create_table(
        "person_keys",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("has_document", sa.Boolean(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("admitted_by_review", sa.Boolean(), nullable=False),
        sa.CheckConstraint("basis IN ('document', 'name')", name=op.f("ck_person_keys_basis_is_known")),
        sa.CheckConstraint("basis = 'name' OR has_document", name=op.f("ck_person_keys_document_is_had")),
        sa.CheckConstraint("octet_length(key_hash) = 32", name=op.f("ck_person_keys_key_has_length")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_person_keys_member_id_members")),
        sa.PrimaryKeyConstraint("member_id", "basis", name=op.f("pk_person_keys")),
    )
    op.create_index(op.f("ix_person_keys_key_hash"), "person_keys", ["key_hash"])


def _create_recoveries() -> None:
    op.create_table(
        "recoveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_hash", sa.LargeBinary(), nullable=False),
        sa.Column("document_hash", sa.LargeBinary(), nullable=True),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("looked_at", _MOMENT, nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_made_at", _MOMENT, nullable=True),
        sa.Column("tries_left", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("tries_left BETWEEN 0 AND 5", name=op.f("ck_recoveries_tries_are_few")),
        sa.CheckConstraint("code_hash IS NULL OR party_id IS NOT NULL", name=op.f("ck_recoveries_code_is_for_a_party")),
        sa.CheckConstraint("(code_hash IS NULL) = (code_made_at IS NULL)", name=op.f("ck_recoveries_code_has_a_time")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_recoveries_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recoveries")),
    )
    op.create_index(op.f("ix_recoveries_name_hash_asked_at"), "recoveries", ["name_hash", "asked_at"])
    op.create_index(op.f("ix_recoveries_address_hash_asked_at"), "recoveries", ["address_hash", "asked_at"])
    op.create_index(op.f("ix_recoveries_party_id"), "recoveries", ["party_id"])
    op.create_index(
        "ix_recoveries_asked_at_waiting", "recoveries", ["asked_at"], postgresql_where=sa.text("looked_at IS NULL")
    )


def _create_registration_reviews() -> None:
    op.create_table(
        "registration_reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("form", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("submitted_at", _MOMENT, nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("erased_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff_keys.id"], name=op.f("fk_registration_reviews_decided_by_staff_keys")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_registration_reviews_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_reviews")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_registration_reviews_token_hash")),
    )
    for name, condition in _REVIEW_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_registration_reviews_{name}"), "registration_reviews", condition)
    op.create_index(op.f("ix_registration_reviews_submitted_at_id"), "registration_reviews", ["submitted_at", "id"])
