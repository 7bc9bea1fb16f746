"""Many mornings of a scenario: the same figures as their records give, whatever the threads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from app.capacity.rules import Profile, Workers
from simulation.calibration import simulated_thresholds
from simulation.demand import KINDS, schedule
from simulation.executors import AskedT, DoneT
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate as play
from simulation.metrics import QUANTILES
from simulation.outcome import Outcome
from simulation.record import FAILURES, Record, latencies
from simulation.record import Outcome as Ending
from simulation.replications import MOST_TRANSACTIONS, seeds, simulate
from simulation.scenario import BadScenario, Scenario

REPLICATIONS = 4
KIND = 3


@pytest.fixture(scope="module")
def launch() -> Scenario:
    return load_scenario("launch-2023-01-12").in_quick()


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("launch-2023-01")


@pytest.fixture(scope="module")
def outcome(launch: Scenario) -> Outcome:
    return simulate(launch, replications=REPLICATIONS, seed=7)


@pytest.fixture(scope="module")
def records(launch: Scenario, profile: Profile) -> list[Record]:
    """What the figures are made of, played once more."""
    return [
        play(
            schedule(launch.demand, launch.behaviour, profile.thresholds, seed=seed),
            profile,
            launch.behaviour,
            seed=seed,
        )
        for seed in seeds(7, REPLICATIONS)
    ]


def arrays(of: object) -> list[np.ndarray]:
    """All arrays of an outcome, whatever they stand in."""
    if is_dataclass(of) and not isinstance(of, type):
        return [array for one in fields(of) for array in arrays(getattr(of, one.name))]
    return [of] if isinstance(of, np.ndarray) else []


def with_stages(scenario: Scenario, *stages: Mapping[str, object]) -> Scenario:
    demand = {"model": "open", "arrivals": "poisson", "stages": list(stages)}
    judged = {"expected": None, "quick": None, "gates": ["p95 < 9 s"]}
    return Scenario.model_validate(scenario.model_dump(mode="json") | judged | {"demand": demand})


def test_the_digits_are_the_same_whatever_the_number_of_threads(launch: Scenario, outcome: Outcome):
    on_one = simulate(launch, replications=REPLICATIONS, seed=7, threads=1)
    on_five = simulate(launch, replications=REPLICATIONS, seed=7, threads=5)

    assert len(arrays(outcome)) > 15
    for first, one, five in zip(arrays(outcome), arrays(on_one), arrays(on_five), strict=True):
        np.testing.assert_array_equal(one, first)
        np.testing.assert_array_equal(five, first)
    assert on_one.saturated_first == on_five.saturated_first == outcome.saturated_first


def test_whatever_has_the_map_of_an_executor_may_do_the_work(launch: Scenario, outcome: Outcome):
    class Here:
        def map(self, work: Callable[[AskedT], DoneT], asked: Iterable[AskedT], /) -> Iterable[DoneT]:
            return map(work, asked)

    found = simulate(launch, replications=REPLICATIONS, seed=7, executor=Here())

    np.testing.assert_array_equal(found.by_stage.latency_seconds, outcome.by_stage.latency_seconds)


def test_another_seed_is_another_morning(launch: Scenario, outcome: Outcome):
    other = simulate(launch, replications=1, seed=8)

    assert not np.array_equal(other.by_stage.goodput_per_hour[0], outcome.by_stage.goodput_per_hour[0])


def test_more_replications_begin_with_those_of_fewer_and_the_first_has_the_seed_itself():
    assert seeds(7, 40)[:10] == seeds(7, 10)
    assert seeds(7, 40)[0] == 7
    assert len(set(seeds(7, 1000)) | set(seeds(8, 1000))) == 2000


@pytest.mark.parametrize("stage", [0, 1, 9])
def test_the_figures_of_a_stage_are_those_of_its_record(
    launch: Scenario, outcome: Outcome, records: list[Record], stage: int
):
    for replication, record in enumerate(records):
        rows = record[record["stage"] == stage]
        seconds = launch.demand.stages[stage].duration
        found = {one.name: getattr(outcome.by_stage, one.name)[replication, stage] for one in fields(outcome.by_stage)}

        succeeded = int((rows["outcome"] == Ending.SUCCEEDED).sum())
        assert found["transactions"] == len(rows)
        assert found["goodput_per_hour"] == pytest.approx(succeeded / seconds * 3600)
        assert found["attempts_per_transaction"] == pytest.approx(rows["attempts"].mean())
        assert found["share"].tolist() == pytest.approx([(rows["outcome"] == one).mean() for one in Ending])
        assert outcome.by_stage.failed_share[replication, stage] == pytest.approx(
            np.isin(rows["outcome"], FAILURES).mean()
        )
        answered = np.isin(rows["outcome"], [Ending.SUCCEEDED, Ending.REFUSED]).sum()
        assert found["throughput_per_hour"] == pytest.approx(answered / seconds * 3600)


def test_percentiles_are_those_of_the_latencies_and_absent_where_too_few_lie_beyond(
    outcome: Outcome, records: list[Record]
):
    last = len(outcome.target_per_hour) - 1
    for replication, record in enumerate(records):
        rows = record[record["stage"] == last]
        counted = latencies(rows)[rows["outcome"] == Ending.SUCCEEDED]  # nobody loses patience here
        assert not (rows["outcome"] == Ending.TIMED_OUT).any()
        for name, quantile in QUANTILES.items():
            found = outcome.by_stage.percentile_seconds(name)[replication, last]
            if len(counted) * (1 - quantile) >= 10:
                assert found == pytest.approx(np.quantile(counted, quantile))
            else:
                assert np.isnan(found)
    assert np.isnan(outcome.by_stage.percentile_seconds("p99.9")[:, last]).all()
    assert not np.isnan(outcome.by_stage.percentile_seconds("p95")[:, last]).any()


def test_kinds_are_counted_over_the_judged_stages_and_then_all_together(outcome: Outcome, records: list[Record]):
    for replication, record in enumerate(records):
        judged = record[record["stage"] > 0]
        of_kind = judged["kind"] == KINDS.index(outcome.kinds[KIND])
        assert outcome.by_kind.transactions[replication, KIND] == of_kind.sum()
        assert outcome.by_kind.transactions[replication, -1] == len(judged)
        latest = latencies(judged)[of_kind & (judged["outcome"] == Ending.SUCCEEDED)]
        found = outcome.by_kind.percentile_seconds("p95")[replication, KIND]
        assert found == pytest.approx(np.quantile(latest, 0.95))


def test_the_thresholds_are_those_of_every_other_part_of_the_house(launch: Scenario, profile: Profile):
    class Here:
        """An executor that does the work itself."""

        map = staticmethod(map)

    one = simulate(launch, replications=1, seed=1)

    slow, failing = simulated_thresholds(profile, launch, replications=1, executor=Here)  # pyright: ignore[reportArgumentType]
    assert one.slow_per_hour is not None
    assert one.failing_per_hour is not None
    assert (one.slow_per_hour[0], one.failing_per_hour[0]) == (slow, failing)


def test_the_workers_saturate_first_and_only_they_are_asked_for_more_than_they_can_do(outcome: Outcome):
    names = [station.name for station in outcome.profile.stations]

    assert outcome.saturated_first == ("workers",) * REPLICATIONS
    top = outcome.offered_load[:, -1, :].mean(axis=0)
    assert {name for name, load in zip(names, top.tolist(), strict=True) if load > 1} == {"workers"}


def test_what_a_station_is_asked_for_is_the_work_of_all_attempts(
    outcome: Outcome, profile: Profile, records: list[Record]
):
    (workers,) = (one for one in profile.stations if one.kind == "workers" and one.name == "workers")
    rows = records[0][records[0]["stage"] == 9]

    asked = sum(
        workers.mean_ms[KINDS[kind]] * tries for kind, tries in zip(rows["kind"], rows["attempts"], strict=True)
    )

    found = outcome.offered_load[0, 9, profile.stations.index(workers)]
    assert found == pytest.approx(asked / 1000 / workers.servers / 8)


def test_who_abandons_a_line_is_counted_apart(launch: Scenario):
    impatient = with_stages(launch, {"rate": "200/s", "duration": "10 s"}).model_dump(mode="json")
    impatient["behaviour"] |= {"patience": "50 ms"}

    found = simulate(Scenario.model_validate(impatient), replications=3)

    shares = found.by_stage.share.sum(axis=-1)
    np.testing.assert_allclose(shares, 1)
    abandoned = found.by_stage.share_of(Ending.ABANDONED)
    assert (abandoned > 0.2).all()
    assert (abandoned <= found.by_stage.failed_share).all()


def test_the_time_in_a_waiting_room_is_told_apart_from_latency(launch: Scenario):
    """Half of 200 a second are let in: after t seconds the queue is 100 t long, which takes another t."""
    stage = {"rate": "200/s", "duration": "20 s"}
    crowded = with_stages(launch, stage)
    roomy = Scenario.model_validate(crowded.model_dump(mode="json") | {"waiting_room": {"admits": "100/s"}})

    found = simulate(roomy, replications=10)

    assert found.by_stage.room_seconds.mean() == pytest.approx(10, abs=0.5)
    assert found.by_stage.failed_share.max() == 0 < simulate(crowded, replications=1).by_stage.failed_share.min()
    assert found.by_stage.percentile_seconds("p95").max() < 1
    assert found.over_time.arrivals_per_hour.mean() == pytest.approx(200 * 3600, rel=0.02)
    assert found.over_time.awaiting[:, -1].mean() == pytest.approx(1950, rel=0.1)


def test_in_each_bin_those_in_line_are_some_of_those_who_await_their_answer(launch: Scenario):
    stages = {"rate": "40/s", "duration": "8 s"}, {"rate": "200/s", "duration": "8 s"}
    once = with_stages(launch, *stages).model_dump(mode="json")
    once["behaviour"] |= {"timeout": "1 h", "retries": {"attempts": 1, "backoff": "1 s"}}

    found = simulate(Scenario.model_validate(once), replications=3)

    in_line = found.over_time.attempts_in_line
    assert in_line.shape == (3, len(found.edges_seconds) - 1, len(found.profile.stations))
    assert (in_line >= 0).all()
    assert (in_line.sum(axis=2) <= found.over_time.awaiting + 1e-9).all()
    places = [one.queue if isinstance(one, Workers) else 0 for one in found.profile.stations]
    assert (in_line <= places).all()
    assert in_line[:, :8].mean() < 0.5
    assert in_line[:, -1, -1].min() > 10


def test_a_scenario_without_a_ladder_has_no_thresholds(launch: Scenario):
    held = with_stages(launch, {"rate": "100/s", "duration": "10 s"})

    found = simulate(held, replications=2)

    assert found.slow_per_hour is None
    assert found.failing_per_hour is None
    assert found.thresholds == {}
    assert found.saturated_first == (None, None)


def test_a_ladder_that_ends_too_early_has_thresholds_beyond_it(launch: Scenario):
    low = with_stages(
        launch,
        {"rate": "20/s", "duration": "20 s", "purpose": "baseline"},
        {"rate": "30/s", "duration": "20 s"},
    )

    found = simulate(low, replications=2)

    assert found.failing_per_hour is not None
    assert np.isinf(found.failing_per_hour).all()
    assert found.thresholds["failing"].lack == "not reached in 2 of 2 replications"


def test_no_latency_survives_its_replication(outcome: Outcome):
    """The largest array has a number for each bin and station, however many transactions there were."""
    assert max(array.size for array in arrays(outcome)) == outcome.over_time.attempts_in_line.size < 400 * REPLICATIONS


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("first-come-morning", "demand.model: whole journeys cannot be simulated yet; rehearse it"),
        ("no-such", "no scenario called 'no-such'"),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_one_line(scenario: str, words: str):
    with pytest.raises(BadScenario, match=words) as refused:
        simulate(scenario, replications=1)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (
            {"rate": "1000000000000/h", "duration": "1 h"},
            f"demand.stages.1: 1,000,000,000,000 arrivals.*{MOST_TRANSACTIONS:,}",
        ),
        ({"rate": "1/h", "duration": "1 s"}, "demand.stages.1: 0.00028 arrivals are expected; lengthen the stage"),
    ],
    ids=["absurd", "empty"],
)
def test_a_stage_that_is_absurdly_large_or_empty_is_refused_by_its_field(
    launch: Scenario, stage: dict[str, object], words: str
):
    with pytest.raises(BadScenario, match=words):
        simulate(with_stages(launch, {"rate": "10/s", "duration": "10 s"}, stage), replications=1)


@pytest.mark.parametrize(("replications", "seed"), [(0, 1), (1, -1)])
def test_counts_that_make_no_sense_are_refused(launch: Scenario, replications: int, seed: int):
    with pytest.raises(BadScenario, match="replications must be at least 1 and seed at least 0"):
        simulate(launch, replications=replications, seed=seed)


def test_the_service_flat_out_is_no_profile(launch: Scenario):
    with pytest.raises(BadScenario, match="profile 'none' is the service flat out; to simulate, name a profile"):
        simulate(launch, profile="none", replications=1)


def test_whoever_waits_hears_of_each_replication(launch: Scenario):
    heard: list[int] = []

    simulate(launch, replications=3, tell=heard.append)

    assert heard == [1, 2, 3]


def test_who_loses_patience_with_the_work_ends_it_at_once(launch: Scenario):
    """What is not begun is never begun."""
    heard: list[int] = []

    def lose_patience(done: int) -> None:
        heard.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(launch, replications=10_000, tell=lose_patience)

    assert heard == [1]
