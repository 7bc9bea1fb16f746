"""Whole journeys against the real service: who claimed is confirmed in its database, and nobody is oversold."""

import asyncio
import signal
from pathlib import Path

import numpy as np
import pytest

from loadtests.funnel import Funnel
from loadtests.judged import missing_transactions
from loadtests.prepared import HELD_BACK
from loadtests.recorder import read_attempts
from loadtests.result import Result
from loadtests.run_notes import read_start
from loadtests.verdict import EXIT_CODES
from migrations.reach import execute
from simulation.demand import KINDS, Kind
from simulation.record import Outcome, read_record
from tests.command_line import CommandLine, finish

pytestmark = pytest.mark.slow

PLACES = 4
SCENARIO = """
name = "NAME"
title = "A few parties, and fewer places"
source = "made up for tests"
seed = 3
gates = ["unexpected <= 0 %"]
behaviour = { timeout = "60 s", retries = { attempts = 2, backoff = "100 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }

[demand]
model = "journeys"
arrivals = "constant"
POLICY
pause = { mean = "20 ms" }
polls = 1
stages = [
    { spike = "15/s", base = "0/h", after = "1 ms", rise = "1 ms", hold = "1 s", decay = "1 ms", duration = "LONG" },
]
"""


@pytest.fixture
def fairslot(fairslot: CommandLine) -> CommandLine:
    write(fairslot.folder, NAME="claims", POLICY=f'policy = "first-come"\nplaces = {PLACES}', LONG="8 s")
    write(fairslot.folder, NAME="requests", POLICY='policy = "lottery"', LONG="3 s")
    return fairslot


def write(folder: Path, **words: str) -> None:
    text = SCENARIO
    for name, word in words.items():
        text = text.replace(name, word)
    (folder / f"{words['NAME']}.toml").write_text(text, "utf-8")


def count(database_url: str, statement: str) -> int:
    return int(asyncio.run(execute(database_url, f"SELECT count(*) FROM {statement}")) or 0)


@pytest.mark.timeout(900)  # seven commands, on a machine that may be busy
def test_every_party_is_accounted_for_and_who_claimed_is_confirmed(fairslot: CommandLine, database_url: str):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        host = service.stdout.readline().removeprefix("listening on ").strip()
        claims = play(fairslot, "claims", host, workers="2", settings=settings)
        requests = play(fairslot, "requests", host, workers="1", settings=settings)
    finally:
        finish(service, by=signal.SIGTERM)

    assert claims.gone.keys() == {"sold_out"}
    assert_in_database(claims, database_url)
    assert (requests.finished + requests.on_their_way, requests.gone) == (requests.arrived, {})
    assert count(database_url, "requests") >= requests.requested
    refused = fairslot.run("compare", "claims", "requests")
    assert (refused.code, refused.err.count("\n")) == (2, 1)  # for they differ, or one was held up by this machine


def play(fairslot: CommandLine, name: str, host: str, *, workers: str, settings: dict[str, str]) -> Funnel:
    """How far the parties came, once every transaction is accounted for."""
    ready = fairslot.run("prepare", f"{name}.toml", "--out", "prepared.json", **settings)
    assert (ready.code, ready.err) == (0, "")
    there = ("--host", host, "--prepared", "prepared.json", "--profile", "none", "--workers", workers, "--out", name)
    done = fairslot.run("rehearse", f"{name}.toml", *there)
    folder = fairslot.folder / name
    result = Result.model_validate_json((folder / "result.json").read_bytes())
    assert (done.code, done.err) == (EXIT_CODES[result.verdict], "")
    assert "No prediction: the simulator plays single transactions" in done.out
    assert result.journeys is not None
    (stage,) = result.stages
    assert stage.funnel is not None
    assert stage.predicted is None
    assert_accounted(stage.funnel, folder)
    return stage.funnel


def assert_accounted(funnel: Funnel, folder: Path) -> None:
    record, requests = read_record(folder / "record.csv"), read_attempts(folder / "attempts.csv")
    stages = read_start(folder).stages()
    assert missing_transactions(stages, record, requests) == 0
    assert missing_transactions(stages, np.delete(record, 7), requests) == 1, "one that is lost is not noticed"
    assert funnel.arrived == 15
    assert funnel.failed == {}
    assert set(record["outcome"]) <= {Outcome.SUCCEEDED, Outcome.SOLD_OUT}
    by_kind = {kind: int((record["kind"] == code).sum()) for code, kind in enumerate(KINDS)}
    assert by_kind[Kind.REGISTER] == funnel.arrived
    assert by_kind[Kind.CONFIRM] >= funnel.finished or not funnel.gone
    assert (folder / "transactions.parquet").stat().st_size > 0
    assert "The journeys" in (folder / "report.html").read_text("utf-8")


def assert_in_database(funnel: Funnel, database_url: str) -> None:
    """What the load test was told is so; each of the three who walked before it confirmed a place of its own."""
    claimed = "offers o JOIN days d ON d.id = o.day_id WHERE d.policy = 'first-come'"
    assert count(database_url, f"{claimed} AND o.state = 'confirmed'") == funnel.finished + HELD_BACK
    assert count(database_url, claimed) == funnel.requested + HELD_BACK
    given = "assignments a JOIN days d ON d.id = a.day_id WHERE a.active AND d.policy = 'first-come'"
    assert 0 < count(database_url, given) <= PLACES + HELD_BACK
    slots = "slots s JOIN days d ON d.id = s.day_id WHERE d.policy = 'first-come'"
    assert count(database_url, slots) == PLACES + HELD_BACK
