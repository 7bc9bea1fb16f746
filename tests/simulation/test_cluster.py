"""A sweep on a real Dask cluster: a scheduler and its workers, processes of their own, over TCP on this machine."""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
import pyarrow.parquet as pq
import pytest

from loadtests.processes import free_port
from simulation import cluster
from simulation.cluster import Client, Cluster, Here, NoCluster, OtherRelease, is_busy_with, on_cluster, release
from simulation.replications import simulate
from simulation.scenario import BadScenario
from simulation.sweep_command import sweep_command
from simulation.sweep_journal import JOURNAL, TABLE
from tests.command_line import CommandLine, eventually, finish

ROOT = Path(__file__).parents[2]
GRID = """
title = "Up to which rate?"
scenario = "launch-2023-01-12"
duration = "40 s"
gates = ["p95 < 1 s, failures < 1 %"]
quote = [{}]

[vary]
"workers.queue" = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
rate = ["300000/h", "500000/h"]
"""


@dataclass(slots=True)
class Dask:
    """A scheduler and what works for it, all of it ended when the test is over."""

    folder: Path
    ends: ExitStack = field(default_factory=ExitStack)

    def scheduler(self, *, sources: Path = ROOT) -> subprocess.Popen[bytes]:
        file = self.folder / "scheduler.json"
        process = self._start(sources, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        eventually(file.exists)
        return process

    def worker(self, *, sources: Path = ROOT) -> subprocess.Popen[bytes]:
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        return self._start(sources, "worker", self.address.replace("dask", "tcp", 1), *alone)

    @property
    def address(self) -> str:
        found = json.loads((self.folder / "scheduler.json").read_text("utf-8"))["address"]
        return found.replace("tcp", "dask", 1)

    def _start(self, sources: Path, program: str, *words: str) -> subprocess.Popen[bytes]:
        log = self.ends.enter_context((self.folder / f"{program}.log").open("ab"))
        command = [sys.executable, "-m", "dask", program, "--host", "127.0.0.1", *words]
        environment = os.environ | {"PYTHONPATH": str(sources), "TMPDIR": str(self.folder)}
        process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        self.ends.callback(process.wait)
        self.ends.callback(process.kill)
        return process


@contextmanager
def running(folder: Path) -> Generator[Dask]:
    dask = Dask(folder)
    with dask.ends:
        yield dask


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """With two workers."""
    with running(tmp_path_factory.mktemp("dask")) as one:
        one.scheduler()
        one.worker()
        one.worker()
        yield one


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Dask]:
    """One that a test may break: a scheduler, and nobody who works for it."""
    folder = tmp_path / "dask"
    folder.mkdir()
    with running(folder) as one:
        one.scheduler()
        yield one


def write(folder: Path) -> Path:
    path = folder / "lines.toml"
    path.write_text(GRID, "utf-8")
    return path


def cells(folder: Path) -> list[str]:
    return sorted((folder / JOURNAL).read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def by_threads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sweep that threads have done."""
    folder = tmp_path_factory.mktemp("threads")
    sweep_command(write(folder), folder / "out", threads=2)
    return folder / "out"


def finished(folder: Path, least: int = 1) -> Callable[[], bool]:
    return lambda: (folder / JOURNAL).exists() and len(cells(folder)) >= least


@pytest.mark.slow
def test_stopped_and_taken_up_again_it_comes_to_what_threads_come_to(
    fairslot: CommandLine, dask: Dask, by_threads: Path
):
    out = write(fairslot.folder).parent / "out"
    words = ("sweep", "lines.toml", "--out", "out", "--executor", dask.address)

    process = fairslot.start(*words)
    eventually(finished(out))
    stopped = finish(process, by=signal.SIGINT)
    kept = cells(out)
    with on_cluster(dask.address) as there:
        busy = there._client.run(is_busy_with, "fairslot", on_error="raise")
        waiting = there._client.processing()
    again = fairslot.run(*words)

    assert stopped.code == 130
    assert stopped.err == "fairslot: interrupted; what is finished is in out, the same command goes on\n"
    assert 1 <= len(kept) < 40
    assert list(busy.values()) == [False, False]
    assert [list(keys) for keys in waiting.values()] == [[], []]
    assert again.code == 0, again.err
    assert set(kept) < set(cells(out))
    assert cells(out) == cells(by_threads)
    assert pq.read_table(out / TABLE).equals(pq.read_table(by_threads / TABLE))


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(fairslot: CommandLine, dask: Dask, by_threads: Path):
    out = write(fairslot.folder).parent / "out"
    third = dask.worker()

    process = fairslot.start("sweep", "lines.toml", "--out", "out", "--executor", dask.address)
    eventually(finished(out))
    third.kill()
    done = finish(process)

    assert done.code == 0, done.err
    assert done.err == ""
    assert cells(out) == cells(by_threads)


def test_mornings_too_are_the_same_on_a_cluster(dask: Dask):
    here = simulate("smoke", replications=4)

    with on_cluster(dask.address) as there:
        elsewhere = simulate("smoke", replications=4, executor=there)

    np.testing.assert_array_equal(elsewhere.by_stage.latency_seconds, here.by_stage.latency_seconds)
    np.testing.assert_array_equal(elsewhere.over_time.awaiting, here.over_time.awaiting)


def test_another_release_of_fairslot_computes_nothing(dask: Dask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "release", lambda: "of another day")

    with (
        pytest.raises(NoCluster, match=r"another fairslot, numpy or numba\. Scheduler and workers need this very"),
        on_cluster(dask.address) as there,
    ):
        list(there.map(str, [1]))


def test_work_that_fails_fails_as_it_does_here(dask: Dask):
    with pytest.raises(ZeroDivisionError), on_cluster(dask.address) as there:
        list(there.map(partial(divmod, 1), [0]))


def test_without_a_worker_or_without_one_left_it_says_so(own: Dask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "_ALONE", 0.5)
    with monkeypatch.context() as soon, on_cluster(own.address) as one:
        soon.setattr(cluster, "CONNECT", 0.5)
        with pytest.raises(NoCluster, match=r"^dask://\S+: it has no worker; start one"):
            list(one.map(str, [1]))
    worker = own.worker()

    with on_cluster(own.address) as one:
        asked = iter(one.map(partial(divmod, 9), range(1, 30)))
        assert next(asked) == (9, 0)
        worker.kill()
        with pytest.raises(NoCluster, match=r"^dask://\S+: it has no worker left; see their logs"):
            list(asked)


def test_a_scheduler_that_goes_is_told_without_a_word_of_its_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    with running(tmp_path) as own:
        scheduler = own.scheduler()
        own.worker()
        with pytest.raises(NoCluster, match=r"^dask://\S+: the scheduler is gone$"), on_cluster(own.address) as one:
            list(one.map(partial(os.kill, scheduler.pid), [0, 0, signal.SIGKILL, 0, 0]))

    gc.collect()  # when a task goes whose fault nobody asked for, its loop says so
    assert capfd.readouterr().err == ""


class Stubborn:
    """Of Dask's client, one that cannot part: it is connecting anew just then."""

    status = "connecting"

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def close(self, *, timeout: float) -> None:
        assert timeout
        raise self.fault


@pytest.mark.parametrize("fault", [RuntimeError("Cannot change state of expired Timeout"), TimeoutError()])
def test_a_parting_that_fails_hides_nothing_and_is_not_tried_for_ever(fault: Exception):
    client = Stubborn(fault)

    Cluster("dask://127.0.0.1:1", cast("Client", client)).leave()

    assert client.status == "closed"


def test_a_cluster_that_lacks_fairslot_is_told_what_it_needs(tmp_path: Path):
    # Where fairslot is installed, the cluster must not find it all the same.
    (tmp_path / "simulation.py").write_text("raise ModuleNotFoundError(\"No module named 'simulation'\")", "utf-8")
    with running(tmp_path) as own:
        own.scheduler(sources=tmp_path)
        own.worker(sources=tmp_path)
        with pytest.raises(NoCluster, match=r"this very release of fairslot$"), on_cluster(own.address) as one:
            list(one.map(str, [1]))


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_named_in_one_line(fairslot: CommandLine):
    write(fairslot.folder)
    nowhere = f"dask://127.0.0.1:{free_port()}"

    done = fairslot.run("sweep", "lines.toml", "--executor", nowhere)

    assert done.code == 3
    assert done.err.startswith(f"fairslot: {nowhere}: no scheduler answers there; start one with: dask scheduler")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "dask://somewhere", "ray://127.0.0.1:1", "dask://:x"])
def test_what_is_no_address_is_refused(address: str):
    with pytest.raises(BadScenario, match="write dask://HOST:PORT"), on_cluster(address):
        pass


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(BadScenario, match=r"no module 'distributed': pip install 'fairslot\[cluster\]'"):
        on_cluster("dask://127.0.0.1:1").__enter__()


def test_the_sources_have_one_digest_and_work_is_done_where_it_is_the_same():
    assert Here(str, release())([1]) == ["1"]
    with pytest.raises(OtherRelease):
        Here(str, "another")([1])
