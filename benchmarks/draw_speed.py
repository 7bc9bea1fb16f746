"""How long does a draw take? 450,000 requests, from closed to published, with the stub beacon; then all drawn again.

Beside it the bare limit: the same keys hashed once each and sorted, in one process. The verifier runs alone.
"""

import asyncio
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.table import Table
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.booking.chores import lapse_offers_due
from app.clock import now
from app.database import make_engine
from app.lottery import store
from app.lottery.means import DrawMeans, draw_means
from app.lottery.protocol_rules import DrawRules, hold, parse_pool
from app.lottery.rules import DrawId
from app.lottery.steps import advance, close
from app.lottery.windows import redraw_due
from app.policy import Policy
from app.registration.rules import LARGEST_PARTY
from app.settings import Settings
from benchmarks.full_day import check_full, load_day
from migrations.embedded import throwaway_server
from migrations.upgrade import upgrade

REQUESTS = 450_000
_STEPS = ("freeze", "draw", "publish")
_UNTIL_LAPSED = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds: by the clock, and of this process alone; the rest is PostgreSQL, or waiting."""

    wall: float
    own: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Ranking, bare and verifier in seconds; the most memory of this process in MiB."""

    steps: Sequence[Timed]
    further: Sequence[Timed]
    ranking: float
    bare: float
    verifier: float
    memory: int


def measure() -> Table:
    with throwaway_server() as url:
        upgrade(url)
        measured = asyncio.run(_measure(url))
    table = Table("", "s", "own CPU, s", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, timed in (
        *zip(_STEPS, measured.steps, strict=True),
        ("closed to published", _sum(measured.steps)),
        *zip(("further draw: its pool", *_STEPS), measured.further, strict=True),
        ("further draw, all of it", _sum(measured.further)),
    ):
        table.add_row(name, f"{timed.wall:.2f}", f"{timed.own:.2f}")
    for name, seconds in (
        ("ranking and allocation alone", measured.ranking),
        ("bare limit: hash and sort", measured.bare),
        ("verifier, alone", measured.verifier),
    ):
        table.add_row(name, f"{seconds:.2f}")
    table.add_row("ranking and allocation / bare", f"{measured.ranking / measured.bare:.2f}")
    table.add_row("most memory, MiB", str(measured.memory))
    table.add_row("load of the machine at the end", f"{os.getloadavg()[0]:.1f}")
    table.add_row(f"each port full to within {LARGEST_PARTY - 1}, none over", "yes")  # check_full raises otherwise
    return table


def _sum(parts: Sequence[Timed]) -> Timed:
    return Timed(sum(part.wall for part in parts), sum(part.own for part in parts))


async def _measure(url: str) -> Measured:
    settings, moment = Settings(database_url=url, environment="development", profile=None), now()
    engine, means = make_engine(settings), draw_means(Policy(), settings)
    try:
        draw_id = await load_day(engine, requests=REQUESTS, closes_at=moment)
        async with engine.begin() as transaction:
            await close(transaction, draw_id, now=moment)
        steps = [await _timed_step(engine, draw_id, moment, means) for _ in _STEPS]
        await check_full(engine)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ranking, bare = await _ranking(engine, draw_id)
        verifier = await _verifier(engine, draw_id)
        further = await _draw_again(engine, moment + _UNTIL_LAPSED, means)
        await check_full(engine)
    finally:
        await engine.dispose()
    return Measured(steps, further, ranking, bare, verifier, memory)


async def _timed_step(engine: AsyncEngine, draw_id: DrawId, moment: datetime, means: DrawMeans) -> Timed:
    start = _clocks()
    async with engine.begin() as transaction:
        await advance(transaction, draw_id, now=moment, means=means)
    return _since(start)


async def _draw_again(engine: AsyncEngine, moment: datetime, means: DrawMeans) -> Sequence[Timed]:
    """Nobody confirmed: all places are drawn again, among all who got nothing."""
    async with engine.begin() as transaction:
        while await lapse_offers_due(transaction, now=moment):
            pass
    start = _clocks()
    async with engine.begin() as transaction:
        await redraw_due(transaction, now=moment, policy=means.policy)
    pool = _since(start)
    async with engine.connect() as connection:
        draw_id = DrawId(await connection.scalar(text("SELECT id FROM draws WHERE kind = 'redraw'")))
    return [pool, *[await _timed_step(engine, draw_id, moment, means) for _ in _STEPS]]


def _clocks() -> Timed:
    return Timed(time.perf_counter(), time.process_time())


def _since(start: Timed) -> Timed:
    end = _clocks()
    return Timed(end.wall - start.wall, end.own - start.own)


async def _ranking(engine: AsyncEngine, draw_id: DrawId) -> tuple[float, float]:
    async with engine.connect() as connection:
        parts = await store.pool_parts(connection, draw_id)
        row = (await connection.execute(text("SELECT rules, seed FROM draws"))).one()
    entries = [entry for part in parts for entry in parse_pool(part)]
    rules = DrawRules.parse(row.rules.encode())
    started = time.perf_counter()
    hold(entries, rules, seed=row.seed)
    ranked = time.perf_counter()
    sorted(hashlib.sha256(row.seed + entry.ticket).digest() for entry in entries)
    return ranked - started, time.perf_counter() - ranked


async def _verifier(engine: AsyncEngine, draw_id: DrawId) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcript.ndjson"
        async with engine.connect() as connection:
            numbers = await store.transcript_numbers(connection, draw_id)
            parts = [await store.transcript_part(connection, draw_id, *number) for number in numbers]
        path.write_bytes(b"".join(parts))
        words = [sys.executable, "-I", str(Path("app", "lottery", "verify.py")), str(path)]
        started = time.perf_counter()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: ASYNC221 - nothing else runs here
        return time.perf_counter() - started
