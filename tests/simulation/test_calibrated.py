from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.capacity.rules import Profile, parse_profile
from simulation.calibrated import CannotCalibrate, calibrate
from simulation.calibration_checks import Checked
from simulation.files import save_profile
from simulation.observed import Observed, ObservedStage
from tests.simulation.observations import CAPACITY_PER_SECOND, IDLE, LOOP_MS, ladder, observed, one_loop

LOADS = (0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 1.1)
TRUE_CAPACITY = (1 - IDLE) * CAPACITY_PER_SECOND


@pytest.fixture(scope="module")
def run() -> Observed:
    return observed([one_loop()] * len(LOADS), ladder(LOADS))


def p95_error(one: Checked) -> float:
    return one.predicted.p95 / one.measured.p95 - 1


def test_from_the_lower_half_of_the_rates_the_limit_is_found(run: Observed):
    found = calibrate(run)

    assert [one.number for one in found.learnt_from] == [1, 2, 3, 4]
    limit = found.capacity_per_second
    assert limit.low < TRUE_CAPACITY < limit.high
    assert limit.high < 1.1 * limit.low
    assert found.bottleneck == "event-loop"
    assert not found.is_past_knee


def test_stages_that_it_did_not_see_are_predicted_from_their_own_arrivals(run: Observed):
    found = calibrate(run)

    assert [one.stage.number for one in found.unseen] == [5, 6, 7, 8]
    for one in found.unseen[:-1]:
        assert abs(p95_error(one)) < 0.25
    for one in found.unseen:
        assert one.predicted.throughput_per_second == pytest.approx(one.measured.throughput_per_second, rel=0.05)
    slow = found.knees["slow"]
    assert slow.measured
    assert slow.predicted == pytest.approx(slow.measured, rel=0.1)


def test_the_lowest_stage_is_as_it_was_measured(run: Observed):
    lowest, *_ = calibrate(run).seen

    assert lowest.predicted.p50 == pytest.approx(lowest.measured.p50, rel=0.05)
    assert lowest.predicted.p95 == pytest.approx(lowest.measured.p95, rel=0.1)


def test_a_service_that_grows_slower_where_nobody_looked_shows_in_the_error():
    """Above half of its capacity each transaction takes a third longer: the lower half cannot know."""
    slower = one_loop({kind: 1.33 * milliseconds for kind, milliseconds in LOOP_MS.items()})
    run = observed([one_loop()] * 4 + [slower] * 4, ladder(LOADS))

    found = calibrate(run)

    assert all(p95_error(one) < -0.25 for one in found.unseen)


def test_without_cpu_on_record_the_latency_tells(run: Observed):
    blind = replace(run, resources=(), stages=[ObservedStage(one.number, one.schedule, one.rows) for one in run.stages])

    found = calibrate(blind)

    assert found.demands == ()
    assert found.from_latency
    limit = found.capacity_per_second
    assert limit.low < CAPACITY_PER_SECOND < limit.high
    assert limit.high - limit.low > calibrate(run).capacity_per_second.high - calibrate(run).capacity_per_second.low


def test_the_cpu_of_a_service_that_emulates_tells_nothing_of_what_it_emulates(run: Observed):
    assert calibrate(replace(run, emulated="launch-2023-01")).demands == ()


def test_from_all_stages_nothing_is_left_to_verify(run: Observed):
    found = calibrate(run, stages="all")

    assert (len(found.seen), found.unseen, found.is_past_knee) == (len(LOADS), (), True)


def test_stages_may_be_named(run: Observed):
    found = calibrate(run, stages=[3, 1])

    assert [one.number for one in found.learnt_from] == [1, 3]
    assert [one.stage.number for one in found.unseen] == [2, 4, 5, 6, 7, 8]


def test_the_profile_says_what_it_was_calibrated_on_and_can_be_read_again(run: Observed, tmp_path: Path):
    profile = calibrate(run, name="mine").profile
    save_profile(profile, tmp_path / "mine.toml")

    read = parse_profile((tmp_path / "mine.toml").read_text("utf-8"))

    assert read == profile
    known = read.calibrated
    assert known
    assert (known.run, known.stages) == ("sha256:0", (1, 2, 3, 4))
    lowest, highest = (round(3600 * run.stages[at].rate_per_second) for at in (0, 3))
    assert (known.from_per_hour, known.to_per_hour) == (lowest, highest)
    # Some of what its own ladder finds: slow before failing, and both near the limit.
    assert 0.5 < read.thresholds.slow_per_hour / (3600 * TRUE_CAPACITY) < 1 < read.thresholds.failing_per_hour


def test_the_same_run_gives_the_same_profile(run: Observed):
    assert calibrate(run).profile == calibrate(run).profile


@pytest.mark.parametrize(
    ("stages", "words"),
    [([1, 9], "nothing can be learnt from stage 9; there are 1, 2, 3"), ([2, 2], "two stages are the fewest")],
)
def test_stages_that_are_not_there_are_named(run: Observed, stages: list[int], words: str):
    with pytest.raises(CannotCalibrate, match=words):
        calibrate(run, stages=stages)


def test_one_stage_is_too_few(run: Observed):
    with pytest.raises(CannotCalibrate, match="has 1 judged stages of a constant rate, and two are needed"):
        calibrate(replace(run, stages=run.stages[:1]))


def test_where_hardly_anything_succeeded_it_says_so():
    run = observed([one_loop()] * 2, ladder((0.1, 0.2)))
    run.stages[0].rows["outcome"][5:] = 2

    with pytest.raises(CannotCalibrate, match="only 5 transactions succeeded in the lowest stage"):
        calibrate(run)


def test_where_nothing_grows_there_is_nothing_to_learn():
    many = one_loop(dict.fromkeys(LOOP_MS, 0.001), servers=50)
    run = observed([many] * 2, ladder((0.1, 0.2)), resources=())
    for stage in run.stages:
        stage.rows["end"] = stage.rows["due"] + 0.005 - 0.001 * stage.number

    with pytest.raises(CannotCalibrate, match="the latency does not grow with the rate"):
        calibrate(run)


def test_a_database_that_is_asked_for_more_is_the_bottleneck():
    run = observed([one_loop()] * 4, ladder((0.15, 0.3, 0.45, 0.6)))
    twice = [
        ObservedStage(
            one.number,
            one.schedule,
            one.rows,
            one.busy and replace(one.busy, used=np.column_stack([0.3 * one.busy.used, one.busy.used])),
        )
        for one in run.stages
    ]
    resources = (run.resources[0], run.resources[0]._replace(name="database", servers=2))

    found = calibrate(replace(run, stages=twice, resources=resources))

    assert found.bottleneck == "database"
    assert station_names(found.profile) == ["round-trip", "event-loop", "database"]


def station_names(profile: Profile) -> list[str]:
    return [station.name for station in profile.stations]


@pytest.mark.parametrize("truth", [one_loop(), one_loop(in_turns=True)], ids=["in line", "in turns"])
def test_how_the_loop_serves_is_told_by_what_was_learnt_from(truth: Profile):
    loads = (0.2, 0.4, 0.6, 0.75, 0.8, 0.85, 0.9, 0.95)
    run = observed([truth] * len(loads), ladder(loads, seconds=60.0))

    found = calibrate(run)

    assert found.profile.stations[-1].kind == truth.stations[-1].kind
    # What is done besides is taken for time at the loop, which in this truth it is not.
    assert all(abs(p95_error(one)) < 0.25 for one in found.seen)
