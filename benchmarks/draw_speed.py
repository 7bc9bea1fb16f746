"""How long does a draw take? 450,000 requests, from closed to published, with the stub beacon.

Beside it the bare limit: the same keys hashed once each and sorted, in one process. The verifier runs alone.
"""

import asyncio
import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from rich.table import Table
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.clock import now
from app.database import make_engine
from app.lottery import store
from app.lottery.means import DrawMeans, draw_means
from app.lottery.protocol_rules import DrawRules, hold, parse_pool
from app.lottery.rules import DrawId
from app.lottery.steps import advance, close
from app.policy import Policy
from app.settings import Settings
from migrations.embedded import throwaway_server
from migrations.upgrade import upgrade

if TYPE_CHECKING:
    from asyncpg import Connection

REQUESTS = 450_000
_PORTS = {
    "san-ysidro": 385,
    "brownsville": 380,
    "nogales": 100,
    "calexico": 117,
    "el-paso": 117,
    "eagle-pass": 117,
    "laredo": 117,
    "hidalgo": 117,
}
_WEEKS = (0, 1, 2, 5)  # waited; lots 1, 2, 3 and 6: three on average
_STEPS = ("freeze", "draw", "publish")
_SIZES = (1, 1, 1, 2, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and the most memory of this process in MiB."""

    close: float
    steps: Sequence[float]
    ranking: float
    bare: float
    verifier: float
    memory: int

    @property
    def total(self) -> float:
        return sum(self.steps)


def measure() -> Table:
    with throwaway_server() as url:
        upgrade(url)
        measured = asyncio.run(_measure(url))
    table = Table("", "s", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, seconds in (
        *zip(_STEPS, measured.steps, strict=True),
        ("closed to published", measured.total),
        ("ranking and allocation alone", measured.ranking),
        ("bare limit: hash and sort", measured.bare),
        ("verifier, alone", measured.verifier),
    ):
        table.add_row(name, f"{seconds:.2f}")
    table.add_row("ranking and allocation / bare", f"{measured.ranking / measured.bare:.2f}")
    table.add_row("most memory, MiB", str(measured.memory))
    return table


async def _measure(url: str) -> Measured:
    settings = Settings(database_url=url, environment="development", profile=None)
    engine, means = make_engine(settings), draw_means(Policy(), settings)
    try:
        draw_id, moment = await _load(engine)
        async with engine.begin() as transaction:
            started = time.perf_counter()
            await close(transaction, draw_id, now=moment)
        closing = time.perf_counter() - started
        steps = [await _timed_step(engine, draw_id, moment, means) for _ in _STEPS]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ranking, bare = await _ranking(engine, draw_id)
        verifier = await _verifier(engine, draw_id)
    finally:
        await engine.dispose()
    return Measured(closing, steps, ranking, bare, verifier, memory)


async def _timed_step(engine: AsyncEngine, draw_id: DrawId, moment: datetime, means: DrawMeans) -> float:
    started = time.perf_counter()
    async with engine.begin() as transaction:
        await advance(transaction, draw_id, now=moment, means=means)
    return time.perf_counter() - started


async def _load(engine: AsyncEngine) -> tuple[DrawId, datetime]:
    """Parties that ask, in bulk; the triggers of a registration have nothing to say here."""
    moment, draw_id, day = now(), DrawId(uuid4()), date(2027, 3, 20)
    rng = random.Random(1)  # noqa: S311 - the same pool each time
    families = [(uuid4(), rng.choice(_SIZES), rng.choice(_WEEKS)) for _ in range(REQUESTS)]
    async with engine.begin() as transaction:
        await transaction.execute(text("SET LOCAL session_replication_role = replica"))
        await _copy(transaction, "parties", _PARTY_COLUMNS, _party_rows(families, moment))
        await _copy(transaction, "members", _MEMBER_COLUMNS, _member_rows(families, moment))
        day_ids = {port: uuid4() for port in _PORTS}
        far = moment + timedelta(days=90)
        rows = ((day_ids[port], port, day, "lottery", far, far) for port in _PORTS)
        await _copy(transaction, "days", ("id", "port_code", "date", "policy", "cut_off_at", "ends_at"), rows)
        places = ((day_ids[port], far, number) for port, count in _PORTS.items() for number in range(count))
        await _copy(transaction, "slots", ("day_id", "starts_at", "number"), places)
        opened = [(draw_id, day, "open", moment - timedelta(hours=23), moment)]
        await _copy(transaction, "draws", ("id", "date", "state", "opens_at", "closes_at"), opened)
        ports = list(_PORTS)
        asked = ((party_id, draw_id, rng.sample(ports, 3), rng.randbytes(16), moment) for party_id, _, _ in families)
        await _copy(transaction, "requests", ("party_id", "draw_id", "ports", "ticket", "requested_at"), asked)
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM ANALYZE"))
    return draw_id, moment


_Family = tuple[UUID, int, int]
_PARTY_COLUMNS = (
    *("id", "preferred_language", "email", "destination_line", "destination_city", "destination_state"),
    *("destination_postal_code", "size", "created_at", "version", "waiting_since", "last_event_at"),
)
_MEMBER_COLUMNS = (
    *("id", "party_id", "ordinal", "full_name", "birth_date", "sex", "city_of_birth", "country_of_birth"),
    *("nationality", "country_of_residence", "added_at"),
)


def _party_rows(families: Sequence[_Family], moment: datetime) -> Iterator[tuple[object, ...]]:
    for party_id, size, weeks in families:
        since = moment - timedelta(weeks=weeks)
        yield (party_id, "en", "p@bench.invalid", "1", "Nowhere", "TX", "00000", size, since, 1, since, since)


def _member_rows(families: Sequence[_Family], moment: datetime) -> Iterator[tuple[object, ...]]:
    born = date(1990, 1, 1)
    for party_id, size, _ in families:
        for ordinal in range(1, size + 1):
            yield (uuid4(), party_id, ordinal, "B", born, "female", "Nowhere", "XX", "XX", "XX", moment)


async def _copy(
    transaction: AsyncConnection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    raw = await transaction.get_raw_connection()
    driver = cast("Connection", raw.driver_connection)
    await driver.copy_records_to_table(table, records=rows, columns=list(columns))


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
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, ASYNC221 - nothing else runs here
        return time.perf_counter() - started
