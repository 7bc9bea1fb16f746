"""The draw: one random order, whole parties, the same chance for every size. Pure, standard library only.

The simulation runs this same code, so ports and tickets are whatever the caller names them by.
"""

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, NewType, TypeVar
from uuid import UUID

from app.errors import DrawAlreadyDrawn, DrawNotOpen, WindowClosed, WindowNotYetClosed, WindowNotYetOpen

DrawId = NewType("DrawId", UUID)
Ticket = NewType("Ticket", bytes)
Port = TypeVar("Port", bound=Hashable)

TICKET_BYTES = 16


class DrawState(StrEnum):
    OPEN = "open"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Entry(Generic[Port]):
    """A party's entry into a draw: its ticket is new and random for each draw."""

    ticket: Ticket
    size: int
    ports: Sequence[Port]


@dataclass(frozen=True, slots=True)
class Award(Generic[Port]):
    ticket: Ticket
    port: Port


def check_request(now: datetime, *, state: DrawState, opens_at: datetime, closes_at: datetime) -> None:
    """Raise where a request cannot enter the draw."""
    if state is not DrawState.OPEN:
        raise DrawNotOpen
    if now < opens_at:
        raise WindowNotYetOpen
    if now >= closes_at:
        raise WindowClosed


def check_drawable(now: datetime, *, state: DrawState, closes_at: datetime) -> None:
    """Raise where the draw cannot be held."""
    if state is DrawState.DRAWN:
        raise DrawAlreadyDrawn
    if now < closes_at:
        raise WindowNotYetClosed


def draw_key(seed: bytes, ticket: Ticket) -> bytes:
    """Where a ticket stands in the order; the seed's length is framed, so no two pairs share their bytes."""
    return hashlib.sha256(len(seed).to_bytes(2) + seed + ticket).digest()


def in_drawn_order(entries: Iterable[Entry[Port]], *, seed: bytes) -> list[Entry[Port]]:
    """One order for all ports; it depends on seed and tickets alone, not on how the entries arrive."""
    return sorted(entries, key=lambda entry: (draw_key(seed, entry.ticket), entry.ticket))


def allocate(order: Iterable[Entry[Port]], *, places: Mapping[Port, int], largest_party: int) -> Iterator[Award[Port]]:
    """Give each party, in order, its first listed port that is still open.

    A port of k places is open while fewer than T = k - largest_party + 1 are used. That looks at earlier
    parties only, never at the size of this one, so every size has the same chance; and the last party
    accepted meets at most T - 1 used places, so even the largest one still fits.
    The order is consumed only until no port is open.
    """
    left = {port: count - largest_party + 1 for port, count in places.items() if count >= largest_party}
    for entry in order:
        port = next((port for port in entry.ports if port in left), None)
        if port is None:
            continue
        yield Award(entry.ticket, port)
        left[port] -= entry.size
        if left[port] <= 0:
            del left[port]
        if not left:
            return
