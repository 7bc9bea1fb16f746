"""What parties are told of their offers and appointments, through the outbox and so in the same transaction."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking import offer_queries, queries
from app.booking.calendar import calendar_of
from app.booking.code_rules import readable
from app.booking.offer_queries import Offer
from app.booking.rules import OfferId, OfferState, PortCode
from app.content.dates import named_zone
from app.outbox.entry import unsaid
from app.outbox.messages import Message, MessageKind, post
from app.registration.queries import contacts_of

# The words of these mention the code, and a calendar can take them in.
_OF_APPOINTMENTS = frozenset(
    {MessageKind.APPOINTMENT_CONFIRMED, MessageKind.APPOINTMENT_CANCELLED, MessageKind.REMINDER}
)


async def tell_of(
    transaction: AsyncConnection, party_of: Mapping[OfferId, PartyId], kind: MessageKind, *, now: datetime
) -> None:
    """Tell each party of its offer as it now is."""
    offers = await offer_queries.find_offers(transaction, list(party_of))
    await tell(transaction, {party_of[offer_id]: offer for offer_id, offer in offers.items()}, kind, now=now)


async def tell(
    transaction: AsyncConnection, offers: Mapping[PartyId, Offer], kind: MessageKind, *, now: datetime
) -> None:
    contacts = await contacts_of(transaction, list(offers))
    messages = [
        Message(
            party_id,
            contacts[party_id].recipient,
            contacts[party_id].language,
            kind,
            dict(_facts(offer, kind)),
            calendar_of(offer, now=now, say=unsaid) if kind in _OF_APPOINTMENTS else None,
            expires_at=_over_at(offer, kind),
        )
        for party_id, offer in offers.items()
    ]
    await post(transaction, messages, now=now)


async def tell_unseated(
    transaction: AsyncConnection, port_of: Mapping[PartyId, PortCode], *, day: date, now: datetime
) -> None:
    """Tell each party that it was drawn for a port which has no place for it any more."""
    contacts = await contacts_of(transaction, list(port_of))
    names = await queries.port_names(transaction)
    messages = [
        Message(
            party_id,
            contacts[party_id].recipient,
            contacts[party_id].language,
            MessageKind.DRAWN_WITHOUT_A_PLACE,
            {"port": names[port], "day_on": day.isoformat()},
        )
        for party_id, port in port_of.items()
    ]
    await post(transaction, messages, now=now)


def _over_at(offer: Offer, kind: MessageKind) -> datetime | None:
    """From when on nobody is helped by being told."""
    if kind is MessageKind.OFFER_MADE:
        return offer.expires_at
    return offer.starts_at if kind in {MessageKind.APPOINTMENT_CONFIRMED, MessageKind.REMINDER} else None


def _facts(offer: Offer, kind: MessageKind) -> Iterator[tuple[str, str]]:
    yield "port", offer.port_name
    yield "starts_at", named_zone(offer.starts_at, offer.zone)
    if kind is MessageKind.OFFER_MADE:
        yield "expires_at", named_zone(offer.expires_at, offer.zone)
    if kind in _OF_APPOINTMENTS and offer.code and offer.state is OfferState.CONFIRMED:
        yield "code", readable(offer.code)
