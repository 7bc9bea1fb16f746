"""What does a request cost? CPU of the service process in milliseconds a request, one request at a time.

Beside ours, over the launch mix and on PostgreSQL: a bare FastAPI app that answers a constant.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection
from itertools import islice, repeat
from pathlib import Path
from socket import create_server
from urllib.parse import urlsplit

import psutil
from rich.table import Table

from benchmarks.launch_rate import on_the_generators_core, plan, stages
from loadtests.journey_check import check_journeys
from loadtests.journeys import Call, Journeys
from loadtests.prepared import load_prepared
from loadtests.processes import Deadline, started, two_cores
from loadtests.rehearsal import Plan
from loadtests.steps import Step
from loadtests.target import Target, own_service
from simulation.demand import KINDS

_WARM_UP, _MEASURED = 300, 2000
_CONSTANT = Call(Step("constant", "GET", "/"), "/", lambda status, body: status == 200 and body["status"] == "alive")  # noqa: PLR2004


class WrongAnswer(Exception):
    """A service that answers wrongly is not worth timing."""


def measure() -> Table:
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as folder:
        ours = _ours(plan(Path(folder)))
        bare = _bare(Path(folder))
    table = Table("", "CPU ms", "requests a second of CPU", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, milliseconds in (("Fairslot, launch mix", ours), ("bare FastAPI, a constant", bare)):
        table.add_row(name, f"{milliseconds:.2f}", f"{1000 / milliseconds:,.0f}")
    table.add_row("ratio", f"{ours / bare:.1f}", f"{bare / ours:.2f}")
    return table


def _ours(launch: Plan) -> float:
    seed, deadline = launch.order.seed, Deadline(None)
    with own_service(launch.order, database_url=None, folder=launch.out, deadline=deadline) as target:
        prepared = load_prepared(
            target.prepared, scenario_hash=launch.scenario.digest(), seed=seed, mend="fairslot prepare"
        )
        # A service that has just started may still await its provider.
        check_journeys(target, prepared, launch.scenario, seed=seed, deadline=deadline)
        return _cpu_ms(target, _calls(launch, Journeys(prepared, seed)))


def _calls(launch: Plan, journeys: Journeys) -> Iterator[Call]:
    """The transactions of the mix in the order in which a rehearsal sends them."""
    occurrences = Counter[int]()
    for stage in stages(launch):
        kinds: list[int] = stage.kind.tolist()
        for number, kind in enumerate(kinds, start=stage.first):
            yield journeys.call(KINDS[kind], number=number, occurrence=occurrences[kind])
            occurrences[kind] += 1


def _bare(folder: Path) -> float:
    with create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    words = [sys.executable, "-m", "benchmarks.bare_app", str(port)]
    cores = two_cores()
    with started(words, log=folder / "bare.log", core=cores[0] if cores else None) as process:
        target = Target(f"http://127.0.0.1:{port}", folder, process)
        _await(target)
        return _cpu_ms(target, repeat(_CONSTANT))


def _await(target: Target) -> None:
    while True:
        target.check_alive()
        try:
            _send(_connection(target), _CONSTANT)
        except ConnectionError:
            time.sleep(0.05)
        else:
            return


def _cpu_ms(target: Target, calls: Iterable[Call]) -> float:
    """CPU that the process behind `target` uses a call, in milliseconds, once it is warm."""
    if target.process is None:
        raise WrongAnswer(f"{target.url} is no process of ours")
    process, connection, coming = psutil.Process(target.process.pid), _connection(target), iter(calls)
    with on_the_generators_core():
        _send_all(connection, islice(coming, _WARM_UP))
        before = process.cpu_times()
        _send_all(connection, islice(coming, _MEASURED))
        after = process.cpu_times()
    return (after.user + after.system - before.user - before.system) / _MEASURED * 1000


def _connection(target: Target) -> HTTPConnection:
    parts = urlsplit(target.url)
    return HTTPConnection(parts.hostname or "", parts.port, timeout=10)


def _send_all(connection: HTTPConnection, calls: Iterable[Call]) -> None:
    for call in calls:
        _send(connection, call)


def _send(connection: HTTPConnection, call: Call) -> None:
    body = None if call.json is None else json.dumps(call.json)
    connection.request(call.step.method, call.path, body, {"Content-Type": "application/json"} | call.headers)
    answer = connection.getresponse()
    if not call.is_correct(answer.status, json.loads(answer.read())):
        raise WrongAnswer(f"{call.step.method} {call.path} was answered with {answer.status}")
