"""The kernel against queues whose answer is known in closed form.

Each cell is a queue, played in independent replications that begin empty; what came first is left out. A score is
Student's t of the replications' mean against the truth, as a normal deviate. The seeds were fixed before the first
look. Chance alone fails the chi-square tests in 4 of 1,000 suites of other seeds, and the bound of 4.5 in 1 of 1,000.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from app.capacity.rules import Kind, Profile
from simulation.analytic import Line, erlang_b, mg1_ps, mg1_ps_lost, mg1_wait, mmc, mmck, mmn_d
from simulation.demand import KINDS, StageSchedule
from simulation.kernel import play
from simulation.record import Outcome, Record
from simulation.scenario import Behaviour, Stage

SEED = 20_230_112
REPLICATIONS, ARRIVALS, FIRST, LAST = 20, 20_000, 4_000, 1_000
MEAN = 0.05
SIZES = {Kind.READ_CONTENT: 0.4, Kind.READ_STATUS: 1.0, Kind.CONFIRM: 4.0}  # of a transfer, over their mean
SHARES = (0.5, 0.4, 0.1)
ANY_STAGE = Stage.model_validate({"rate": "1/s", "duration": "1 s"})
UNBOUNDED = 10**9


@dataclass(frozen=True)
class Cell:
    """A queue and what is known of it."""

    name: str
    profile: Profile
    clients: Behaviour
    per_second: float
    truth: Mapping[str, float]
    kinds: tuple[Kind, ...] = (Kind.READ_STATUS,)
    shares: tuple[float, ...] = (1.0,)


def profile_of(station: dict[str, Any]) -> Profile:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    given_ = {"name": "queue", "label": "a queue", "retry_after_seconds": 1, "thresholds": thresholds}
    return Profile.model_validate(given_ | {"stations": [station]})


def workers(servers: int, places: int, **law: object) -> Profile:
    station = {"kind": "workers", "name": "workers", "servers": servers, "queue": places}
    exponential = {"distribution": "exponential", "mean_ms": {Kind.READ_STATUS: 1000 * MEAN}}
    return profile_of(station | exponential | law)


def link(most: int) -> Profile:
    asked = {kind: 1000 * MEAN * size for kind, size in SIZES.items()}
    station = {"kind": "bandwidth", "name": "link", "bytes_per_second": 1000}
    return profile_of(station | {"concurrency": most, "payload_bytes": asked})


def clients(patience: float | None = None) -> Behaviour:
    """Who never tries again, and waits for whatever has begun."""
    retries = {"attempts": 1, "backoff": "1 s"}
    behaviour = Behaviour.model_validate({"mix": {"read_status": 1.0}, "timeout": "100000 h", "retries": retries})
    return behaviour.model_copy(update={"patience": patience})


def of_line(line: Line, *, lost: bool) -> dict[str, float]:
    return {"waits": line.waits, "wait": line.wait} | ({"lost": line.lost} if lost else {})


def cells() -> list[Cell]:
    return [*_unbounded(), *_without_line(), *_bounded(), *_impatient(), *_one_server(), *_links()]


def _unbounded() -> list[Cell]:
    loads = {1: (0.5, 0.7, 0.9), 2: (0.5, 0.7, 0.9), 4: (0.7, 0.9), 16: (0.7, 0.8, 0.9), 64: (0.8, 0.85, 0.9)}
    asked = [(servers, load, servers * load / MEAN) for servers, many in loads.items() for load in many]
    return [
        Cell(
            f"M/M/{servers} at {load}",
            workers(servers, UNBOUNDED),
            clients(),
            at,
            of_line(mmc(at, MEAN, servers), lost=False),
        )
        for servers, load, at in asked
    ]


def _without_line() -> list[Cell]:
    asked = [(servers, load) for servers in (1, 4, 16, 64) for load in (0.7, 1.0, 1.5)]
    return [
        Cell(
            f"M/M/{servers}/{servers} at {load}",
            workers(servers, 0),
            clients(),
            servers * load / MEAN,
            {"lost": erlang_b(servers, servers * load)},
        )
        for servers, load in asked
    ]


def _bounded() -> list[Cell]:
    asked = [(servers, places, load) for servers in (1, 4, 16) for places in (1, 8) for load in (0.9, 1.2)]
    return [
        Cell(
            f"M/M/{servers}/{servers + places} at {load}",
            workers(servers, places),
            clients(),
            servers * load / MEAN,
            of_line(mmck(servers * load / MEAN, MEAN, servers, places), lost=True),
        )
        for servers, places, load in asked
    ]


def _impatient() -> list[Cell]:
    asked = [
        (servers, patience, load) for servers in (1, 4, 16) for patience in (0.02, 0.1) for load in (0.9, 1.0, 1.3)
    ]
    return [
        Cell(
            f"M/M/{servers}+D, {patience} s, at {load}",
            workers(servers, UNBOUNDED),
            clients(patience),
            servers * load / MEAN,
            of_line(mmn_d(servers * load / MEAN, MEAN, servers, patience), lost=True),
        )
        for servers, patience, load in asked
    ]


def _one_server() -> list[Cell]:
    laws = {0.0: {"distribution": "constant"}, 0.7: {"distribution": "lognormal", "variation": 0.7}}
    return [
        Cell(
            f"M/G/1, variation {variation}, at {load}",
            workers(1, UNBOUNDED, **law),
            clients(),
            load / MEAN,
            {"waits": load, "wait": mg1_wait(load / MEAN, MEAN, variation)},
        )
        for variation, law in laws.items()
        for load in (0.5, 0.8)
    ]


def _links() -> list[Cell]:
    shared = [
        Cell(
            f"M/G/1-PS at {load}, {size} of the mean",
            link(UNBOUNDED),
            clients(),
            load / MEAN,
            {f"takes {kind}": mg1_ps(load / MEAN, MEAN, MEAN * size)},
            tuple(SIZES),
            SHARES,
        )
        for load in (0.3, 0.6, 0.8)
        for kind, size in SIZES.items()
    ]
    bounded = [
        Cell(
            f"M/G/1/{most}-PS at {load}",
            link(most),
            clients(),
            load / MEAN,
            {"lost": mg1_ps_lost(load / MEAN, MEAN, most)},
            tuple(SIZES),
            SHARES,
        )
        for most in (2, 10)
        for load in (0.9, 1.2)
    ]
    return [*shared, *bounded]


def figures(cell: Cell, rng: np.random.Generator, seed: int) -> dict[str, float]:
    """One replication, in the middle of it."""
    due = np.cumsum(rng.exponential(1 / cell.per_second, ARRIVALS))
    kind = rng.choice([KINDS.index(one) for one in cell.kinds], ARRIVALS, p=cell.shares).astype(np.int8)
    stage = StageSchedule(ANY_STAGE, 3600.0, 0, due, kind)
    answers = cast("Record", play(stage, cell.profile, cell.clients, seed=seed).transactions)[FIRST:-LAST]
    took, kind = answers["end"] - due[FIRST:-LAST], kind[FIRST:-LAST]
    each = {f"takes {one}": took[kind == KINDS.index(one)].mean() for one in cell.kinds}
    lost = (answers["outcome"] != Outcome.SUCCEEDED).mean()
    return {"waits": (answers["queue"] > 1e-9).mean(), "wait": answers["queue"].mean(), "lost": lost} | each


@cache
def scores() -> list[tuple[str, str, float]]:
    """Cell, figure, and how many standard errors it is off."""
    streams = np.random.SeedSequence(SEED).spawn(len(cells()))
    return [one for cell, stream in zip(cells(), streams, strict=True) for one in _scores_of(cell, stream)]


def _scores_of(cell: Cell, stream: np.random.SeedSequence) -> list[tuple[str, str, float]]:
    found = [
        figures(cell, np.random.default_rng(one), int(one.generate_state(1)[0])) for one in stream.spawn(REPLICATIONS)
    ]
    return [
        (cell.name, what, _score(np.array([one[what] for one in found]), truth)) for what, truth in cell.truth.items()
    ]


def _score(values: NDArray[np.float64], truth: float) -> float:
    t = (values.mean() - truth) / (values.std(ddof=1) / len(values) ** 0.5)
    beyond = stats.norm.isf(stats.t.sf(abs(t), len(values) - 1))
    return float(np.copysign(beyond, t))


def test_there_are_more_than_forty_queues():
    assert len(cells()) > 40


@pytest.mark.parametrize("what", ["waits", "wait", "lost", "takes"])
def test_all_queues_together_are_as_the_closed_forms_say(what: str):
    """The figures of one queue hang together, those of different queues do not: one test for each figure."""
    found = np.array([score for _, figure, score in scores() if figure.split()[0] == what])

    assert len(found) > 8
    assert stats.chi2.sf((found**2).sum(), len(found)) > 0.001


def test_no_queue_is_far_off():
    assert [one for one in scores() if not abs(one[2]) < 4.5] == []


@pytest.mark.parametrize(("servers", "mean_ms"), [(16, 52.0), (15, 50.0)])
def test_the_comparison_sees_a_queue_that_is_a_little_slower(servers: int, mean_ms: float):
    line = mmc(16 * 0.9 / MEAN, MEAN, 16)
    slower = workers(servers, UNBOUNDED, mean_ms={Kind.READ_STATUS: mean_ms})
    cell = Cell("slower", slower, clients(), 16 * 0.9 / MEAN, of_line(line, lost=False))

    assert all(score > 4.5 for _, _, score in _scores_of(cell, np.random.SeedSequence(SEED)))
