"""How fast are requests for a draw taken in? The complete path: token, rules, durable insert, audit row.

Beside it, in turns and through the same client: a peer with the same duty (FastAPI, SQLAlchemy Core, asyncpg: token
look-up and one-row insert in one transaction), and a bare FastAPI app that only inserts by asyncpg.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.table import Table

from app.preparation.loading import prepare
from app.preparation.subjects import Counts, Prepared
from benchmarks.intake_peers import BARE_TABLE, PEER_TABLE
from benchmarks.launch_rate import on_the_generators_core
from benchmarks.service_cpu import WrongAnswer
from loadtests.processes import PYTHON, fairslot, free_port, started, two_cores
from loadtests.target import Target
from migrations.embedded import throwaway_server
from migrations.reach import execute
from migrations.upgrade import upgrade

NEEDED_PER_SECOND = 450_000 / (15 * 60)
_CONNECTIONS = 32
_ROUNDS, _REQUESTS = 7, 1000
_PATIENCE = 60.0
_CREATED = b"HTTP/1.1 201"


@dataclass(frozen=True, slots=True)
class Runner:
    """One of those who run, and how many requests a second it took in each round."""

    name: str
    path: str
    target: Target
    rates: list[float] = field(default_factory=list[float])


def measure() -> Table:
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as folder, throwaway_server() as url:
        upgrade(url)
        for table in (PEER_TABLE, BARE_TABLE):
            asyncio.run(execute(url, table))
        prepared = asyncio.run(
            prepare(url, Counts(check_liveness=0, request=(_ROUNDS + 1) * _REQUESTS, read_status=0, confirm=0))
        )
        with _runners(url, Path(folder), prepared) as runners, on_the_generators_core():
            asyncio.run(_run_in_turns(runners, prepared))
    return _table(runners)


@contextmanager
def _runners(url: str, folder: Path, prepared: Prepared) -> Generator[list[Runner]]:
    with ExitStack() as stack:
        targets: list[Target] = []
        settings = {"FAIRSLOT_DATABASE_URL": url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
        for name, words in (
            ("ours", [*fairslot("serve", "--no-worker", "--port")]),
            ("peers", [*PYTHON, "-m", "benchmarks.intake_peers"]),
        ):
            port, log = free_port(), folder / f"{name}.log"
            more = [str(port)] if name == "ours" else [str(port), json.dumps(url)]
            core = cores[0] if (cores := two_cores()) else None
            process = stack.enter_context(started([*words, *more], log=log, settings=settings, core=core))
            targets.append(Target(f"http://127.0.0.1:{port}", folder, process, log))
        ours, peers = targets
        yield [
            Runner("Fairslot, complete path", f"/v1/draws/{prepared.draw_id}/request", ours),
            Runner("peer with the same duty", f"/peer/{prepared.draw_id}", peers),
            Runner("bare FastAPI, insert only", f"/bare/{prepared.draw_id}", peers),
        ]


async def _run_in_turns(runners: Sequence[Runner], prepared: Prepared) -> None:
    for runner in runners:
        await _await(runner)
    tokens = [bearer.token for bearer in prepared.subjects.request]
    for turn in range(_ROUNDS + 1):
        for runner in runners:
            requests = [
                _request(runner, token, prepared.ports) for token in tokens[turn * _REQUESTS : (turn + 1) * _REQUESTS]
            ]
            rate = await _rate(runner.target, requests)
            if turn:  # the first one warms up
                runner.rates.append(rate)


async def _await(runner: Runner) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        runner.target.check_alive()
        try:
            _, writer = await _connect(runner.target)
        except ConnectionError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise WrongAnswer(f"{runner.name} does not listen")


def _request(runner: Runner, token: str, ports: Sequence[str]) -> bytes:
    body = json.dumps({"ports": ports[:2]}).encode()
    head = (
        f"PUT {runner.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _rate(target: Target, requests: list[bytes]) -> float:
    """Requests a second, over connections that each send the next one when the last is answered."""
    connections = [await _connect(target) for _ in range(_CONNECTIONS)]
    coming = iter(requests)
    begun = time.perf_counter()
    await asyncio.gather(*(_send_all(reader, writer, coming) for reader, writer in connections))
    rate = len(requests) / (time.perf_counter() - begun)
    for _, writer in connections:
        writer.close()
    return rate


async def _connect(target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = target.url.removeprefix("http://").partition(":")
    return await asyncio.open_connection(host, int(port))


async def _send_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, coming: Iterator[bytes]) -> None:
    for request in coming:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        body = await reader.readexactly(int(length))
        if not head.startswith(_CREATED):
            raise WrongAnswer(f"{head.splitlines()[0].decode()}: {body[:200].decode()}")


def _table(runners: Sequence[Runner]) -> Table:
    ours, *others = runners
    table = Table("", "requests/s", "range", "our share", "range", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    table.add_row(ours.name, *_spread(ours.rates, "{:,.0f}"), "", "")
    for other in others:
        shares = [mine / theirs for mine, theirs in zip(ours.rates, other.rates, strict=True)]
        table.add_row(other.name, *_spread(other.rates, "{:,.0f}"), *_spread(shares, "{:.2f}"))
    needed = statistics.median(ours.rates) / NEEDED_PER_SECOND
    table.add_row("450,000 in 15 minutes need", f"{NEEDED_PER_SECOND:,.0f}", "", f"{needed:.2f}", "")
    return table


def _spread(figures: Sequence[float], form: str) -> tuple[str, str]:
    """Median and range over the rounds."""
    return form.format(statistics.median(figures)), f"{form.format(min(figures))}-{form.format(max(figures))}"
