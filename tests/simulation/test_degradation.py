import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.degradation import Rung, StageColumns, crossing, judged_stages, thresholds
from simulation.record import Outcome, Row, gather
from simulation.scenario import Degradation, Stage

CRITERIA = Degradation(slow_p95_multiple=2, failing_share=0.05)
TIMEOUT = 10.0


def cross(points: list[tuple[float, float]], limit: float) -> float | None:
    rates, values = np.array(points, dtype=float).T
    return crossing(rates, values, limit)


@pytest.mark.parametrize(
    ("points", "limit", "rate"),
    [
        ([(0, 0), (100, 1)], 0.25, 25),
        ([(0, 0), (100, 1), (200, 5)], 3, 150),
        ([(100, 1), (0, 0)], 0.25, 25),
        ([(0, 0), (100, 1)], 1, 100),
        ([(0, 0), (100, 1)], 1.01, None),
        ([(50, 2), (100, 3)], 1, 50),
        ([(50, 2), (100, 3)], 2, 50),
        ([(50, 2)], 3, None),
        # the fall from 4 to 2 is noise: both rungs count as 3
        ([(0, 1), (100, 4), (200, 2), (300, 5)], 3, 100),
        ([(0, 1), (100, 4), (200, 2), (300, 5)], 2, 50),
        ([(0, 1), (100, 4), (200, 2), (300, 5)], 4, 250),
        # a lone peak does not reach what its neighbourhood does not
        ([(0, 1), (100, 9), (200, 1), (300, 1)], 5, None),
        # level and then up
        ([(0, 1), (100, 1), (200, 1), (300, 3)], 2, 250),
    ],
    ids=range(13),
)
def test_the_rate_is_read_off_the_monotone_curve(
    points: list[tuple[float, float]], limit: float, rate: float | None
) -> None:
    found = cross(points, limit)

    assert found == (rate if rate is None else pytest.approx(rate))


CURVES = st.lists(
    st.tuples(st.integers(1, 10**6), st.floats(-5, 5)), min_size=1, max_size=12, unique_by=lambda point: point[0]
)


@given(CURVES, st.floats(-5, 5), st.floats(0, 3))
def test_a_higher_limit_is_never_reached_sooner(points: list[tuple[float, float]], limit: float, higher: float) -> None:
    low, high = cross(points, limit), cross(points, limit + higher)

    assert high is None or (low is not None and low <= high * (1 + 1e-9))


@given(CURVES, st.floats(-5, 5))
def test_a_crossing_lies_on_the_ladder_and_does_not_depend_on_the_order_of_rungs(
    points: list[tuple[float, float]], limit: float
) -> None:
    found = cross(points, limit)

    rates = [rate for rate, _ in points]
    assert found is None or min(rates) <= found <= max(rates)
    assert cross(points[::-1], limit) == found


@given(CURVES, st.floats(-5, 5))
def test_on_a_rising_curve_it_is_plain_interpolation(points: list[tuple[float, float]], limit: float) -> None:
    rates = sorted(rate for rate, _ in points)
    values = np.cumsum([0.1 + abs(value) for _, value in points])
    wanted = float(values[0] + abs(limit))

    found = cross(list(zip(rates, values.tolist(), strict=True)), wanted)

    if wanted > values[-1]:
        assert found is None
    else:
        assert found == pytest.approx(float(np.interp(wanted, values, rates)))


def rungs(*points: tuple[float, float, float]) -> list[Rung]:
    return [Rung(*point) for point in points]


def test_slow_is_where_the_p95_has_doubled_on_a_log_scale() -> None:
    slow, failing = thresholds(rungs((100, 0.02, 0), (200, 0.02, 0), (300, 0.08, 0)), CRITERIA, timeout=TIMEOUT)

    assert slow == pytest.approx(250)
    assert failing is None


def test_failing_is_where_the_share_of_failures_is_reached() -> None:
    _, failing = thresholds(rungs((100, 0.02, 0), (200, 0.02, 0.02), (300, 0.02, 0.08)), CRITERIA, timeout=TIMEOUT)

    assert failing == pytest.approx(250)


def test_failing_is_also_where_the_p95_reaches_the_timeout_whichever_comes_first() -> None:
    by_timeout = rungs((100, 0.1, 0), (200, 1, 0), (300, 10, 0))
    by_share = rungs((100, 0.1, 0), (200, 1, 0.05), (300, 10, 0.05))

    assert thresholds(by_timeout, CRITERIA, timeout=TIMEOUT)[1] == pytest.approx(300)
    assert thresholds(by_share, CRITERIA, timeout=TIMEOUT)[1] == pytest.approx(200)


def test_a_rung_with_no_success_at_all_is_slow_and_failing() -> None:
    slow, failing = thresholds(rungs((100, 0.1, 0), (200, math.inf, 1)), CRITERIA, timeout=TIMEOUT)

    assert slow is not None
    assert failing == pytest.approx(105)


def row(number: int, latency: float, outcome: Outcome, stage: int = 0) -> Row:
    return Row(number, stage, 0, 1.0, 0.0, 1.0 + latency, outcome, 0, 1, math.nan, math.nan, math.nan, "")


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.UNFINISHED, Outcome.DROPPED])
def test_what_had_no_answer_counts_as_at_least_the_timeout(outcome: Outcome) -> None:
    rows = [row(n, 0.1, Outcome.SUCCEEDED) for n in range(9)]

    quick = StageColumns.of(gather([*rows, row(9, 0.2, outcome)]), duration=1, timeout=TIMEOUT)
    retried = StageColumns.of(gather([*rows, row(9, 21.5, outcome)]), duration=1, timeout=TIMEOUT)

    assert quick.gated_latency.max() == TIMEOUT
    assert retried.gated_latency.max() == 21.5
    assert quick.rung().failed_share == pytest.approx(0.1)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.SERVER_ERROR, Outcome.UNEXPECTED, Outcome.DISCONNECTED])
def test_quick_failures_never_improve_the_p95(outcome: Outcome) -> None:
    successes = [row(n, 0.1 + n / 100, Outcome.SUCCEEDED) for n in range(20)]
    failures = [row(100 + n, 0.001, outcome) for n in range(200)]

    alone = StageColumns.of(gather(successes), duration=1, timeout=TIMEOUT).rung()
    together = StageColumns.of(gather(successes + failures), duration=1, timeout=TIMEOUT).rung()

    assert together.p95 == alone.p95
    assert together.failed_share == pytest.approx(200 / 220)
    assert together.rate_per_hour == 220 * 3600


def test_a_stage_without_arrivals_has_a_point_too() -> None:
    rung = StageColumns.of(gather([]), duration=1, timeout=TIMEOUT).rung()

    assert rung == Rung(0, math.inf, 0)


def test_warm_ups_are_left_out_and_the_baseline_comes_first() -> None:
    stages = [
        Stage.model_validate({"rate": "1/s", "duration": f"{seconds} s", "purpose": purpose})
        for seconds, purpose in ((1, "warm-up"), (2, "rung"), (3, "baseline"), (4, "rung"))
    ]
    record = gather([row(n, 0.1, Outcome.SUCCEEDED, stage=n) for n in range(4)])

    judged = judged_stages(record, stages, timeout=TIMEOUT)

    assert [stage.duration for stage in judged] == [3, 2, 4]
    assert all(len(stage.due) == 1 for stage in judged)
