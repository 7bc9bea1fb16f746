"""Several generators on Locust's master and workers: together they do what one does, and none goes missing unseen."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx
import numpy as np
import psutil
import pytest

from loadtests.generators import generators
from loadtests.recorder import read_attempts, read_cpu_samples
from loadtests.shards import Shard
from simulation.record import Record, read_record
from tests.command_line import PATIENCE, eventually
from tests.loadtests.stubborn import ARRIVALS, ROOT, misbehaving, write_scenario

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_scenario(tmp_path)
    return tmp_path


def words(folder: Path, host: str, out: Path) -> Sequence[str]:
    out.mkdir()
    return [
        *("--host", host, "--scenario", str(folder / "stubborn.toml"), "--ladder-of", "launch-2023-01", "--seed", "1"),
        *("--prepared", str(folder / "prepared.json"), "--out", str(out)),
    ]


def play(folder: Path, *, workers: int) -> Path:
    out = folder / f"{workers} workers"
    with (
        misbehaving(folder) as host,
        generators(words(folder, host, out), workers=workers, log=out / "generator.log") as generator,
    ):
        generator.communicate(timeout=PATIENCE)
    assert generator.returncode == 0, (out / "generator.log").read_text("utf-8")
    return out


def in_words(record: Record) -> list[tuple[int, ...]]:
    return record[["number", "stage", "kind", "outcome", "status", "attempts"]].tolist()


def requests_of(out: Path) -> list[tuple[int, int]]:
    return sorted(read_attempts(out / "attempts.csv")[["number", "attempt"]].tolist())


def test_three_workers_do_what_one_process_does(folder: Path):
    alone, together = (play(folder, workers=workers) for workers in (1, 3))

    one, three = (read_record(out / "record.csv") for out in (alone, together))
    assert len(three) == ARRIVALS
    assert in_words(three) == in_words(one)
    assert np.array_equal(three["due"], one["due"])
    assert requests_of(alone) == requests_of(together)
    assert read_cpu_samples(together / "generator.csv")


def test_a_worker_that_is_lost_ends_the_run_and_is_named(folder: Path):
    out = folder / "run"
    with (
        misbehaving(folder) as host,
        generators(words(folder, host, out), workers=3, log=out / "generator.log") as generator,
    ):
        record = out / "record.csv"
        eventually(lambda: record.exists() and record.read_text("utf-8").count("succeeded") > 20)
        os.kill(a_worker_of(generator.pid), signal.SIGKILL)
        generator.communicate(timeout=PATIENCE)

    assert generator.returncode == 1
    assert "of 3 was lost" in (out / "generator.log").read_text("utf-8")
    assert len(read_record(record)) > 20


def test_on_locusts_own_page_the_schedule_is_played_and_the_statistics_are_shown(folder: Path, unused_tcp_port: int):
    out, page = folder / "run", f"http://127.0.0.1:{unused_tcp_port}"
    with misbehaving(folder) as host:
        command = [sys.executable, "-m", "locust", "-f", str(ROOT / "loadtests" / "locustfile.py")]
        locust = subprocess.Popen(
            [*command, "--web-host", "127.0.0.1", "--web-port", str(unused_tcp_port), *words(folder, host, out)],
            cwd=ROOT,
        )
        try:
            eventually(lambda: answers(page))
            httpx.post(f"{page}/swarm", data={"user_count": "1", "spawn_rate": "1"}).raise_for_status()
            eventually(lambda: httpx.get(f"{page}/stats/requests").json()["state"] == "stopped")
            shown = httpx.get(f"{page}/stats/requests").json()["stats"]
            assert locust.poll() is None
        finally:
            locust.terminate()
            locust.wait(PATIENCE)

    total = next(line for line in shown if line["name"] == "Aggregated")
    assert total["num_requests"] == len(requests_of(out))
    assert len(read_record(out / "record.csv")) == ARRIVALS


def answers(page: str) -> bool:
    try:
        return httpx.get(page).is_success
    except httpx.TransportError:
        return False


def a_worker_of(master: int) -> int:
    """One that was started beside this master."""
    beside = psutil.Process(master).parent()
    assert beside
    return next(child.pid for child in beside.children() if "--worker" in child.cmdline())


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_arrival_belongs_to_exactly_one_shard(count: int):
    shards = [Shard(index, count) for index in range(count)]

    assert all(sum(shard.has(number) for shard in shards) == 1 for number in range(100))
