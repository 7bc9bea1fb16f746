"""What a few simulations come to, digit by digit: `python -m tests.simulation.digits` prints it, as JSON.

All that the kernel can do is among them: every law of service times, a shared link, refusals, timeouts, retries,
clients who abandon a line, a service that notices it, a crowd, and a morning's rate. `golden/digits.json` holds what
must come out, in any process, on any x86-64 and every version of Python; `--write` writes it anew.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.capacity.rules import Kind, Profile
from simulation.crowds import Crowd
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Outcome, Record
from simulation.scenario import Behaviour
from simulation.stages import Stage

GOLDEN = Path(__file__).parent / "golden" / "digits.json"
SEED = 2023
Told = dict[str, object]

_LAWS: tuple[dict[str, object], ...] = (
    {"distribution": "constant"},
    {"distribution": "exponential"},
    {"distribution": "lognormal", "variation": 0.8},
    {"distribution": "gamma", "variation": 1.5},
    {"distribution": "weibull", "variation": 0.6},
    {"distribution": "empirical", "quantiles": (1, 2, 2, 7, 30)},
)


def _workers(name: str, *, servers: int, queue: int, **law: object) -> dict[str, object]:
    return {"kind": "workers", "name": name, "servers": servers, "queue": queue, "mean_ms": {Kind.CONFIRM: 50.0}} | law


def _profile(stations: list[dict[str, object]], *, leaving: str = "serves") -> Profile:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    about = {"name": "golden", "label": "golden", "retry_after_seconds": 1, "thresholds": thresholds}
    return Profile.model_validate(about | {"stations": stations, "when_clients_leave": leaving})


def _clients(*, attempts: int = 4, timeout_ms: int = 250, patience_ms: int | None = None) -> Behaviour:
    retries = {"attempts": attempts, "backoff": "500 ms"}
    given: dict[str, object] = {"mix": {"confirm": 1.0}, "timeout": f"{timeout_ms} ms", "retries": retries}
    return Behaviour.model_validate(given | ({"patience": f"{patience_ms} ms"} if patience_ms else {}))


def _overload(profile: Profile, clients: Behaviour, *, per_second: float = 400.0, arrivals: int = 5000) -> Record:
    due = np.sort(np.random.default_rng(SEED).uniform(0, arrivals / per_second, arrivals))
    shown = Stage.model_validate({"rate": f"{per_second}/s", "duration": "1 h"})
    kind = np.full(arrivals, KINDS.index(Kind.CONFIRM), np.int8)
    return simulate([StageSchedule(shown, 3600 * per_second, 7, due, kind)], profile, clients, seed=SEED)


def _every_law() -> Record:
    link: dict[str, object] = {"kind": "bandwidth", "name": "link", "bytes_per_second": 1e6, "concurrency": 20}
    stations = [link | {"payload_bytes": {Kind.CONFIRM: 2400.0}}]
    stations += [_workers(f"law-{n}", servers=18, queue=30, **law) for n, law in enumerate(_LAWS)]
    return _overload(_profile(stations), _clients(timeout_ms=800))


def _shipped(name: str) -> Record:
    scenario = load_scenario(name)
    profile = load_profile(scenario.capacity.profile)
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=SEED)
    return simulate(stages, profile, scenario.behaviour, seed=SEED)


def _crowd() -> Record:
    stage = {"sessions": 1500, "transactions": 3, "spread": "5 s", "duration": "20 s"}
    crowd = Crowd.model_validate({"model": "closed", "think_time": {"mean": "2 s"}, "stages": [stage]})
    clients = _clients()
    return simulate(schedule(crowd, clients, None, seed=SEED), _SIXTEEN, clients, seed=SEED)


_EXPONENTIAL = _workers("workers", servers=16, queue=64, distribution="exponential")
_SIXTEEN = _profile([_EXPONENTIAL])
RUNS: Mapping[str, Callable[[], Record]] = {
    "the launch's ladder": lambda: _shipped("launch-2023-01-12"),
    "every law of service times, behind a shared link": _every_law,
    "clients who time out while the service goes on": lambda: _overload(_SIXTEEN, _clients()),
    "a service that notices": lambda: _overload(_profile([_EXPONENTIAL], leaving="notices"), _clients()),
    "clients who abandon a line": lambda: _overload(_SIXTEEN, _clients(timeout_ms=10**8, patience_ms=150)),
    "no line and no retries": lambda: _overload(_profile([_EXPONENTIAL | {"queue": 0}]), _clients(attempts=1)),
    "a line without bound": lambda: _overload(_profile([_EXPONENTIAL | {"queue": 10**9}]), _clients(timeout_ms=10**8)),
    "a crowd": _crowd,
}


def told(record: Record) -> Told:
    """Counts, latencies in seconds to the last digit, and a digest of every digit of every row."""
    latency = np.sort(record["end"] - record["due"])
    outcomes = Counter(Outcome(one).word for one in record["outcome"].tolist())
    digest = hashlib.sha256()
    for name in record.dtype.names or ():
        column = record[name]
        digest.update(column.tobytes() if column.dtype.kind != "U" else "\n".join(column.tolist()).encode())
    return {
        "outcomes": dict(sorted(outcomes.items())),
        "attempts": int(record["attempts"].sum()),
        "latency": {f"p{n}": float(latency[len(latency) * n // 100]).hex() for n in (50, 95, 99)},
        "last answer": float(record["end"].max()).hex(),
        "digest": digest.hexdigest(),
    }


def all_told() -> dict[str, Told]:
    return {name: told(run()) for name, run in RUNS.items()}


def library_digits() -> str:
    """A digest of logarithms and powers of the C library, which are not the same on all machines."""
    import math  # noqa: PLC0415 - so that nothing else here is tempted

    at = [n / 7919 for n in range(1, 7919)]
    return hashlib.sha256(repr([(math.log(x), math.exp(x)) for x in at]).encode()).hexdigest()


def main(arguments: list[str]) -> None:
    found: dict[str, Any] = dict(all_told())
    if arguments == ["--write"]:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        return
    sys.stdout.write(json.dumps({"digits": found, "library": library_digits()}))


if __name__ == "__main__":
    main(sys.argv[1:])
