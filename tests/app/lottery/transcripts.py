"""Whole transcripts from the pure rules alone, for tests."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from app.lottery.beacon import stub_pulse
from app.lottery.beacon_rules import Round
from app.lottery.merkle_rules import levels_of, root_of
from app.lottery.protocol_rules import (
    DrawRules,
    commitment_to,
    hold,
    order_digest,
    parse_pool,
    pool_line,
    seed_of,
)
from app.lottery.rules import DrawId, DrawKind, Entry, Ticket
from app.lottery.transcript_rules import Drawn, Frozen, award_lines, header_line

PORTS = ("laredo", "hidalgo", "nogales", "san-ysidro")
RULES = DrawRules(
    beacon="stub",
    beacon_round=1000,
    date="2026-03-20",
    kind=DrawKind.DAY,
    largest_party=8,
    leftovers="redraw",
    longest_waiting_are="first",
    longest_waiting_percent=30,
    most_weight=8,
    order="weights",
    places={"laredo": 30, "hidalgo": 25, "nogales": 12, "san-ysidro": 7},
)
_DRAW_ID = DrawId(UUID("11111111-2222-4333-8444-555555555555"))
_NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def synthetic_pool(count: int, *, seed: int = 1) -> list[Entry[str]]:
    rng = Random(seed)
    return [
        Entry(
            Ticket(rng.randbytes(16)),
            rng.choice((1, 1, 1, 2, 3, 4, 8)),
            tuple(rng.sample(PORTS, rng.randint(1, 3))),
            rng.randint(1, 8),
            int(rng.random() > 0.1),
        )
        for _ in range(count)
    ]


def transcript_of(entries: Iterable[Entry[str]], rules: DrawRules = RULES, *, secret: bytes = b"s" * 32) -> bytes:
    """As the steps of a draw make it."""
    lines = [pool_line(entry) for entry in sorted(entries)]
    pool = b"".join(line + b"\n" for line in lines)
    root, rules_hash = root_of(levels_of(lines)), hashlib.sha256(rules.canonical()).digest()
    pulse = stub_pulse(0, Round(rules.beacon_round))
    seed = seed_of(_DRAW_ID, root=root, rules_hash=rules_hash, secret=secret, randomness=pulse.randomness)
    outcome = hold(parse_pool(pool), rules, seed=seed)
    awards = award_lines(outcome)
    frozen = Frozen(
        root=root,
        entry_count=len(lines),
        rules=rules.canonical(),
        rules_hash=rules_hash,
        commitment=commitment_to(secret),
        sealed_secret=b"",
        beacon_round=Round(rules.beacon_round),
        frozen_at=_NOON,
        reveal_by=_NOON,
    )
    drawn = Drawn(seed, secret, pulse, order_digest(outcome.order), len(awards), outcome.full_after)
    return b"\n".join([header_line(_DRAW_ID, frozen, drawn), *lines, *awards]) + b"\n"


def policies() -> list[DrawRules]:
    """One of each kind that a policy can ask for."""
    tranches = replace(RULES, order="tranches")
    last = replace(tranches, longest_waiting_are="last", longest_waiting_percent=55)
    return [RULES, tranches, last, replace(RULES, leftovers="skip-and-fill"), replace(last, leftovers="skip-and-fill")]
