"""Fix all that a draw's outcome will follow from, but for what the beacon will say."""

import asyncio
import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.queries import free_slots_of
from app.lottery import step_queries, store
from app.lottery.beacon_rules import Round
from app.lottery.means import DrawMeans
from app.lottery.merkle_rules import levels_of, root_of
from app.lottery.protocol_rules import SECRET_BYTES, DrawRules, commitment_to, pool_line, weight_of
from app.lottery.rules import DrawKind, Entry
from app.lottery.step_queries import Drawing
from app.lottery.store import LINES_A_PART, PoolPart
from app.lottery.transcript_rules import Frozen
from app.policy import Policy
from app.registration.rules import LARGEST_PARTY


async def freeze(transaction: AsyncConnection, drawing: Drawing, *, now: datetime, means: DrawMeans) -> None:
    policy = means.policy
    rules = await _rules_for(transaction, drawing, policy, round_=means.beacons[policy.beacon].round_to_wait_for(now))
    entries = await step_queries.pool_of(
        transaction,
        drawing.draw_id,
        weigh=lambda weeks: weight_of(weeks, order=rules.order, most_weight=rules.most_weight),
    )
    parts, levels = await asyncio.to_thread(_lay_out, entries)
    secret = secrets.token_bytes(SECRET_BYTES)
    canonical = rules.canonical()
    frozen = Frozen(
        root=root_of(levels),
        entry_count=len(entries),
        rules=canonical,
        rules_hash=hashlib.sha256(canonical).digest(),
        commitment=commitment_to(secret),
        sealed_secret=means.vault.seal(secret, drawing.draw_id),
        beacon_round=Round(rules.beacon_round),
        frozen_at=now,
        reveal_by=now + timedelta(hours=policy.reveal_hours),
    )
    await store.store_pool(transaction, drawing.draw_id, parts, levels=levels)
    await step_queries.freeze(transaction, drawing.draw_id, frozen)
    await record(transaction, Deed("clock", "freeze-draw", f"draw:{drawing.draw_id}", _digest(frozen)), at=now)


async def _rules_for(transaction: AsyncConnection, drawing: Drawing, policy: Policy, *, round_: Round) -> DrawRules:
    free = await free_slots_of(transaction, drawing.date)
    least = LARGEST_PARTY if drawing.kind is DrawKind.REDRAW else 1
    return DrawRules(
        beacon=policy.beacon,
        beacon_round=round_,
        date=drawing.date.isoformat(),
        kind=drawing.kind,
        largest_party=LARGEST_PARTY,
        leftovers=policy.leftovers,
        longest_waiting_are=policy.longest_waiting_are,
        longest_waiting_percent=policy.longest_waiting_percent,
        most_weight=policy.most_weight,
        order=policy.order,
        places={port: len(slots) for port, slots in free.items() if len(slots) >= least},
    )


def _lay_out(entries: Sequence[Entry[str]]) -> tuple[list[PoolPart], list[bytes]]:
    """The pool as it is published, in parts, and the levels of its tree."""
    lines = [pool_line(entry) for entry in entries]
    parts = [
        PoolPart(entries[start].ticket, b"\n".join(lines[start : start + LINES_A_PART]) + b"\n")
        for start in range(0, len(lines), LINES_A_PART)
    ]
    return parts, levels_of(lines)


def _digest(frozen: Frozen) -> dict[str, str | int | list[str]]:
    return {
        "root": frozen.root.hex(),
        "count": frozen.entry_count,
        "rules": frozen.rules_hash.hex(),
        "commitment": frozen.commitment.hex(),
        "beacon_round": frozen.beacon_round,
    }
