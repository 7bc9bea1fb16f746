"""A waiting room: first come, first served, at a set rate; what it does to a schedule, and what it leaves alone."""

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.capacity.rules import Thresholds
from loadtests.orders import read_order
from simulation.demand import StageSchedule, schedule
from simulation.files import SCENARIOS, load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import latencies
from simulation.replications import load_simulated
from simulation.scenario import BadScenario, Scenario
from simulation.waiting_room import WaitingRoom

THRESHOLDS = Thresholds(slow_per_hour=200_000, failing_per_hour=300_000)
LAUNCH = (SCENARIOS / "launch-2023-01-12.toml").read_text("utf-8")
ROOM = '[waiting_room]\nadmits = "300000/h"\n\n[degradation]'


def let_in(came: NDArray[np.float64], admits: str) -> NDArray[np.float64]:
    return WaitingRoom(admits=admits).let_in(came, THRESHOLDS)


def one_by_one(came: list[float], gap: float) -> list[float]:
    """Each goes in when it comes, or a gap after the one before it."""
    return list(itertools.accumulate(came, lambda before, moment: max(moment, before + gap)))


@given(came=st.lists(st.floats(0, 1000), max_size=60).map(sorted), per_second=st.floats(0.01, 1000))
def test_each_goes_in_when_it_comes_or_a_gap_after_the_one_before_it(came: list[float], per_second: float) -> None:
    moments = let_in(np.array(came), f"{per_second:f}/s")

    np.testing.assert_allclose(moments, one_by_one(came, 1 / float(f"{per_second:f}")), atol=1e-6)
    assert (moments >= came).all()
    assert (np.diff(moments) >= 0).all()


def test_where_more_come_than_are_let_in_the_nth_waits_n_times_the_difference_of_the_gaps() -> None:
    came = np.arange(1000) / 100

    waits = let_in(came, "80/s") - came

    np.testing.assert_allclose(waits, np.arange(1000) * (1 / 80 - 1 / 100), atol=1e-9)


def test_where_fewer_come_evenly_nobody_waits_at_all() -> None:
    came = np.arange(1000) / 99

    np.testing.assert_array_equal(let_in(came, "100/s"), came)


@pytest.mark.parametrize("utilisation", [0.3, 0.6, 0.8])
def test_where_fewer_come_by_chance_they_wait_as_in_an_m_d_1_queue(utilisation: float) -> None:
    rng = np.random.default_rng(61)
    means = np.zeros(40)
    for run in range(len(means)):
        came = np.cumsum(rng.exponential(1 / utilisation, 30_000))
        means[run] = (let_in(came, "1/s") - came)[5000:].mean()  # the queue has forgotten how it began

    expected = utilisation / (2 * (1 - utilisation))  # Pollaczek and Khinchine, service of 1 s
    assert abs(means.mean() - expected) < 4 * means.std(ddof=1) / math.sqrt(len(means))  # false alarm: 3 in 10,000


def test_it_may_admit_a_multiple_of_what_the_profile_declares() -> None:
    came = np.zeros(10)

    np.testing.assert_array_equal(let_in(came, "0.9 slow"), let_in(came, "180000/h"))


def test_a_fluid_goes_in_as_the_people_do() -> None:
    came = np.sort(np.random.default_rng(3).uniform(0, 100, 20_000))
    moments = np.arange(0, 150.0)
    came_by = np.searchsorted(came, moments, side="right").astype(np.float64)

    by = WaitingRoom(admits="150/s").let_in_by(moments, came_by, None)

    in_fact = np.searchsorted(let_in(came, "150/s"), moments, side="right")
    assert np.abs(by - in_fact).max() < 150  # one bucket of a second


@pytest.fixture
def crowded() -> Scenario:
    return load_scenario("launch-2023-01-12").model_copy(update={"waiting_room": WaitingRoom(admits="300000/h")})


def play(scenario: Scenario) -> tuple[list[StageSchedule], NDArray[np.void]]:
    profile = load_profile(scenario.capacity.profile)
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=1, room=scenario.waiting_room)[-2:]
    return stages, simulate(stages, profile, scenario.behaviour, seed=1)


def test_behind_it_an_overloaded_service_fails_nobody_and_latency_begins_at_its_door(crowded: Scenario) -> None:
    outside, crowd = play(crowded.model_copy(update={"waiting_room": None}))
    stages, record = play(crowded)

    assert (crowd["outcome"] > 0).mean() > 0.05
    assert (record["outcome"] > 0).mean() < 0.001
    assert np.quantile(latencies(record), 0.95) < np.quantile(latencies(crowd), 0.95) / 2
    for through, before in zip(stages, outside, strict=True):
        assert through.came is not None
        np.testing.assert_array_equal(through.came, before.due)
        np.testing.assert_array_equal(through.kind, before.kind)
        assert through.waits.max() > 10
        assert through.first == before.first


def test_those_who_try_again_have_been_let_in_already(crowded: Scenario) -> None:
    narrow = crowded.model_copy(update={"waiting_room": WaitingRoom(admits="500000/h")})

    stages, record = play(narrow)

    assert (record["attempts"] > 1).any()
    np.testing.assert_array_equal(record["due"], np.concatenate([stage.due for stage in stages]))
    assert latencies(record).max() < 2 * narrow.behaviour.timeout + 2  # attempts and a pause, no second wait


def test_without_a_room_nobody_waits_in_one(crowded: Scenario) -> None:
    stages, _ = play(crowded.model_copy(update={"waiting_room": None}))

    assert not any(stage.waits.any() for stage in stages)


def written(folder: Path, text: str) -> str:
    path = folder / "crowded.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_room_is_part_of_the_question_and_none_changes_no_digest(tmp_path: Path, crowded: Scenario) -> None:
    scenario = load_scenario(written(tmp_path, LAUNCH.replace("[degradation]", ROOM)))
    profile = load_profile("launch-2023-01")

    assert scenario == crowded
    assert scenario.digest() != load_scenario("launch-2023-01-12").digest()
    assert profile.fitted
    assert load_scenario("launch-2023-01-12").digest() == profile.fitted.scenario_hash  # of before there were rooms


def test_a_service_is_not_asked_for_one(tmp_path: Path) -> None:
    path = written(tmp_path, LAUNCH.replace("[degradation]", ROOM))

    with pytest.raises(BadScenario, match=r"^scenario launch-2023-01-12: waiting_room: the service has none; .*$"):
        read_order(path, quick=False, seed=None, profile=None)


@pytest.mark.parametrize(
    ("admits", "complaint"),
    [
        ('"0/h"', "waiting_room.admits: must be a positive quantity like '360000/h'"),
        ("5", "waiting_room.admits: must be a positive quantity"),
        ('"5/h"\nlets = 3', "waiting_room.lets: unknown key; check its spelling"),
    ],
)
def test_a_room_that_makes_no_sense_is_one_line(tmp_path: Path, admits: str, complaint: str) -> None:
    text = LAUNCH.replace("[degradation]", ROOM.replace('"300000/h"', admits))

    with pytest.raises(BadScenario) as caught:
        load_scenario(written(tmp_path, text))

    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_room_in_which_people_would_wait_for_days_is_refused_before_anything_is_simulated() -> None:
    scenario = load_scenario("launch-2023-01-12").model_copy(update={"waiting_room": WaitingRoom(admits="20/h")})

    with pytest.raises(BadScenario, match=r"waiting_room\.admits: at 20/h the last of 4,480 arrivals waits for days"):
        load_simulated(scenario)


@pytest.mark.parametrize("name", ["nine-a-clock", "first-come-morning"])
def test_crowds_and_journeys_have_no_room(tmp_path: Path, name: str) -> None:
    text = (SCENARIOS / f"{name}.toml").read_text("utf-8").replace("[degradation]", ROOM)

    with pytest.raises(BadScenario, match=r"waiting_room: only arrivals of the open model queue in one; leave it out"):
        load_scenario(written(tmp_path, text))
