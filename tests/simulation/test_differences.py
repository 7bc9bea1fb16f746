"""Two runs compared on records of a queue whose truth is known. Whole: `python -m benchmarks.comparing 1000`."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simulation.blocks import Blocks, Sample, blocks_a_stage, weights
from simulation.differences import (
    FAILURES,
    GOODPUT,
    METRICS,
    PERCENTILES,
    Change,
    Difference,
    Margin,
    Metric,
    Resampled,
    differences,
    holm,
    judge,
)
from tests.simulation import queues

DECIDING = [METRICS[name] for name in ("p50", "p95", "failures")]
EVERY = list(METRICS.values())
RUNS = 40
UTILISATION = 0.65
FEW = settings(max_examples=25, deadline=None)


def compare(a: Sample, b: Sample, *, paired: bool, margin: Margin | None = None) -> list[Difference]:
    blocks = blocks_a_stage([[a], [b]])
    before, after = Blocks.of([a], blocks), Blocks.of([b], blocks)
    drawn = weights(before.stage, np.random.default_rng(1))
    own = drawn if paired else weights(after.stage, np.random.default_rng(2))
    return differences(Resampled(before, drawn), Resampled(after, own), DECIDING, margin or Margin())


def study(*, slower: float, paired: bool, seconds: float, seed: int) -> list[list[Change]]:
    """What is said of `RUNS` pairs; where they are paired, arrivals are shared and service times are not."""
    rng = np.random.default_rng(seed)
    gaps = queues.arrivals(UTILISATION, seconds, RUNS, rng)
    others = gaps if paired else queues.arrivals(UTILISATION, seconds, RUNS, rng)
    before = queues.samples(gaps, queues.latencies(gaps, queues.services(gaps, rng)), seconds)
    slow = queues.latencies(others, queues.services(others, rng, slower=slower))
    after = queues.samples(others, slow, seconds)
    return [judge(compare(a, b, paired=paired)) for a, b in zip(before, after, strict=True)]


@pytest.mark.parametrize(("paired", "seconds"), [(False, 900.0), (True, 300.0)], ids=["independent", "paired"])
def test_where_nothing_differs_nothing_is_called(paired: bool, seconds: float) -> None:
    found = study(slower=1.0, paired=paired, seconds=seconds, seed=11)

    called = sum(bool({Change.BETTER, Change.WORSE} & set(changes)) for changes in found)
    assert called <= stats.binom.ppf(1 - 1e-3, RUNS, 0.05)
    assert sum(set(changes) == {Change.SAME} for changes in found) >= stats.binom.ppf(1e-3, RUNS, 0.8)


@pytest.mark.parametrize(("paired", "seconds"), [(False, 900.0), (True, 300.0)], ids=["independent", "paired"])
def test_a_p95_that_is_ten_per_cent_worse_is_called(paired: bool, seconds: float) -> None:
    found = study(slower=1.045, paired=paired, seconds=seconds, seed=12)  # which makes the p95 10 % longer

    assert sum(changes[1] is Change.WORSE for changes in found) >= stats.binom.ppf(1e-3, RUNS, 0.9)


def record(seed: int, *, many: int = 4000, failing: float = 0.02, scale: float = 1.0) -> Sample:
    rng = np.random.default_rng(seed)
    due = np.sort(rng.uniform(0, 120, many))
    failed = rng.uniform(size=many) < failing
    latency = np.where(failed, np.nan, scale * rng.lognormal(-3, 0.4, many))
    return Sample(120, due, latency, failed, failed & (rng.uniform(size=many) < 0.5))


@FEW
@given(st.integers(0, 1000), st.integers(6000, 8000), st.floats(0, 0.2))
def test_a_run_beside_itself_has_not_changed(seed: int, many: int, failing: float) -> None:
    run = record(seed, many=many, failing=failing)

    assert set(judge(compare(run, run, paired=True))) == {Change.SAME}


MIRRORED = {
    Change.BETTER: Change.WORSE,
    Change.WORSE: Change.BETTER,
    Change.SAME: Change.SAME,
    Change.INCONCLUSIVE: Change.INCONCLUSIVE,
}


@FEW
@given(
    st.integers(0, 1000), st.floats(0.8, 1.25), st.floats(0, 0.05), st.floats(0, 0.05), st.booleans(), st.integers(1, 9)
)
def test_swapping_the_runs_mirrors_every_answer(
    seed: int,
    scale: float,
    failing: float,
    other: float,
    paired: bool,
    drawn: int,
) -> None:
    runs = record(seed, failing=failing), record(seed + 1, failing=other, scale=scale)
    a, b = (Blocks.of([run], [10]) for run in runs)
    first = weights(a.stage, np.random.default_rng(drawn))
    second = first if paired else weights(b.stage, np.random.default_rng(drawn + 1))

    there = differences(Resampled(a, first), Resampled(b, second), EVERY, Margin())
    back = differences(Resampled(b, second), Resampled(a, first), EVERY, Margin())

    assert [one.metric for one in there] == [one.metric for one in back]
    assert [one.change for one in there] == pytest.approx([-one.change for one in back])
    assert [one.error for one in there] == pytest.approx([one.error for one in back])
    assert judge(there) == [MIRRORED[change] for change in judge(back)]


@FEW
@given(st.integers(0, 1000), st.floats(0.2, 50))
def test_other_units_of_time_change_nothing_beside_a_relative_margin(seed: int, unit: float) -> None:
    margin = Margin(relative=0.05, seconds=0.0)
    a, b = record(seed), record(seed + 1, scale=1.08)

    ones = compare(a, b, paired=False, margin=margin)
    others = compare(
        replace(a, latency=a.latency * unit), replace(b, latency=b.latency * unit), paired=False, margin=margin
    )

    assert [one.change for one in ones] == pytest.approx([one.change for one in others], abs=1e-9)
    assert [one.error for one in ones] == pytest.approx([one.error for one in others], abs=2e-3)


@FEW
@given(st.integers(0, 1000), st.floats(1.12, 3.0))
def test_latencies_that_are_all_longer_are_worse_and_a_margin_beyond_that_forgives_it(seed: int, scale: float) -> None:
    a, b = record(seed, failing=0), record(seed, failing=0, scale=scale)

    assert judge(compare(a, b, paired=True))[:2] == [Change.WORSE, Change.WORSE]
    assert judge(compare(b, a, paired=True))[:2] == [Change.BETTER, Change.BETTER]
    lenient = judge(compare(a, b, paired=True, margin=Margin(relative=scale)))
    assert lenient[:2] == [Change.SAME, Change.SAME]


def test_a_margin_is_the_wider_of_the_relative_and_the_absolute() -> None:
    margin = Margin(relative=0.05, seconds=0.01, share=0.002)

    assert np.expm1(margin.between(METRICS["p95"].unit, 1.0, 1.2)) == pytest.approx(0.05)
    assert np.expm1(margin.between(METRICS["p95"].unit, 0.05, 0.04)) == pytest.approx(0.25)
    assert np.expm1(margin.between(METRICS["p95"].unit, 0.04, 0.05)) == pytest.approx(0.25)
    assert np.expm1(margin.between(METRICS["p95"].unit, 1.0, 0.04)) == pytest.approx(0.05)
    assert margin.between(FAILURES.unit, 0.01, 0.2) == 0.002
    assert margin.between(FAILURES.unit, 0.1, 0.2) == pytest.approx(0.005)
    assert np.expm1(margin.between(GOODPUT.unit, 1e5, 2e5)) == pytest.approx(0.05)


@pytest.mark.parametrize("metric", PERCENTILES, ids=lambda metric: metric.name)
def test_a_percentile_needs_ten_samples_beyond_it(metric: Metric) -> None:
    enough = metric.least()
    for many, shown in ((enough, True), (enough - 1, False)):
        blocks = Blocks.of([record(1, many=many, failing=0)], [5])
        side = Resampled(blocks, weights(blocks.stage, np.random.default_rng(1)))
        assert (metric in [one.metric for one in differences(side, side, EVERY, Margin())]) is shown


def test_failures_never_seen_among_few_may_still_be_there() -> None:
    few = compare(record(1, many=400, failing=0), record(1, many=400, failing=0), paired=True)
    many = compare(record(1, many=40_000, failing=0), record(1, many=40_000, failing=0), paired=True)

    assert judge(few)[2] is Change.INCONCLUSIVE
    assert judge(many)[2] is Change.SAME


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_calls_no_more_than_single_tests_and_no_less_than_bonferroni(p_values: list[float]) -> None:
    called = holm(p_values)

    assert all(p <= 0.05 for p, significant in zip(p_values, called, strict=True) if significant)
    assert all(significant for p, significant in zip(p_values, called, strict=True) if p <= 0.05 / len(p_values))
    ranked = [significant for _, significant in sorted(zip(p_values, called, strict=True))]
    assert all(first or not second for first, second in pairwise(ranked))


def test_what_can_be_seen_grows_with_the_error_and_length_mends_it() -> None:
    near, far = (
        Difference(METRICS["p95"], 0.1, 0.1, change=0.0, error=error, freedom=100, margin=0.05)
        for error in (0.01, 0.04)
    )

    assert near.margin < near.visible(3) < far.visible(3)
    assert far.longer() == pytest.approx(16 * near.longer())
    mended = replace(far, error=far.error / far.longer() ** 0.5)
    assert mended.judged(sure=False) is Change.SAME
