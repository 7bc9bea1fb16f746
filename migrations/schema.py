"""All tables of the service, as the code declares them."""

from app.access.tables import staff_keys, tokens
from app.audit.tables import audit_rows, seals
from app.booking.tables import arrivals, assignments, days, offers, ports, priorities, slots, walk_in_places, walk_ins
from app.database import metadata
from app.edge.tables import idempotency_keys, letter_fallbacks, rounds
from app.liveness.tables import liveness_reviews, liveness_sessions
from app.lottery.tables import beacon_pulses, drawn_places, draws, merkle_levels, requests, results, transcript_parts
from app.outbox.tables import messages
from app.registration.tables import members, parties, person_keys, recoveries, registration_reviews

TABLES = (
    audit_rows,
    seals,
    idempotency_keys,
    rounds,
    letter_fallbacks,
    ports,
    days,
    slots,
    parties,
    members,
    person_keys,
    recoveries,
    registration_reviews,
    tokens,
    staff_keys,
    messages,
    liveness_sessions,
    liveness_reviews,
    offers,
    assignments,
    priorities,
    arrivals,
    walk_ins,
    walk_in_places,
    draws,
    requests,
    transcript_parts,
    merkle_levels,
    results,
    drawn_places,
    beacon_pulses,
)

__all__ = ["TABLES", "metadata"]
