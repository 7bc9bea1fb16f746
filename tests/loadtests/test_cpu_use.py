import math
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from loadtests.cpu_use import SERVICE, CpuWatch, read_cpu_use, server_process, watch_cpu
from loadtests.recorder import CannotRecord, Progress
from loadtests.target import Target

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells what a process uses")

# Told to, each uses up a share of CPU by its own clock, and says so.
WORKING = """
import subprocess, sys, time
own, childs = float(sys.argv[1]), sys.argv[2:]
child = childs and subprocess.Popen([sys.executable, "-c", CODE, *childs], stdin=-1, stdout=-1, text=True)
print("here", flush=True)
sys.stdin.readline()
until = time.process_time() + own
while time.process_time() < until:
    pass
if child:
    child.stdout.readline()
    child.communicate("go\\n")
print("done", flush=True)
sys.stdin.readline()
"""


@contextmanager
def working(*seconds: str) -> Generator[Popen[str]]:
    """A process that will use so many seconds of CPU, and a child of it that will use the second number."""
    code = f"CODE = {WORKING!r}\n" + WORKING
    with subprocess.Popen([sys.executable, "-c", code, *seconds], stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        yield process
        process.kill()


def work(process: Popen[str]) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write("go\n")
    process.stdin.flush()
    assert process.stdout.readline() == "done\n"


def progress(*, stage: int, at: float) -> Progress:
    return Progress(stage, 2, 3600.0, 0, 0, None, 0, 0.0, at)


def test_what_a_process_and_its_children_use_is_told_apart(tmp_path: Path):
    with working("0.3", "0.2") as process:
        watch = CpuWatch(tmp_path, process.pid, None)
        work(process)
        watch.look(progress(stage=2, at=1.25))

    (one,) = read_cpu_use(tmp_path / SERVICE)
    assert (one.stage, one.at) == (1, 1.25)
    assert one.service == pytest.approx(0.3, abs=0.1)  # it also starts a child; clock ticks are of 0.01 s
    assert one.beside >= 0.2  # with the start of a Python
    assert one.seconds >= one.service
    assert math.isnan(one.database)


def test_of_a_database_all_that_it_starts_is_counted_also_what_has_ended(tmp_path: Path):
    with working("0.2", "0.2") as server:
        watch = CpuWatch(tmp_path, server.pid, server.pid)
        work(server)
        watch.look(progress(stage=1, at=1.0))

    (one,) = read_cpu_use(tmp_path / SERVICE)
    assert one.database == pytest.approx(one.service + one.beside, abs=0.021)
    assert one.database >= 0.38


def test_what_does_nothing_uses_nothing(tmp_path: Path):
    with working("9") as idle:
        watch = CpuWatch(tmp_path, idle.pid, None)
        watch.look(progress(stage=1, at=1.0))
        watch.look(progress(stage=1, at=2.0))

    assert [round(one.service + one.beside, 1) for one in read_cpu_use(tmp_path / SERVICE)] == [0.0, 0.0]


def test_one_that_has_gone_is_no_fault(tmp_path: Path):
    with working("0") as process:
        watch = CpuWatch(tmp_path, process.pid, process.pid)
    watch.look(progress(stage=1, at=1.0))

    assert len(read_cpu_use(tmp_path / SERVICE)) == 1


def test_a_service_that_we_did_not_start_is_not_watched(tmp_path: Path):
    assert watch_cpu(Target("http://127.0.0.1:1", tmp_path), tmp_path) is None
    assert read_cpu_use(tmp_path / SERVICE) == []


def test_a_torn_last_row_is_left_out(tmp_path: Path):
    with working("0") as process:
        watch = CpuWatch(tmp_path, process.pid, None)
        watch.look(progress(stage=1, at=1.0))
    with (tmp_path / SERVICE).open("a") as file:
        file.write("0,2.0")

    assert len(read_cpu_use(tmp_path / SERVICE)) == 1


def test_without_room_it_is_named(tmp_path: Path):
    with working("0") as process:
        watch = CpuWatch(tmp_path, process.pid, None)
        (tmp_path / SERVICE).unlink()
        tmp_path.rmdir()
        with pytest.raises(CannotRecord, match="cannot be written"):
            watch.look(progress(stage=1, at=1.0))


def test_the_server_behind_a_socket_is_found(tmp_path: Path):
    (tmp_path / ".s.PGSQL.5432.lock").write_text("1234\n/data\n", "utf-8")

    assert server_process(f"postgresql+asyncpg://postgres:@/postgres?host={tmp_path}") == 1234
    assert server_process(f"postgresql://postgres@/postgres?host={tmp_path}/elsewhere") is None
    assert server_process("postgresql://user:secret@127.0.0.1/server") is None
