"""Draw protocol v1: what is published of a draw, byte by byte, and what follows from it. Pure, standard library only.

`app/lottery/verify.py` does the same again without any of this code; docs/draw.md tells it in words.
"""

import hashlib
import json
import re
from binascii import unhexlify
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Literal, Protocol

from app.lottery.rules import (
    Award,
    DrawId,
    DrawKind,
    Entry,
    Port,
    allocate,
    draw_key,
    fill_up,
    framed,
    in_drawn_order,
    longest_waiting_first,
)

PROTOCOL = "draw/v1"
SECRET_BYTES = 32
NOT_SIZE_NEUTRAL = "not size-neutral: places left over are filled with whoever fits, which favours small parties"
NOT_PUBLICLY_VERIFIABLE = "not publicly verifiable: a stub for trying out, computed by the operator"
_POOL_LINE = re.compile(
    rb'\{"ports":(\[[^\]]*\]),"size":([0-9]+),"ticket":"([0-9a-f]{32})","tier":([01]),"weight":([0-9]+)\}\n'
)
_WHOLE = 100


class NotThePool(ValueError):
    """The bytes are not the lines of a pool."""


class Walk(StrEnum):
    """In which order places are given: one random order, the time waited, or whoever fits what is left over."""

    BY_LOT = "by-lot"
    BY_TIME = "by-time"
    FILLING = "filling"


@dataclass(frozen=True, slots=True)
class DrawRules:
    """What is decided before the draw; its hash goes into the seed."""

    beacon: str
    beacon_round: int
    date: str
    kind: DrawKind
    largest_party: int
    leftovers: Literal["redraw", "skip-and-fill"]
    longest_waiting_are: Literal["first", "last"]
    longest_waiting_percent: int
    most_weight: int
    order: Literal["weights", "tranches"]
    places: Mapping[str, int]

    def canonical(self) -> bytes:
        return canonical(asdict(self) | {"protocol": PROTOCOL})

    @classmethod
    def parse(cls, text: bytes) -> "DrawRules":
        fields = json.loads(text)
        del fields["protocol"]
        return cls(**fields | {"kind": DrawKind(fields["kind"])})


class OrderRules(Protocol):
    """What of the rules decides in which order parties are looked at; the simulation has it too."""

    @property
    def order(self) -> Literal["weights", "tranches"]: ...
    @property
    def longest_waiting_are(self) -> Literal["first", "last"]: ...
    @property
    def longest_waiting_percent(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The awards of each walk by the threshold rule, the last order so walked, and who filled what was left over.

    A place is counted among those who were still without an award when that walk began.
    """

    walks: Sequence[Sequence[Award[str]]]
    filling: Sequence[Award[str]]
    order: Sequence[Entry[str]]
    full_after: Mapping[str, int]  # of each port that filled: the last place that it could serve


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def weight_of(weeks_waited: int, *, order: str, most_weight: int) -> int:
    """Whole weeks waited; where the order goes by weights one more, and no more than `most_weight`."""
    return min(most_weight, 1 + weeks_waited) if order == "weights" else weeks_waited


def pool_line(entry: Entry[str]) -> bytes:
    """An entry as it is published, in canonical JSON: no party, no time.

    Written out, because it is ten times as fast; codes of ports are small letters and hyphens.
    """
    ports = '","'.join(entry.ports)
    return (
        f'{{"ports":["{ports}"],"size":{entry.size},"ticket":"{entry.ticket.hex()}"'
        f',"tier":{entry.tier:d},"weight":{entry.weight}}}'
    ).encode()


def parse_pool(lines: bytes) -> list[Entry[str]]:
    """The entries of lines as `pool_line` writes them, each ended by a line feed; several times as fast as JSON."""
    found = _POOL_LINE.findall(lines)
    if len(found) != lines.count(b"\n"):
        raise NotThePool
    # Column by column: no step of Python's for each of hundreds of thousands of fields.
    ports, sizes, tickets, tiers, weights = zip(*found, strict=True) if found else ((),) * 5
    port_lists = {text: tuple(json.loads(text)) for text in set(ports)}
    fields = (map(unhexlify, tickets), map(int, sizes), map(port_lists.get, ports), map(int, weights), map(int, tiers))
    return list(map(Entry[str]._make, zip(*fields, strict=True)))


def commitment_to(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()


def seed_of(draw_id: DrawId, *, root: bytes, rules_hash: bytes, secret: bytes, randomness: bytes) -> bytes:
    """From what was fixed when the pool was frozen, and what nobody could know then."""
    parts = (PROTOCOL.encode(), str(draw_id).encode(), root, rules_hash, secret, randomness)
    return hashlib.sha256(b"".join(framed(part) for part in parts)).digest()


def hold(entries: Sequence[Entry[str]], rules: DrawRules, *, seed: bytes) -> Outcome:
    """Order the pool and give the places out."""
    left, waiting, walks = dict(rules.places), entries, list[Sequence[Award[str]]]()
    offered, order = left, list[Entry[str]]()
    for walk, percent in threshold_walks(rules):
        offered = places_up_to(percent, places=rules.places, left=left)
        by_time = walk is Walk.BY_TIME
        order = longest_waiting_first(waiting, seed=seed) if by_time else _by_lot(waiting, rules, seed=seed)
        awards = list(allocate(order, places=offered, largest_party=rules.largest_party))
        walks.append(awards)
        left, waiting = _less(left, awards, order), _still_waiting(order, awards)
    full_after = dict(_full_after(walks[-1], order, offered, largest_party=rules.largest_party))
    filling = list(fill_up(waiting, places=left)) if rules.leftovers == "skip-and-fill" else []
    return Outcome(walks, filling, order, full_after)


def walks_of(rules: DrawRules) -> list[Walk]:
    """What each walk of such a draw goes by; an award counts them from 1."""
    filling = [Walk.FILLING] if rules.leftovers == "skip-and-fill" else []
    return [walk for walk, _ in threshold_walks(rules)] + filling


def threshold_walks(rules: OrderRules) -> Sequence[tuple[Walk, int]]:
    """Each walk by the threshold rule, and up to which share of a port's places it may fill the port."""
    if rules.order == "weights":
        return [(Walk.BY_LOT, _WHOLE)]
    share = rules.longest_waiting_percent
    if rules.longest_waiting_are == "first":
        return [(Walk.BY_TIME, share), (Walk.BY_LOT, _WHOLE)]
    return [(Walk.BY_LOT, _WHOLE - share), (Walk.BY_TIME, _WHOLE)]


def places_up_to(percent: int, *, places: Mapping[Port, int], left: Mapping[Port, int]) -> dict[Port, int]:
    """What a walk may give of each port: that share of its places, or what is left of them."""
    return {port: min(left[port], count * percent // _WHOLE) for port, count in places.items()}


def _by_lot(entries: Sequence[Entry[str]], rules: DrawRules, *, seed: bytes) -> list[Entry[str]]:
    if rules.order == "weights":
        return in_drawn_order(entries, seed=seed)
    return sorted(entries, key=lambda each: bytes((each.tier,)) + draw_key(seed, each.ticket) + each.ticket)


def _less(left: Mapping[str, int], awards: Iterable[Award[str]], order: Sequence[Entry[str]]) -> dict[str, int]:
    remaining = dict(left)
    for award in awards:
        remaining[award.port] -= order[award.place - 1].size
    return remaining


def _still_waiting(order: Sequence[Entry[str]], awards: Iterable[Award[str]]) -> Sequence[Entry[str]]:
    served = {award.ticket for award in awards}
    return [entry for entry in order if entry.ticket not in served]


def _full_after(
    awards: Iterable[Award[str]], order: Sequence[Entry[str]], places: Mapping[str, int], *, largest_party: int
) -> Iterator[tuple[str, int]]:
    left = {port: count - largest_party + 1 for port, count in places.items()}
    yield from ((port, 0) for port, count in left.items() if count <= 0)
    for award in awards:
        left[award.port] -= order[award.place - 1].size
        if left[award.port] <= 0:
            yield award.port, award.place


def order_digest(order: Iterable[Entry[str]]) -> bytes:
    """Binds the place of every ticket, also of those that won nothing."""
    return hashlib.sha256(b"".join([entry.ticket for entry in order])).digest()


def award_line(award: Award[str], *, walk: int) -> bytes:
    return canonical({"place": award.place, "port": award.port, "ticket": award.ticket.hex(), "walk": walk})


def is_public(rules: DrawRules) -> bool:
    """Whether anyone can learn what the beacon said, and somebody must enter it."""
    return rules.beacon != "stub"


def notes_on(rules: DrawRules) -> list[str]:
    """What whoever reads the transcript must be told."""
    notes = {NOT_PUBLICLY_VERIFIABLE: not is_public(rules), NOT_SIZE_NEUTRAL: rules.leftovers == "skip-and-fill"}
    return [note for note, applies in notes.items() if applies]
