"""What the clock does with a draw: closing, frozen, drawn, published; or void. Each step is one transaction.

A worker that is killed leaves the draw in the state before; the next one takes the step with the same inputs, for
whatever a step starts from was stored, and is final, when the step before was committed.
"""

import asyncio
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.actions import make_offers
from app.lottery import step_queries, store
from app.lottery.beacon_rules import Pulse
from app.lottery.freezing import freeze
from app.lottery.means import DrawMeans
from app.lottery.protocol_rules import DrawRules, Outcome, commitment_to, hold, order_digest, parse_pool, seed_of
from app.lottery.rules import DrawId, DrawState, VoidReason
from app.lottery.schedule_rules import deadline_of_offers
from app.lottery.step_queries import Claimed, Drawing
from app.lottery.transcript_rules import Drawn, Frozen, award_lines, header_line, places_of, results_of
from app.lottery.uncollected import uncollected


async def advance_draws_due(transaction: AsyncConnection, *, now: datetime, means: DrawMeans) -> int:
    """Take one step of one draw, if any is due. A draw's fault is raised once no other has a step to take."""
    closing = await step_queries.find_due_to_close(transaction, now=now)
    if closing is not None:
        return int(await close(transaction, closing, now=now))
    faults: list[Exception] = []
    for draw_id in await step_queries.draws_under_way(transaction):
        try:
            async with transaction.begin_nested():
                if await advance(transaction, draw_id, now=now, means=means):
                    return 1
        except Exception as fault:  # noqa: BLE001 - it is raised below, after the others had their turn
            faults.append(fault)
    if faults:
        raise faults[0]
    return 0


async def close(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime) -> bool:
    """End the window; False where it has not come to its end, or somebody else was first."""
    is_closed = await step_queries.close_if_due(transaction, draw_id, now=now)
    if is_closed:
        await record(transaction, Deed("clock", "close-draw", f"draw:{draw_id}"), at=now)
    return is_closed


async def advance(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime, means: DrawMeans) -> bool:
    """Freeze, draw, publish or void a draw that is closing or further; whether there was a step to take."""
    claimed = await step_queries.claim(transaction, draw_id)
    if claimed is None:
        return False
    with uncollected():
        return await _step(transaction, claimed, now=now, means=means)


async def _step(transaction: AsyncConnection, claimed: Claimed, *, now: datetime, means: DrawMeans) -> bool:
    drawing, frozen = claimed.drawing, claimed.frozen
    if drawing.state is DrawState.CLOSING:
        await freeze(transaction, drawing, now=now, means=means)
    elif drawing.state is DrawState.DRAWN and frozen:
        await _publish(transaction, drawing, frozen, now=now, means=means)
    elif drawing.state is DrawState.FROZEN and frozen:
        return await _draw_or_void(transaction, drawing, frozen, now=now, means=means)
    else:
        return False
    return True


async def _draw_or_void(
    transaction: AsyncConnection, drawing: Drawing, frozen: Frozen, *, now: datetime, means: DrawMeans
) -> bool:
    """Whether something was done: the beacon may not have spoken yet."""
    rules = DrawRules.parse(frozen.rules)
    pulse = await means.beacons[rules.beacon].pulse_of(transaction, frozen.beacon_round)
    secret = _revealed(drawing.draw_id, frozen, means)
    if now >= frozen.reveal_by:
        reason = VoidReason.BEACON_SILENT if pulse is None else VoidReason.SECRET_NOT_REVEALED
        await _void(transaction, drawing, reason, now=now)
        return True
    if pulse is None or secret is None:
        return False
    await _draw(transaction, drawing, frozen, secret=secret, pulse=pulse, now=now)
    return True


def _revealed(draw_id: DrawId, frozen: Frozen, means: DrawMeans) -> bytes | None:
    """The secret that was committed to, and no other."""
    secret = means.vault.unseal(frozen.sealed_secret, draw_id)
    return secret if secret is not None and commitment_to(secret) == frozen.commitment else None


async def _void(transaction: AsyncConnection, drawing: Drawing, reason: VoidReason, *, now: datetime) -> None:
    await step_queries.void(transaction, drawing.draw_id, reason=reason, now=now)
    await record(transaction, Deed("clock", "void-draw", f"draw:{drawing.draw_id}", {"reason": reason}), at=now)


async def _draw(
    transaction: AsyncConnection, drawing: Drawing, frozen: Frozen, *, secret: bytes, pulse: Pulse, now: datetime
) -> None:
    draw_id, rules = drawing.draw_id, DrawRules.parse(frozen.rules)
    seed = seed_of(draw_id, root=frozen.root, rules_hash=frozen.rules_hash, secret=secret, randomness=pulse.randomness)
    lines = await store.pool_parts(transaction, draw_id)
    outcome, places = await asyncio.to_thread(_hold, lines, rules, seed)
    awards = award_lines(outcome)
    drawn = Drawn(seed, secret, pulse, order_digest(outcome.order), len(awards), outcome.full_after)
    header = header_line(draw_id, frozen, drawn) + b"\n"
    awards_part = b"".join(line + b"\n" for line in awards)
    results = results_of(outcome)
    await store.store_outcome(transaction, draw_id, results, places=places, header=header, awards=awards_part)
    await step_queries.mark_drawn(transaction, draw_id, drawn, now=now)


def _hold(lines: list[bytes], rules: DrawRules, seed: bytes) -> tuple[Outcome, bytes]:
    """What is drawn, and the places of the whole pool."""
    entries = [entry for part in lines for entry in parse_pool(part)]
    outcome = hold(entries, rules, seed=seed)
    return outcome, places_of(entries, outcome)


async def _publish(
    transaction: AsyncConnection, drawing: Drawing, frozen: Frozen, *, now: datetime, means: DrawMeans
) -> None:
    """Make the offers and show the transcript, in one moment."""
    await step_queries.wait_for_other_draws(transaction)
    winners = await step_queries.winners_of(transaction, drawing.draw_id)
    cut_off_at = await step_queries.first_cut_off_of(transaction, drawing.date)
    expires_at = deadline_of_offers(now, to_confirm=means.policy.time_to_confirm, cut_off_at=cut_off_at)
    made = await make_offers(transaction, winners, day=drawing.date, now=now, expires_at=expires_at)
    await step_queries.publish(transaction, drawing.draw_id, now=now)
    digest: dict[str, str | int | list[str]] = {
        "root": frozen.root.hex(),
        "rules": frozen.rules_hash.hex(),
        "count": frozen.entry_count,
        "awards": len(winners),
        "offers": len(made),
    }
    await record(transaction, Deed("clock", "draw", f"draw:{drawing.draw_id}", digest), at=now)
