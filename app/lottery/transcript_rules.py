"""The transcript of a draw: a header, the pool, the awards; one line of canonical JSON each. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.lottery.beacon_rules import Pulse, Round
from app.lottery.protocol_rules import PROTOCOL, DrawRules, Outcome, award_line, canonical, notes_on
from app.lottery.rules import DrawId, Ticket


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
    """What the draw gave a ticket: a port, or none; and its place in the walk that decided it."""

    ticket: Ticket
    place: int
    walk: int
    port: str | None


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
    """One of each entry."""
    served = set[Ticket]()
    for walk, awards in enumerate([*outcome.walks, outcome.filling], start=1):
        for award in awards:
            served.add(award.ticket)
            yield Result(award.ticket, award.place, walk, award.port)
    last = len(outcome.walks)
    for place, entry in enumerate(outcome.order, start=1):
        if entry.ticket not in served:
            yield Result(entry.ticket, place, last, None)
