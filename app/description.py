"""What the description of the API says beside its operations."""

from typing import Any

from app.edge.description import Description, Link

TITLE = "Fairslot"
SUMMARY = "Books scarce appointments fairly."
WORDS = """\
A party registers, each member passes a liveness check, the party asks for an appointment, a draw decides, the winner
confirms and comes.

Every refusal is a problem (RFC 9457) with a stable `code`, in the language of the registration or of `Accept-Language`.
A `POST` that creates takes an `Idempotency-Key`: repeated with the same key it changes nothing and gets the same
answer. Long lists come in pages and name the next one in `Link`. `RateLimit` says how many requests are left.
"""
CONTACT = {"name": "Whoever runs this service", "url": "https://example.org/fairslot"}
SERVERS: list[dict[str, Any]] = [{"url": "/", "description": "The service that gave this description"}]

TAGS = {
    "content": "Pages for everybody, in the reader's language",
    "registration": "A party and its members",
    "liveness": "A member shows that a person is present",
    "lottery": "Requests, draws, and what came of them",
    "booking": "Offers and appointments",
    "messages": "What was written to a party",
    "ports": "Ports of entry and their open days",
    "at the port": "For officers, whose key is bound to one port",
    "operator": "For operators: what is opened, closed and cut",
}

PARAMETERS = {
    "accept-encoding": "`gzip` halves what is sent, and more",
    "if-none-match": "The ETag of what you have",
    "round": "A round of the public beacon, by its number",
    "page": "The name of a page",
    "session_id": "A liveness session, as its `Location` named it",
    "draw_id": "A draw",
    "recovery_id": "The asking to get back in, as its `Location` named it",
    "review_id": "A review, as its `Location` or the list named it",
    "code": "A port by its code, or an appointment by its confirmation code",
    "day": "A local day of the port",
    "member_id": "A member of the party",
    "offer_id": "An offer, as the status names it",
}

LINKS = (
    Link(
        source="POST /v1/registrations",
        status="201",
        target="POST /v1/liveness-sessions",
        description="Each member passes a liveness check",
        body={"member_id": "$response.body#/members/0/member_id"},
    ),
    Link(
        source="GET /v1/status",
        status="200",
        target="PUT /v1/offers/{offer_id}/confirmation",
        description="An offer is confirmed before it expires",
        parameters={"offer_id": "$response.body#/offer/offer_id"},
    ),
)

DESCRIPTION = Description(parameters=PARAMETERS, links=LINKS)


def tags() -> list[dict[str, str]]:
    """The tags as OpenAPI lists them."""
    return [{"name": name, "description": words} for name, words in sorted(TAGS.items())]
