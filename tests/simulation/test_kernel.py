"""The kernel on three stations, against a second event list that shares no code with it."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capacity.rules import Kind, Profile
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.kernel import simulate
from simulation.record import Outcome, Record, latencies
from simulation.scenario import Behaviour, Demand, Stage
from tests.simulation.engine.event_list import second_opinion

LIVENESS_TWICE = np.full(2, KINDS.index(Kind.CHECK_LIVENESS), np.int8)
MIX = {"read_content": 0.5, "check_liveness": 0.3, "confirm": 0.2}


def profile(
    *, servers: int = 2, queue: int = 4, concurrency: int = 3, variation: float = 0.8, leaving: str = "serves"
) -> Profile:
    """Three stations: a link for two kinds, a provider for one, workers for all."""
    return Profile.model_validate(
        {
            "name": "three-stations",
            "label": "made for tests",
            "retry_after_seconds": 1,
            "when_clients_leave": leaving,
            "thresholds": {"slow_per_hour": 200_000, "failing_per_hour": 300_000},
            "stations": [
                {
                    "kind": "bandwidth",
                    "name": "link",
                    "bytes_per_second": 1_000_000,
                    "concurrency": concurrency,
                    # Odd sizes, so that no transfers end at the very instant of a timeout: which comes first the two
                    # may see differently, by the rounding of a sum.
                    "payload_bytes": {"read_content": 31_415.9, "check_liveness": 59_704.1},
                },
                {
                    "kind": "workers",
                    "name": "provider",
                    "servers": 1,
                    "queue": 2,
                    "distribution": "exponential",
                    "mean_ms": {"check_liveness": 80},
                },
                {
                    "kind": "workers",
                    "name": "workers",
                    "servers": servers,
                    "queue": queue,
                    "distribution": "lognormal",
                    "variation": variation,
                    "mean_ms": {"read_content": 60, "check_liveness": 50, "confirm": 90},
                },
            ],
        }
    )


def behaviour(
    *, timeout: str = "300 ms", attempts: int = 3, mix: dict[str, float] | None = None, patience: str | None = None
) -> Behaviour:
    retries = {"attempts": attempts, "backoff": "200 ms"}
    given_ = {"mix": mix or MIX, "timeout": timeout, "retries": retries}
    return Behaviour.model_validate(given_ | ({"patience": patience} if patience else {}))


def stages(
    per_second: float, *, seed: int, duration: float = 20, clients: Behaviour | None = None
) -> list[StageSchedule]:
    ladder = [
        {"rate": f"{per_second / 2:.6f}/s", "duration": f"{duration} s", "purpose": "baseline"},
        {"rate": f"{per_second:.6f}/s", "duration": f"{duration} s"},
    ]
    demand = Demand.model_validate({"model": "open", "arrivals": "poisson", "stages": ladder})
    return schedule(demand, clients or behaviour(), None, seed=seed)


def assert_same(record: Record, ladder: list[StageSchedule], capacity: Profile, clients: Behaviour, seed: int) -> None:
    """To the microsecond: a link is worked off in other steps here and there."""
    other = second_opinion(ladder, capacity, clients, seed=seed)
    for name in ("number", "stage", "kind", "outcome", "attempts"):
        np.testing.assert_array_equal(record[name], other[name], err_msg=name)
    for name in ("end", "queue", "service"):
        np.testing.assert_allclose(record[name], other[name], rtol=0, atol=1e-6, err_msg=name)


@pytest.mark.parametrize("per_second", [5, 15, 25, 40])
@pytest.mark.parametrize("patience", [None, "100 ms"])
@pytest.mark.parametrize("leaving", ["serves", "notices"])
def test_the_kernel_agrees_with_a_second_event_list_to_the_microsecond(
    per_second: int, patience: str | None, leaving: str
) -> None:
    capacity, clients = profile(leaving=leaving), behaviour(patience=patience)
    ladder = stages(per_second, seed=per_second)

    record = simulate(ladder, capacity, clients, seed=3)

    assert_same(record, ladder, capacity, clients, 3)


@pytest.mark.parametrize("leaving", ["serves", "notices"])
def test_the_comparison_meets_all_that_becomes_of_anyone_and_retries_that_succeed(leaving: str) -> None:
    record = simulate(stages(25, seed=25), profile(leaving=leaving), behaviour(patience="100 ms"), seed=3)

    met = {Outcome.SUCCEEDED, Outcome.REFUSED, Outcome.TIMED_OUT, Outcome.ABANDONED}
    assert met == set(record["outcome"].tolist())
    assert (record["attempts"][record["outcome"] == Outcome.SUCCEEDED] > 1).any()


@settings(max_examples=60)
@given(
    seed=st.integers(0, 2**32),
    per_second=st.floats(2, 50),
    servers=st.integers(1, 4),
    queue=st.integers(0, 6),
    concurrency=st.integers(1, 6),
    leaving=st.sampled_from(["serves", "notices"]),
    clients=st.builds(
        behaviour,
        timeout=st.sampled_from(["50 ms", "200 ms", "5 s"]),
        attempts=st.integers(1, 4),
        patience=st.sampled_from([None, "20 ms", "150 ms"]),
    ),
)
def test_they_agree_on_any_profile_and_behaviour(  # noqa: PLR0913 - the dimensions of the question
    *, seed: int, per_second: float, servers: int, queue: int, concurrency: int, leaving: str, clients: Behaviour
) -> None:
    capacity = profile(servers=servers, queue=queue, concurrency=concurrency, leaving=leaving)
    ladder = stages(per_second, seed=seed, duration=4)
    if all(len(stage.due) for stage in ladder):
        assert_same(simulate(ladder, capacity, clients, seed=seed), ladder, capacity, clients, seed)


@pytest.mark.parametrize(
    "change", [{"servers": 3}, {"queue": 5}, {"concurrency": 4}, {"variation": 0.9}, {"leaving": "notices"}]
)
def test_the_comparison_sees_a_profile_that_differs_a_little(change: dict[str, Any]) -> None:
    capacity, clients = profile(), behaviour()
    ladder = stages(25, seed=25)

    record = simulate(ladder, profile(**change), clients, seed=3)

    with pytest.raises(AssertionError):
        assert_same(record, ladder, capacity, clients, 3)


@pytest.mark.parametrize(
    "clients",
    [behaviour(timeout="310 ms"), behaviour(attempts=2), behaviour(patience="150 ms")],
    ids=["timeout", "attempts", "patience"],
)
def test_the_comparison_sees_clients_that_differ_a_little(clients: Behaviour) -> None:
    ladder = stages(25, seed=25)

    record = simulate(ladder, profile(), clients, seed=3)

    with pytest.raises(AssertionError):
        assert_same(record, ladder, profile(), behaviour(), 3)


@pytest.fixture(scope="module")
def busy() -> Record:
    return simulate(stages(30, seed=1), profile(), behaviour(), seed=1)


def test_every_arrival_has_one_answer_whatever_became_of_it(busy: Record) -> None:
    scheduled = sum(len(stage.due) for stage in stages(30, seed=1))

    assert busy["number"].tolist() == list(range(scheduled))


def test_nobody_waits_for_an_answer_beyond_all_patience_and_pauses(busy: Record) -> None:
    attempts = busy["attempts"]
    pauses = (1 + 0.2) * (attempts > 1) + (1 + 0.4) * (attempts > 2)

    assert (latencies(busy) <= attempts * 0.3 + pauses + 1e-9).all()


def test_only_those_who_failed_early_tried_again(busy: Record) -> None:
    failed = busy["outcome"] != Outcome.SUCCEEDED

    assert (busy["attempts"][failed] == 3).all()
    assert set(busy["attempts"].tolist()) == {1, 2, 3}


def test_an_unhurried_success_took_its_waits_and_its_service(busy: Record) -> None:
    once = busy[(busy["outcome"] == Outcome.SUCCEEDED) & (busy["attempts"] == 1)]

    np.testing.assert_allclose(latencies(once), once["queue"] + once["service"], atol=1e-9)
    assert (once["queue"] > -1e-9).all()


def test_an_unloaded_service_makes_nobody_wait() -> None:
    record = simulate(stages(0.5, seed=1, duration=60), profile(concurrency=100), behaviour(timeout="60 s"), seed=1)

    waits = latencies(record) - record["service"]
    assert np.median(waits) == pytest.approx(0, abs=1e-9)


def test_one_seed_gives_one_record_and_another_seed_another() -> None:
    ladder = stages(10, seed=1)

    first = simulate(ladder, profile(), behaviour(), seed=1)

    np.testing.assert_array_equal(first["end"], simulate(ladder, profile(), behaviour(), seed=1)["end"])
    assert not np.array_equal(first["end"], simulate(ladder, profile(), behaviour(), seed=2)["end"])


@pytest.mark.parametrize("per_second", [15, 25, 40])
def test_more_servers_and_places_never_fail_more(per_second: float) -> None:
    ladder = stages(per_second, seed=1)

    failed = [
        int(
            (
                simulate(ladder, profile(servers=n, queue=4 * n, concurrency=50), behaviour(), seed=1)["outcome"] > 0
            ).sum()
        )
        for n in (1, 2, 4, 8)
    ]

    assert failed == sorted(failed, reverse=True)


def test_a_refused_attempt_names_the_station_that_was_full() -> None:
    crowded = simulate(stages(60, seed=1), profile(concurrency=1), behaviour(attempts=1), seed=1)

    refused = crowded[crowded["outcome"] == Outcome.REFUSED]
    assert set(refused["station"].tolist()) <= {"link", "provider", "workers"}
    moved = np.isin(
        refused["kind"], [KINDS.index(kind) for kind in KINDS if kind in {"read_content", "check_liveness"}]
    )
    assert (refused["station"][~moved] == "workers").all()
    assert (refused["station"] == "link").any()


@pytest.mark.parametrize(("provider_ms", "workers_ms", "longest"), [(100, 50, "provider"), (50, 100, "workers")])
def test_an_answer_names_the_station_where_it_waited_longest(provider_ms: int, workers_ms: int, longest: str) -> None:
    stage = StageSchedule(
        Stage.model_validate({"rate": "1/s", "duration": "1 s"}), 3600.0, 0, np.array([0.0, 0.001]), LIVENESS_TWICE
    )
    capacity = profile(servers=1).model_dump(mode="json")
    for station, mean_ms in zip(capacity["stations"][1:], (provider_ms, workers_ms), strict=True):
        station |= {"distribution": "constant", "variation": 0.0, "mean_ms": {"check_liveness": mean_ms}}
    capacity["stations"][0]["payload_bytes"] = {"read_content": 1}

    record = simulate([stage], Profile.model_validate(capacity), behaviour(timeout="9 s"), seed=1)

    assert record["station"].tolist() == ["", longest]


def test_stages_are_drained_before_the_next_and_begin_empty() -> None:
    ladder = stages(30, seed=1)
    alone = simulate(ladder[1:], profile(), behaviour(), seed=1)

    together = simulate(ladder, profile(), behaviour(), seed=1)

    np.testing.assert_array_equal(alone["end"], together["end"][together["stage"] == 1])


def test_a_timeout_at_the_very_instant_of_the_answer_is_the_kernels_to_decide_once() -> None:
    stage = StageSchedule(
        Stage.model_validate({"rate": "1/s", "duration": "2 s"}),
        3600.0,
        0,
        np.array([0.0, 1.0]),
        np.array([5, 5], np.int8),
    )
    constant = profile().model_dump(mode="json")
    constant["stations"][2] |= {"distribution": "constant", "variation": 0.0, "mean_ms": {"confirm": 250.0}}
    clients = behaviour(timeout="250 ms", attempts=1, mix={"confirm": 1.0})

    record = simulate([stage], Profile.model_validate(constant), clients, seed=1)

    assert len(record) == 2
    assert set(record["outcome"].tolist()) <= {Outcome.SUCCEEDED, Outcome.TIMED_OUT}
    np.testing.assert_allclose(latencies(record), 0.25)
    assert math.isclose(record["end"][1], 1.25)
