"""Fitting a profile to two thresholds, and the one that ships."""

from collections.abc import Iterator
from concurrent.futures import Executor

import pytest

from app.capacity.rules import Kind, Thresholds, Workers
from simulation import calibration
from simulation.calibration import CLOSE_ENOUGH, CannotFit, Fit, fit_profile, simulated_thresholds
from simulation.executors import on_threads
from simulation.files import load_profile, load_scenario
from simulation.scenario import Scenario
from simulation.stand_in import LABEL, Shape, build

WANTED = Thresholds(slow_per_hour=360_000, failing_per_hour=480_000)
# The spread of one replication of the launch ladder, as a share of the threshold (60 seeds, 2026-11-22).
SPREAD_OF_SLOW, SPREAD_OF_FAILING = 0.03, 0.007


@pytest.fixture(scope="module")
def launch() -> Scenario:
    return load_scenario("launch-2023-01-12")


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with on_threads(2) as threads:
        yield threads


def fit(scenario: Scenario, executor: Executor, *, real_work_ms: float = 4.0) -> Fit:
    return Fit("test", WANTED, scenario, real_work_ms, executor, lambda _: None)


def test_the_shipped_profile_was_fitted_under_the_shipped_scenario(launch: Scenario):
    profile = load_profile(launch.capacity.profile)

    assert profile.fitted
    assert profile.fitted.scenario_hash == launch.digest(), "the scenario has changed: fit the profile anew"
    assert profile.label == LABEL == "calibrated to the published thresholds, not CBP's architecture"
    assert profile.thresholds == WANTED


def test_the_shipped_profile_degrades_where_it_says(launch: Scenario, executor: Executor):
    replications = 12
    profile = load_profile(launch.capacity.profile)

    slow, failing = simulated_thresholds(profile, launch, replications=replications, executor=executor)

    # A median of n has a standard error of about 1.25 spread / sqrt(n); 4.5 of them, and what the fit allows.
    four_errors = 4.5 * 1.25 / replications**0.5
    assert slow == pytest.approx(WANTED.slow_per_hour, rel=four_errors * SPREAD_OF_SLOW + 2 * CLOSE_ENOUGH)
    assert failing == pytest.approx(WANTED.failing_per_hour, rel=four_errors * SPREAD_OF_FAILING + 2 * CLOSE_ENOUGH)


def test_the_shipped_profile_has_the_thresholds_that_it_was_fitted_to_have(launch: Scenario, executor: Executor):
    """To the last digit: whatever does the work, a fit finds what it found before."""
    profile = load_profile(launch.capacity.profile)
    assert profile.fitted

    found = simulated_thresholds(profile, launch, replications=profile.fitted.replications, executor=executor)

    told = profile.fitted.simulated
    assert tuple(round(rate) for rate in found) == (told.slow_per_hour, told.failing_per_hour)


def test_faster_workers_fail_later_and_more_of_them_stay_fast_longer(launch: Scenario, executor: Executor):
    def thresholds_of(shape: Shape) -> tuple[float, float]:
        profile = build("test", WANTED, shape, launch)
        return simulated_thresholds(profile, launch, replications=4, executor=executor)

    one, four = thresholds_of(Shape(1, 7.8)), thresholds_of(Shape(4, 32.1))
    slower, with_round_trip = thresholds_of(Shape(4, 36.0)), thresholds_of(Shape(4, 32.1, 20.0))

    assert one[0] < four[0]
    assert slower[1] < four[1]
    assert with_round_trip[0] > four[0]


def test_only_the_workers_saturate(launch: Scenario):
    profile = build("test", WANTED, Shape(3, 24.0, 2.0), launch)

    load = {
        station.name: sum(share * station.mean_ms.get(kind, 0) for kind, share in launch.behaviour.mix.items())
        / station.servers
        for station in profile.stations
        if isinstance(station, Workers)
    }
    assert max(load, key=lambda name: load[name]) == "workers"
    assert load["liveness-provider"] < load["workers"] / 2


def test_a_mix_without_liveness_needs_no_provider(launch: Scenario):
    mix = {Kind.READ_STATUS: 1.0}
    without = launch.model_copy(update={"behaviour": launch.behaviour.model_copy(update={"mix": mix})})

    profile = build("test", WANTED, Shape(3, 24.0), without)

    assert [station.name for station in profile.stations] == ["bandwidth", "workers"]


@pytest.mark.parametrize(
    ("slow", "failing", "reason"),
    [
        (360_000, 380_000, "only ratios between 1.1 and 2"),
        (100_000, 250_000, "only ratios between 1.1 and 2"),
        (480_000, 360_000, "only ratios between 1.1 and 2"),
        (900_000, 1_100_000, "above 1,000,000/h"),
    ],
)
def test_a_pair_that_cannot_be_fitted_is_refused_with_the_reason(
    launch: Scenario, slow: float, failing: float, reason: str
):
    with pytest.raises(CannotFit, match=reason):
        fit_profile("test", slow, failing, launch, real_work_ms=4.0, tell=lambda _: None)


def test_a_service_time_too_short_to_hide_the_real_work_is_refused(launch: Scenario, executor: Executor):
    shape = Shape(1, 7.8)

    fit(launch, executor, real_work_ms=2.0).check_emulable(shape)
    with pytest.raises(CannotFit, match=r"service time of 7\.8 ms, and one under 12\.0 ms .* cannot be emulated"):
        fit(launch, executor).check_emulable(shape)


def test_a_fit_finds_the_pair_it_is_asked_for(launch: Scenario, executor: Executor, monkeypatch: pytest.MonkeyPatch):
    # Few replications and a loose end make it quick; what it finds is then held to the same looseness.
    for name, value in (("COARSE", 4), ("FINE", 8), ("CLOSE_ENOUGH", 0.02), ("MOST_WORKERS", 4)):
        monkeypatch.setattr(calibration, name, value)
    wanted = Thresholds(slow_per_hour=200_000, failing_per_hour=300_000)
    steps: list[str] = []

    profile = Fit("test", wanted, launch, 2.0, executor, steps.append).run()

    assert profile.fitted
    assert profile.fitted.scenario_hash == launch.digest()
    assert profile.fitted.simulated.slow_per_hour == pytest.approx(200_000, rel=0.1)
    assert profile.fitted.simulated.failing_per_hour == pytest.approx(300_000, rel=0.1)
    assert steps
