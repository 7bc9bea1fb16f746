"""Several generators on Locust's master and workers: together they do what one does, and no arrival goes missing."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx
import numpy as np
import pytest

from loadtests.generators import generators
from loadtests.recorded import read_recorded
from loadtests.recorder import read_attempts, read_cpu_samples
from loadtests.reporting import report
from loadtests.shards import Shard
from simulation.files import load_scenario
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


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_arrival_belongs_to_exactly_one_shard(count: int):
    shards = [Shard(index, count) for index in range(count)]

    assert all(sum(shard.has(number) for shard in shards) == 1 for number in range(100))


def test_a_run_of_plain_locust_is_reported_as_one_of_rehearse(folder: Path):
    out = play(folder, workers=1)

    run = read_recorded(out)
    result = report(out, out=out)
    assert (run.seed, run.profile, run.stopped) == (1, None, None)
    assert result.scenario_hash == load_scenario(str(folder / "stubborn.toml")).digest()
    assert result.target.startswith("http://127.0.0.1:")
    assert sum(stage.scheduled for stage in result.stages) == ARRIVALS
