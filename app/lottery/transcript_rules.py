"""The transcript of a draw: a header, the pool, the awards; one line of canonical JSON each. Pure."""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import NamedTuple

from app.lottery.beacon_rules import Pulse, Round
from app.lottery.protocol_rules import PROTOCOL, DrawRules, Outcome, award_line, canonical, notes_on
from app.lottery.rules import DrawId, Entry, Ticket

PLACE_BYTES = 4


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was fixed before anyone could know the outcome."""

    root: bytes
    entry_count: int
    rules: bytes
    rules_hash: bytes
    commitment: bytes
    sealed_secret: bytes
    beacon_round: Round
    frozen_at: datetime
    reveal_by: datetime


@dataclass(frozen=True, slots=True)
class Drawn:
    """What follows from it, once the secret and the beacon are known."""

    seed: bytes
    secret: bytes
    pulse: Pulse
    order_hash: bytes
    award_count: int
    full_after: Mapping[str, int]


class Result(NamedTuple):
    """The port that a ticket was drawn for, and its place in the walk that decided it."""

    ticket: Ticket
    place: int
    walk: int
    port: str


def header_line(draw_id: DrawId, frozen: Frozen, drawn: Drawn) -> bytes:
    pulse = drawn.pulse
    return canonical(
        {
            "awards": drawn.award_count,
            "beacon": {
                "randomness": pulse.randomness.hex(),
                "signature": None if pulse.signature is None else pulse.signature.hex(),
            },
            "commitment": frozen.commitment.hex(),
            "count": frozen.entry_count,
            "draw": str(draw_id),
            "frozen_at": int(frozen.frozen_at.timestamp()),
            "notes": notes_on(DrawRules.parse(frozen.rules)),
            "order_sha256": drawn.order_hash.hex(),
            "protocol": PROTOCOL,
            "root": frozen.root.hex(),
            "rules": json.loads(frozen.rules),
            "rules_sha256": frozen.rules_hash.hex(),
            "secret": drawn.secret.hex(),
            "seed": drawn.seed.hex(),
        }
    )


def award_lines(outcome: Outcome) -> list[bytes]:
    numbered = enumerate([*outcome.walks, outcome.filling], start=1)
    return [award_line(award, walk=walk) for walk, awards in numbered for award in awards]


def results_of(outcome: Outcome) -> Iterator[Result]:
    for walk, awards in enumerate([*outcome.walks, outcome.filling], start=1):
        for award in awards:
            yield Result(award.ticket, award.place, walk, award.port)


def places_of(entries: Sequence[Entry[str]], outcome: Outcome) -> bytes:
    """Where each entry of the pool stood in the last order, 4 bytes each; 0 for those served before."""
    # The order holds the very entries of the pool, and who they are is found faster than what their tickets are.
    place_of = dict(zip(map(id, outcome.order), count(1)))
    return struct.pack(f">{len(entries)}I", *[place_of.get(each, 0) for each in map(id, entries)])


def place_in(content: bytes) -> int:
    """The place that four bytes of `places_of` tell."""
    return int.from_bytes(content)
