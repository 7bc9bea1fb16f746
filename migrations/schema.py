"""All tables of the service, as the code declares them."""

from app.access.tables import tokens
from app.audit.tables import audit_rows
from app.booking.tables import assignments, days, offers, ports, slots
from app.database import metadata
from app.edge.tables import idempotency_keys
from app.liveness.tables import liveness_checks, liveness_reviews, liveness_sessions
from app.lottery.tables import draws, requests
from app.registration.tables import members, parties

TABLES = (
    audit_rows,
    idempotency_keys,
    ports,
    days,
    slots,
    parties,
    members,
    tokens,
    liveness_checks,
    liveness_sessions,
    liveness_reviews,
    offers,
    assignments,
    draws,
    requests,
)

__all__ = ["TABLES", "metadata"]
