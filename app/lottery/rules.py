"""The draw: one random order, whole parties, the same chance for every size. Pure, standard library only.

The simulation runs this same code, so ports and tickets are whatever the caller names them by.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from hashlib import sha256
from math import ceil
from typing import Generic, NamedTuple, NewType, TypeVar
from uuid import UUID

from app.errors.lottery import DrawNotOpen, WindowClosed, WindowNotYetOpen

DrawId = NewType("DrawId", UUID)
Ticket = NewType("Ticket", bytes)
Port = TypeVar("Port", bound=Hashable)

TICKET_BYTES = 16
_TIERS = (b"\x00", b"\x01")
_LOTS = tuple(b"\x00\x01" + bytes([number]) for number in range(256))


class DrawState(StrEnum):
    OPEN = "open"
    CLOSING = "closing"
    FROZEN = "frozen"
    DRAWN = "drawn"
    PUBLISHED = "published"
    VOID = "void"


class VoidReason(StrEnum):
    SECRET_NOT_REVEALED = "secret-not-revealed"  # noqa: S105 - a reason
    BEACON_SILENT = "beacon-silent"


class DrawKind(StrEnum):
    """A day's own draw, or a further one for places of that day that came free."""

    DAY = "day"
    REDRAW = "redraw"


class Tier(IntEnum):
    """Who lost a place because a port closed is served before all others."""

    DISPLACED = 0
    ORDINARY = 1


# A named tuple, because a draw makes hundreds of thousands.
class Entry(NamedTuple, Generic[Port]):
    """A party's entry into a draw: its ticket is new and random for each draw."""

    ticket: Ticket
    size: int
    ports: Sequence[Port]
    weight: int = 1
    tier: int = Tier.ORDINARY


class Award(NamedTuple, Generic[Port]):
    """A port for a party; `place` is where it stood in the order, from 1."""

    ticket: Ticket
    port: Port
    place: int


def check_request(now: datetime, *, state: DrawState, opens_at: datetime, closes_at: datetime) -> None:
    """Raise where a request cannot enter the draw, or leave it."""
    if state is not DrawState.OPEN:
        raise DrawNotOpen
    if now < opens_at:
        raise WindowNotYetOpen(retry_after=ceil((opens_at - now).total_seconds()))
    if now >= closes_at:
        raise WindowClosed


def framed(part: bytes) -> bytes:
    """The length in two bytes, then the part: so no two sequences of parts share their bytes."""
    return len(part).to_bytes(2) + part


def draw_key(seed: bytes, ticket: Ticket, *, weight: int = 1) -> bytes:
    """Where a ticket stands in the order: the least of its `weight` lots.

    A ticket of weight w stands before all others with the probability w / (sum of all weights), exactly
    (Plackett and Luce). Seed, ticket and number of the lot are 55 bytes: one block of SHA-256.
    """
    return _least_lot(framed(seed) + framed(ticket), weight)


def _least_lot(prefix: bytes, weight: int) -> bytes:
    # A list, not a generator: this hashes a million times in a draw.
    return min([sha256(prefix + lot).digest() for lot in _LOTS[:weight]])


def in_drawn_order(entries: Iterable[Entry[Port]], *, seed: bytes) -> list[Entry[Port]]:
    """One order for all ports; it depends on seed, tickets, weights and tiers, not on how the entries arrive.

    Equal keys would be ordered by ticket.
    """
    lead = framed(seed)

    def standing(entry: Entry[Port]) -> bytes:
        ticket, _, _, weight, tier = entry
        # One string of bytes compares several times faster than a tuple.
        return _TIERS[tier] + _least_lot(lead + framed(ticket), weight) + ticket

    return sorted(entries, key=standing)


def longest_waiting_first(entries: Iterable[Entry[Port]], *, seed: bytes) -> list[Entry[Port]]:
    """By whole weeks waited, which stand as the weight; those who waited as long by one lot each."""
    by_lot = sorted(entries, key=lambda entry: draw_key(seed, entry.ticket) + entry.ticket)
    return sorted(by_lot, key=lambda entry: (entry.tier, -entry.weight))


def allocate(order: Iterable[Entry[Port]], *, places: Mapping[Port, int], largest_party: int) -> Iterator[Award[Port]]:
    """Give each party, in order, its first listed port that is still open.

    A port of k places is open while fewer than T = k - largest_party + 1 are used. That looks at earlier
    parties only, never at the size of this one, so every size has the same chance; and the last party
    accepted meets at most T - 1 used places, so even the largest one still fits.
    The order is consumed only until no port is open.
    """
    left = {port: count - largest_party + 1 for port, count in places.items() if count >= largest_party}
    if not left:
        return
    for place, entry in enumerate(order, start=1):
        port = next((port for port in entry.ports if port in left), None)
        if port is None:
            continue
        yield Award(entry.ticket, port, place)
        left[port] -= entry.size
        if left[port] <= 0:
            del left[port]
        if not left:
            return


def fill_up(order: Iterable[Entry[Port]], *, places: Mapping[Port, int]) -> Iterator[Award[Port]]:
    """Give each party, in order, its first listed port where it still fits: *not size-neutral*.

    Small parties fit where large ones are passed over. For a policy that says so by name.
    The order is consumed only until no port has a place.
    """
    left = {port: count for port, count in places.items() if count > 0}
    if not left:
        return
    for place, entry in enumerate(order, start=1):
        port = next((port for port in entry.ports if left.get(port, 0) >= entry.size), None)
        if port is None:
            continue
        yield Award(entry.ticket, port, place)
        left[port] -= entry.size
        if not left[port]:
            del left[port]
        if not left:
            return
