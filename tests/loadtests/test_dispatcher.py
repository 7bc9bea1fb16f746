"""The dispatcher against services that misbehave: real sockets, real Locust, the record as the only witness."""

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from simulation.record import Outcome, Record, latencies, read_record
from tests.command_line import eventually
from tests.loadtests.misbehaving import FREEZE, Behaviour
from tests.loadtests.stubborn import ARRIVALS, ROOT, TIMEOUT, misbehaving, write_scenario

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_scenario(tmp_path)
    return tmp_path


def start(folder: Path, host: str) -> subprocess.Popen[str]:
    command = [
        *(sys.executable, "-m", "locust", "-f", str(ROOT / "loadtests" / "locustfile.py")),
        *("--headless", "--users", "1", "--spawn-rate", "1", "--only-summary", "--loglevel", "WARNING", "--host", host),
        *("--scenario", str(folder / "stubborn.toml"), "--ladder-of", "launch-2023-01", "--seed", "1"),
        *("--prepared", str(folder / "prepared.json"), "--out", str(folder)),
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def play(folder: Path, host: str) -> Record:
    process = start(folder, host)
    out, _ = process.communicate(timeout=100)
    assert process.returncode == 0, out
    return read_record(folder / "record.csv")


def behaving(record: Record, behaviour: Behaviour) -> Record:
    return record[record["number"] % len(Behaviour) == behaviour]


def due_between(record: Record, first: np.void, end: float) -> Record:
    """The arrivals of a stage that were due after `first` was and before `end`."""
    return record[(record["stage"] == first["stage"]) & (record["due"] > first["due"]) & (record["due"] < end)]


def test_every_arrival_ends_in_the_record_by_its_kind_of_end(folder: Path):
    with misbehaving(folder) as host:
        record = play(folder, host)
        met = np.array([int(line) for line in (folder / "attempts").read_text("utf-8").splitlines()[1:]])

    ends = {
        Behaviour.CORRECT: (Outcome.SUCCEEDED, 1, 200),
        Behaviour.REFUSES_ONCE: (Outcome.SUCCEEDED, 2, 200),
        Behaviour.REFUSES_ALWAYS: (Outcome.REFUSED, 2, 503),
        Behaviour.HANGS: (Outcome.TIMED_OUT, 2, 0),
        Behaviour.WRONG_CONTENT: (Outcome.UNEXPECTED, 1, 200),
        Behaviour.HANGS_UP: (Outcome.DISCONNECTED, 2, 0),
        Behaviour.FAILS: (Outcome.SERVER_ERROR, 2, 500),
        Behaviour.TELLS_TIMING: (Outcome.SUCCEEDED, 1, 200),
    }
    assert record["number"].tolist() == list(range(ARRIVALS))
    for behaviour, (outcome, attempts, status) in ends.items():
        rows = behaving(record, behaviour)
        assert set(rows["outcome"]) == {outcome}, behaviour
        assert set(rows["attempts"]) == {attempts}, behaviour
        assert set(rows["status"]) == {status}, behaviour
    assert len(met) == record["attempts"].sum(), "the service met attempts that the record does not count"
    requests = (folder / "attempts.csv").read_text("utf-8").splitlines()[1:]
    assert sorted(int(line.split(",")[0]) for line in requests) == sorted(met.tolist())


def test_patience_and_server_timing_stand_in_the_record(folder: Path):
    with misbehaving(folder) as host:
        record = play(folder, host)

    assert latencies(behaving(record, Behaviour.HANGS)).min() >= 2 * TIMEOUT
    told = behaving(record, Behaviour.TELLS_TIMING)
    assert {(row["queue"], row["service"], row["work"], row["station"]) for row in told} == {
        (0.0125, 0.02, 0.00325, "workers")
    }
    assert np.isnan(behaving(record, Behaviour.CORRECT)["work"]).all()


def test_a_frozen_service_slows_all_that_were_due_meanwhile_and_hides_none(folder: Path):
    with misbehaving(folder, "--freeze-at", "60") as host:
        record = play(folder, host)

    frozen = record[record["number"] == 60][0]
    thaw = frozen["end"]
    meanwhile = due_between(record, frozen, thaw - 0.1)
    assert len(record) == ARRIVALS
    assert set(record["outcome"]) == {Outcome.SUCCEEDED}
    assert thaw - frozen["due"] >= FREEZE
    # A closed loop would have sent the next only after the thaw; here nearly all left while nobody answered.
    left_meanwhile = meanwhile["due"] + meanwhile["lag"] < frozen["due"] + FREEZE
    assert left_meanwhile.sum() >= len(meanwhile) / 2 >= 40
    assert (meanwhile["end"] > frozen["due"] + FREEZE).all()


def test_stopped_in_the_middle_it_records_what_was_under_way_as_unfinished(folder: Path):
    with misbehaving(folder) as host:
        process = start(folder, host)
        record = folder / "record.csv"
        eventually(lambda: record.exists() and record.read_text("utf-8").count("succeeded") > 20)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)

    stopped = read_record(record)
    unfinished = stopped[stopped["outcome"] == Outcome.UNFINISHED]
    assert len(unfinished) > 0
    assert np.unique(stopped["number"]).size == len(stopped)
    assert stopped["number"].tolist() == list(range(len(stopped))), "an arrival that had left is missing"


def test_a_generator_that_cannot_write_ends_with_an_error_instead_of_playing_again(folder: Path):
    with misbehaving(folder) as host:
        (folder / "record.csv").mkdir()
        process = start(folder, host)
        out, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "IsADirectoryError" in out


SMALL_POOL = """
import locust
from pathlib import Path
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook
from loadtests.dispatcher import Dispatcher
from loadtests.journeys import Journeys
from loadtests.prepared import Prepared
from loadtests.recorder import Recorder
from simulation.demand import schedule
from simulation.files import load_scenario

folder = Path({folder!r})
scenario = load_scenario(str(folder / "stubborn.toml"))
stages = schedule(scenario.demand, scenario.behaviour, None, seed=1)
prepared = Prepared.model_validate_json((folder / "prepared.json").read_bytes())
client = FastHttpSession({host!r}, EventHook(), None, network_timeout=2.0, concurrency=64, max_retries=0)
recorder = Recorder(folder, stages)
Dispatcher(client, Journeys(prepared, 1), recorder, scenario.behaviour, 1, most_in_flight=1).run(stages)
"""


def test_an_arrival_that_finds_the_pool_full_is_dropped_and_counted(folder: Path):
    with misbehaving(folder) as host:
        script = SMALL_POOL.format(folder=str(folder), host=host)
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    record = read_record(folder / "record.csv")
    assert len(record) == ARRIVALS
    hanging = record[record["outcome"] == Outcome.TIMED_OUT][0]
    behind = due_between(record, hanging, hanging["end"])
    assert len(behind) > 0
    assert set(behind["outcome"]) == {Outcome.DROPPED}
    assert set(behind["attempts"]) == {0}
