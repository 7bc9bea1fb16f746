from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.database import metadata

# Whoever has been erased keeps the ids and the dates, and nothing that tells of a person.
parties = Table(
    "parties",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("preferred_language", Text, nullable=False),
    Column("email", Text),
    Column("phone", Text),
    Column("destination_line", Text),
    Column("destination_city", Text),
    Column("destination_state", Text),
    Column("destination_postal_code", Text),
    Column("foreign_line", Text),
    Column("foreign_city", Text),
    Column("foreign_region", Text),
    Column("foreign_postal_code", Text),
    Column("foreign_country", Text),
    Column("size", SmallInteger, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    # When the latest member was registered: so long has the party waited.
    Column("waiting_since", DateTime(timezone=True), nullable=False),
    Column("last_event_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("erased_at", DateTime(timezone=True)),
    CheckConstraint("size BETWEEN 1 AND 8", name="size_is_published"),
    CheckConstraint("version > 0", name="version_counts"),
    CheckConstraint(
        "num_nonnulls(email, phone) = CASE WHEN erased_at IS NULL THEN 1 ELSE 0 END", name="one_way_to_reach"
    ),
    CheckConstraint(
        "num_nonnulls(destination_line, destination_city, destination_state, destination_postal_code)"
        " = CASE WHEN erased_at IS NULL THEN 4 ELSE 0 END",
        name="destination_is_whole",
    ),
    CheckConstraint(
        "CASE WHEN foreign_country IS NOT NULL"
        " THEN num_nonnulls(foreign_line, foreign_city) = 2 AND erased_at IS NULL"
        " ELSE num_nonnulls(foreign_line, foreign_city, foreign_region, foreign_postal_code) = 0 END",
        name="foreign_address_is_whole",
    ),
    Index(None, "last_event_at", postgresql_where="erased_at IS NULL"),
)

# A member who has left the party keeps its row, for the sake of what points to it, without number and data.
members = Table(
    "members",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("party_id", Uuid, ForeignKey("parties.id"), nullable=False),
    Column("ordinal", SmallInteger),
    Column("full_name", Text),
    Column("birth_date", Date),
    Column("sex", Text),
    Column("city_of_birth", Text),
    Column("country_of_birth", Text),
    Column("nationality", Text),
    Column("country_of_residence", Text),
    Column("marital_status", Text),
    Column("employment", Text),
    Column("document_number", Text),
    Column("document_country", Text),
    Column("emergency_name", Text),
    Column("emergency_email", Text),
    Column("emergency_phone", Text),
    Column("relation_to_first", Text),
    Column("travel_history", JSONB(none_as_null=True)),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
    Column("erased_at", DateTime(timezone=True)),
    # Checked at commit, so that members can change places.
    UniqueConstraint("party_id", "ordinal", deferrable=True, initially="DEFERRED"),
    # Named by foreign keys, so that what belongs to a member belongs to the member's party.
    UniqueConstraint("id", "party_id"),
    CheckConstraint("ordinal BETWEEN 1 AND 8", name="ordinal_is_published"),
    CheckConstraint("(ordinal IS NULL) = (removed_at IS NOT NULL)", name="removed_has_no_number"),
    CheckConstraint("removed_at IS NULL OR erased_at IS NOT NULL", name="removed_is_erased"),
    CheckConstraint("sex IN ('female', 'male', 'unspecified')", name="sex_is_known"),
    CheckConstraint(
        "marital_status IN ('single', 'married', 'partnered', 'separated', 'divorced', 'widowed')",
        name="marital_status_is_known",
    ),
    CheckConstraint(
        "relation_to_first IN ('spouse', 'partner', 'child', 'parent', 'sibling', 'grandparent', 'grandchild',"
        " 'relative', 'guardian', 'ward', 'other')",
        name="relation_is_known",
    ),
    CheckConstraint("num_nonnulls(document_number, document_country) IN (0, 2)", name="document_is_whole"),
    CheckConstraint(
        "num_nonnulls(emergency_email, emergency_phone) = num_nonnulls(emergency_name)",
        name="emergency_contact_is_whole",
    ),
    CheckConstraint(
        "jsonb_typeof(travel_history) = 'array' AND jsonb_array_length(travel_history) BETWEEN 1 AND 20",
        name="travel_history_is_short",
    ),
    CheckConstraint(
        "CASE WHEN erased_at IS NULL"
        " THEN num_nonnulls(full_name, birth_date, sex, city_of_birth, country_of_birth, nationality,"
        " country_of_residence) = 7"
        " ELSE num_nonnulls(full_name, birth_date, sex, city_of_birth, country_of_birth, nationality,"
        " country_of_residence, marital_status, employment, document_number, document_country, emergency_name,"
        " emergency_email, emergency_phone, relation_to_first, travel_history) = 0 END",
        name="known_or_erased",
    ),
)

is_present = members.c.removed_at.is_(None)

# Who is registered, as keyed hashes alone. The trigger one_person_once refuses whoever is there already.
person_keys = Table(
    "person_keys",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id"), primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("key_hash", LargeBinary, nullable=False),
    Column("has_document", Boolean, nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("admitted_by_review", Boolean, nullable=False),
    CheckConstraint("basis IN ('document', 'name')", name="basis_is_known"),
    CheckConstraint("basis = 'name' OR has_document", name="document_is_had"),
    CheckConstraint("octet_length(key_hash) = 32", name="key_has_length"),
    Index(None, "key_hash"),
)

# Each time that somebody asks to get back in, whether or not there is such a person. The clock looks for them,
# so that asking takes the same time; nothing here says who was meant.
recoveries = Table(
    "recoveries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name_hash", LargeBinary, nullable=False),
    Column("document_hash", LargeBinary),
    Column("address_hash", LargeBinary, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("looked_at", DateTime(timezone=True)),
    Column("party_id", Uuid, ForeignKey("parties.id")),
    # The code that was written to the party last; several who ask for it may share one.
    Column("code_hash", LargeBinary),
    Column("code_made_at", DateTime(timezone=True)),
    Column("tries_left", SmallInteger, nullable=False),
    CheckConstraint("tries_left BETWEEN 0 AND 5", name="tries_are_few"),
    CheckConstraint("code_hash IS NULL OR party_id IS NOT NULL", name="code_is_for_a_party"),
    CheckConstraint("(code_hash IS NULL) = (code_made_at IS NULL)", name="code_has_a_time"),
    Index(None, "name_hash", "asked_at"),
    Index(None, "address_hash", "asked_at"),
    Index(None, "party_id"),
)
Index("ix_recoveries_asked_at_waiting", recoveries.c.asked_at, postgresql_where=recoveries.c.looked_at.is_(None))

# Registrations that a person must decide on. Once admitted, the token that followed the review is the party's.
registration_reviews = Table(
    "registration_reviews",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("form", JSONB(none_as_null=True)),
    Column("state", Text, nullable=False),
    Column("submitted_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_by", Uuid, ForeignKey("staff_keys.id")),
    Column("reason", Text),
    Column("party_id", Uuid, ForeignKey("parties.id")),
    Column("erased_at", DateTime(timezone=True)),
    CheckConstraint("state IN ('pending', 'admitted', 'refused')", name="state_is_known"),
    CheckConstraint(
        "num_nonnulls(decided_at, decided_by) = CASE state WHEN 'pending' THEN 0 ELSE 2 END", name="decided"
    ),
    CheckConstraint("(state = 'admitted') = (party_id IS NOT NULL)", name="admitted_has_a_party"),
    CheckConstraint("char_length(reason) BETWEEN 10 AND 1000", name="reason_has_length"),
    CheckConstraint("(form IS NULL) = (erased_at IS NOT NULL)", name="form_or_erased"),
    CheckConstraint("(reason IS NOT NULL) = (state <> 'pending' AND erased_at IS NULL)", name="decided_with_a_reason"),
    Index(None, "submitted_at", "id"),
)
