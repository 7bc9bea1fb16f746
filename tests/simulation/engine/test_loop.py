"""The compiled kernel against two others, to the last bit, on whatever stations and clients there may be.

Its plain twin drives the service's own rules, so it has all that the service can emulate. The event list shares no code
with the kernel and has clients who abandon a line and a service that notices who has left; there nobody uses a link,
which it works off in other steps (`tests/simulation/test_kernel.py` compares those, to the microsecond).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capacity.rules import Profile
from simulation.demand import KINDS, StageSchedule
from simulation.engine.loop import ABANDONED, REFUSED, SUCCEEDED, TIMED_OUT
from simulation.engine.tables import ONE
from simulation.engine.tournaments import NEVER
from simulation.kernel import play, simulate, simulate_with_lines
from simulation.record import Outcome, Record
from simulation.scenario import Behaviour, Stage
from tests.simulation.engine.event_list import lines_by_the_list, second_opinion
from tests.simulation.engine.plain_kernel import simulate_plainly

MIX = ("read_content", "check_liveness", "confirm")
ANY_STAGE = Stage.model_validate({"rate": "1/s", "duration": "2 s"})


@dataclass(frozen=True)
class Case:
    """Arrivals, stations and clients; where `is_even`, on a grid of 50 ms, so that much happens at one instant."""

    stages: list[StageSchedule]
    profile: Profile
    behaviour: Behaviour
    seed: int

    def record(self) -> Record:
        return simulate(self.stages, self.profile, self.behaviour, seed=self.seed)

    def plainly(self) -> Record:
        return simulate_plainly(self.stages, self.profile, self.behaviour, seed=self.seed)

    def by_the_list(self) -> Record:
        return second_opinion(self.stages, self.profile, self.behaviour, seed=self.seed)


def times(least: float, most: float, *, is_even: bool) -> st.SearchStrategy[float]:
    steps = st.integers(round(least * 20), round(most * 20)).map(lambda twentieths: twentieths / 20)
    return steps if is_even else st.floats(least, most)


@st.composite
def stations(draw: st.DrawFn, name: str, *, is_even: bool, may_be_link: bool) -> dict[str, Any]:
    asked = draw(
        st.dictionaries(
            st.sampled_from(MIX), times(0.05, 0.5, is_even=is_even).map(lambda seconds: 1000 * seconds), min_size=1
        )
    )
    if may_be_link and draw(st.booleans()):
        concurrency = draw(st.sampled_from([1, 2, 5, 50]))
        link = {"kind": "bandwidth", "bytes_per_second": 1000, "concurrency": concurrency, "payload_bytes": asked}
        return link | {"name": name}
    law = draw(st.sampled_from(["constant", "exponential", "lognormal", "gamma", "weibull", "empirical"]))
    return {
        "kind": "workers",
        "name": name,
        "servers": draw(st.sampled_from([1, 2, 3, 16, 1000])),
        "queue": draw(st.sampled_from([0, 1, 3, 10, 10**9])),
        "distribution": law,
        "variation": 0.7 if law in {"lognormal", "gamma", "weibull"} else 0.0,
        "quantiles": (1, 2, 2, 7) if law == "empirical" else None,
        "mean_ms": asked,
    }


def profile_of(many: list[dict[str, Any]], retry_after: int, leaving: str = "serves") -> Profile:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    given_ = {"name": "any", "label": "any", "retry_after_seconds": retry_after, "thresholds": thresholds}
    return Profile.model_validate(given_ | {"stations": many, "when_clients_leave": leaving})


def behaviour_of(timeout_ms: int, attempts: int, backoff_ms: int, patience_ms: int | None = None) -> Behaviour:
    retries = {"attempts": attempts, "backoff": f"{backoff_ms} ms"}
    given_ = {"mix": dict.fromkeys(MIX, 1 / 3), "timeout": f"{timeout_ms} ms", "retries": retries}
    return Behaviour.model_validate(given_ | ({"patience": f"{patience_ms} ms"} if patience_ms else {}))


def stage_of(due: list[float], kinds: Sequence[str], first: int) -> StageSchedule:
    at = np.sort(np.array(due, np.float64))
    return StageSchedule(ANY_STAGE, 3600.0, first, at, np.array([KINDS.index(kind) for kind in kinds], np.int8))


@st.composite
def cases(draw: st.DrawFn, *, is_emulable: bool) -> Case:
    is_even = draw(st.booleans())
    many = [
        draw(stations(f"station-{n}", is_even=is_even, may_be_link=is_emulable)) for n in range(draw(st.integers(1, 3)))
    ]
    leaving = "serves" if is_emulable else draw(st.sampled_from(["serves", "notices"]))
    profile = profile_of(many, draw(st.integers(1, 2)), leaving)
    behaviour = behaviour_of(
        draw(st.sampled_from([1, 50, 100, 250, 1000, 9000])),
        draw(st.integers(1, 8)),
        draw(st.sampled_from([1, 100, 500])),
        None if is_emulable else draw(st.sampled_from([None, 1, 50, 100, 250])),
    )
    due = draw(st.lists(times(0, 4, is_even=is_even), max_size=40))
    kinds = draw(st.lists(st.sampled_from(MIX), min_size=len(due), max_size=len(due)))
    first = draw(st.sampled_from([0, 10**9, 2**40]))
    ladder = [stage_of(due, kinds, first), stage_of(due, kinds, first + len(due))]
    return Case(ladder, profile, behaviour, draw(st.integers(0, 2**70)))


def column(table: object, name: str) -> np.ndarray:
    return cast("Record", table)[name]


def assert_same(record: Record, other: Record) -> None:
    assert record.dtype == other.dtype
    for name in other.dtype.names or ():
        np.testing.assert_array_equal(record[name], other[name], err_msg=name, strict=True)


@settings(max_examples=60, deadline=None)
@given(case=cases(is_emulable=True))
def test_it_is_its_plain_twin_to_the_last_bit(case: Case):
    assert_same(case.record(), case.plainly())


@settings(max_examples=100, deadline=None)
@given(case=cases(is_emulable=False))
def test_it_is_the_event_list_to_the_last_bit(case: Case):
    assert_same(case.record(), case.by_the_list())


WORKERS = {
    "kind": "workers",
    "name": "workers",
    "distribution": "lognormal",
    "variation": 0.8,
    "mean_ms": {"confirm": 60.0, "read_content": 30.0},
}
LINK = {"kind": "bandwidth", "name": "link", "bytes_per_second": 1e6, "payload_bytes": {"read_content": 30_000.0}}


def busy(*, servers: int = 3, queue: int = 8, concurrency: int = 2, timeout_ms: int = 300, attempts: int = 4) -> Case:
    rng = np.random.default_rng(1)
    due, kinds = rng.uniform(0, 60, 4000), rng.choice(["read_content", "confirm"], 4000)
    many = [LINK | {"concurrency": concurrency}, WORKERS | {"servers": servers, "queue": queue}]
    return Case(
        [stage_of(due.tolist(), kinds.tolist(), 7)], profile_of(many, 1), behaviour_of(timeout_ms, attempts, 200), 5
    )


@pytest.mark.parametrize(
    "case",
    [
        busy(),
        busy(servers=1, queue=0),
        busy(queue=10**9),
        busy(attempts=1),
        busy(servers=64, concurrency=500, timeout_ms=60_000),
    ],
    ids=["overload", "one server, no queue", "no bound", "no retries", "at rest"],
)
def test_so_it_is_on_thousands_of_arrivals(case: Case):
    assert_same(case.record(), case.plainly())


@pytest.mark.parametrize(
    "other", [busy(servers=4), busy(queue=9), busy(concurrency=3), busy(timeout_ms=301), busy(attempts=5)]
)
def test_the_comparison_sees_what_differs_a_little(other: Case):
    with pytest.raises(AssertionError):
        assert_same(busy().record(), other.plainly())


def queue(servers: int, places: int, load: float, *, patience_ms: int | None, leaving: str) -> Case:
    """Exponential service of 50 ms; `load` is of what the servers carry, before anybody tries again."""
    rng = np.random.default_rng(2)
    due = np.cumsum(rng.exponential(0.05 / servers / load, 1000))
    station = {"kind": "workers", "name": "workers", "servers": servers, "queue": places}
    station |= {"distribution": "exponential", "mean_ms": {"confirm": 50.0}}
    clients = behaviour_of(250, 4, 500, patience_ms)
    return Case([stage_of(due.tolist(), ["confirm"] * 1000, 0)], profile_of([station], 1, leaving), clients, 9)


@pytest.mark.parametrize("leaving", ["serves", "notices"])
@pytest.mark.parametrize("patience_ms", [None, 150])
@pytest.mark.parametrize("load", [0.9, 1.2, 1.5])
@pytest.mark.parametrize(
    ("servers", "places"),
    [(1, 0), (1, 8), (16, 64), (16, 10**9)],
    ids=["no line", "one server", "bounded", "no bound"],
)
def test_it_is_the_event_list_on_a_queue_in_overload(
    servers: int, places: int, load: float, patience_ms: int | None, leaving: str
):
    case = queue(servers, places, load, patience_ms=patience_ms, leaving=leaving)

    assert_same(case.record(), case.by_the_list())


ENDS = [0.05, 0.3, 0.35, 1.0, 1.5, 1.55, 2.7, 60.0, 60.1]


def lines(case: Case) -> list[list[list[float]]]:
    """What each line weighs, by stages, stations and bins."""
    found: list[list[list[float]]] = []
    for stage in case.stages:
        system = play(stage, case.profile, case.behaviour, seed=case.seed, bins=ENDS)
        found.append(column(system.bins, "weight")[:-1].reshape(len(ENDS), -1).T.tolist())
    return found


def lines_of_the_list(case: Case) -> list[list[list[float]]]:
    return [lines_by_the_list(one, case.profile, case.behaviour, ENDS, seed=case.seed) for one in case.stages]


@settings(max_examples=60, deadline=None)
@given(case=cases(is_emulable=False))
def test_its_lines_are_those_of_the_event_list_to_the_last_bit(case: Case):
    assert lines(case) == lines_of_the_list(case)


@pytest.mark.parametrize("leaving", ["serves", "notices"])
@pytest.mark.parametrize("patience_ms", [None, 150])
def test_so_they_are_in_overload_and_a_line_that_is_a_little_longer_is_seen(patience_ms: int | None, leaving: str):
    case, other = (queue(16, places, 1.2, patience_ms=patience_ms, leaving=leaving) for places in (8, 9))

    assert lines(case) == lines_of_the_list(case)
    assert lines(case) != lines_of_the_list(other)


@pytest.mark.parametrize("patience_ms", [None, 150])
def test_a_line_weighs_what_all_who_stood_in_it_have_waited(patience_ms: int | None):
    """Little's law: both sides are one area."""
    case = queue(16, 10**9, 1.2, patience_ms=patience_ms, leaving="serves")
    case = replace(case, behaviour=behaviour_of(9_000_000, 1, 1, patience_ms))

    assert sum(lines(case)[0][0]) == pytest.approx(case.record()["queue"].sum(), rel=1e-9)


def test_whether_anybody_asks_for_the_lines_changes_nothing_else():
    case = queue(16, 64, 1.2, patience_ms=150, leaving="notices")
    record, _ = simulate_with_lines(
        case.stages[0], case.profile, case.behaviour, np.array([0.0, *ENDS]), seed=case.seed
    )

    assert_same(record, case.record())


BORNE = {"patience_ms": 150, "leaving": "serves"}
UNNOTICED = {"patience_ms": None, "leaving": "serves"}


@pytest.mark.parametrize(
    ("clients", "other"),
    [(BORNE, BORNE | {"patience_ms": 151}), (BORNE, UNNOTICED), (UNNOTICED, UNNOTICED | {"leaving": "notices"})],
)
def test_the_comparison_sees_who_waits_a_little_longer_or_is_noticed(clients: dict[str, Any], other: dict[str, Any]):
    with pytest.raises(AssertionError):
        assert_same(queue(16, 64, 1.2, **clients).record(), queue(16, 64, 1.2, **other).by_the_list())


def test_who_abandons_a_line_has_waited_as_long_as_they_are_patient():
    record = queue(1, 8, 1.5, patience_ms=150, leaving="serves").record()

    abandoned = record[record["outcome"] == Outcome.ABANDONED]
    assert len(abandoned) > 0
    np.testing.assert_allclose(abandoned["queue"], 0.15)
    assert set(abandoned["station"].tolist()) == {"workers"}
    assert (abandoned["attempts"] == 4).all()


def test_a_service_that_notices_serves_nobody_who_had_left_the_line():
    serving, noticing = (queue(1, 10**9, 1.5, patience_ms=None, leaving=how).record() for how in ("serves", "notices"))

    succeeded = [int((record["outcome"] == Outcome.SUCCEEDED).sum()) for record in (serving, noticing)]
    assert succeeded[1] > 2 * succeeded[0]


def test_the_outcomes_are_numbered_as_in_the_record():
    numbers = {"SUCCEEDED": SUCCEEDED, "REFUSED": REFUSED, "TIMED_OUT": TIMED_OUT, "ABANDONED": ABANDONED}

    assert {name: int(number) for name, number in numbers.items()} == {name: Outcome[name] for name in numbers}


def test_the_comparison_meets_all_that_can_become_of_anyone():
    record = busy().record()

    assert {Outcome.SUCCEEDED, Outcome.REFUSED, Outcome.TIMED_OUT} == set(record["outcome"].tolist())
    assert set(record["attempts"].tolist()) == {1, 2, 3, 4}
    assert set(record["station"].tolist()) == {"", "link", "workers"}


@pytest.mark.parametrize(
    "case",
    [
        busy(),
        busy(servers=1, queue=0),
        busy(queue=10**9),
        queue(16, 64, 1.5, patience_ms=150, leaving="serves"),
        queue(16, 64, 1.5, patience_ms=150, leaving="notices"),
    ],
)
def test_whoever_arrives_is_answered_once_and_nobody_stays_behind(case: Case):
    system = play(case.stages[0], case.profile, case.behaviour, seed=case.seed)

    outcomes = column(system.transactions, "outcome")
    assert len(outcomes) == len(case.stages[0].due)
    assert set(outcomes.tolist()) <= {Outcome.SUCCEEDED, Outcome.REFUSED, Outcome.TIMED_OUT, Outcome.ABANDONED}
    assert system.entries[ONE].when == NEVER
    assert not column(system.stations, "serving").any()
    assert not column(system.stations, "waiting").any()
    assert np.isinf(column(system.stations, "soonest").view(np.float64)).all()


def test_a_service_without_end_takes_no_more_memory_than_there_are_attempts():
    endless = WORKERS | {"servers": 10**9, "queue": 10**9}
    case = Case([stage_of([0.0, 0.1], ["confirm"] * 2, 0)], profile_of([endless], 1), behaviour_of(9000, 8, 1), 1)

    system = play(case.stages[0], case.profile, case.behaviour, seed=1)

    assert len(system.attempts) <= 2 * 8 + 2
    assert column(system.transactions, "queue").tolist() == [0.0, 0.0]
