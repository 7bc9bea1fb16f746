import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.capacity.rules import Thresholds
from simulation.demand import KINDS, backoff, schedule
from simulation.scenario import Behaviour, Demand, Retries

THRESHOLDS = Thresholds(slow_per_hour=200_000, failing_per_hour=300_000)
BEHAVIOUR = Behaviour.model_validate(
    {
        "mix": {"read_content": 0.5, "register": 0.3, "confirm": 0.2},
        "timeout": "10 s",
        "retries": {"attempts": 2, "backoff": "500 ms"},
    }
)


def demand(arrivals: str, *rates: str, duration: str = "30 s") -> Demand:
    stages = [{"rate": rate, "duration": duration} for rate in rates]
    stages[0]["purpose"] = "baseline"
    return Demand.model_validate({"model": "open", "arrivals": arrivals, "stages": stages})


def test_one_seed_gives_one_schedule_and_another_seed_another() -> None:
    ladder = demand("poisson", "0.5 slow", "1 slow")

    first = schedule(ladder, BEHAVIOUR, THRESHOLDS, seed=1)
    again = schedule(ladder, BEHAVIOUR, THRESHOLDS, seed=1)
    other = schedule(ladder, BEHAVIOUR, THRESHOLDS, seed=2)

    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.due, two.due)
        np.testing.assert_array_equal(one.kind, two.kind)
    assert not np.array_equal(first[0].due, other[0].due)


def test_a_stage_is_what_it_is_whatever_comes_after_it() -> None:
    short = schedule(demand("poisson", "0.5 slow", "1 slow"), BEHAVIOUR, THRESHOLDS, seed=1)

    long = schedule(demand("poisson", "0.5 slow", "1 slow", "1 failing"), BEHAVIOUR, THRESHOLDS, seed=1)

    np.testing.assert_array_equal(short[1].due, long[1].due)


def test_transactions_are_numbered_through_without_gaps() -> None:
    stages = schedule(demand("poisson", "0.5 slow", "1 slow", "1 failing"), BEHAVIOUR, THRESHOLDS, seed=1)

    assert stages[0].first == 0
    assert [stage.first for stage in stages[1:]] == list(np.cumsum([len(stage.due) for stage in stages])[:-1])


@given(st.integers(0, 2**32), st.sampled_from(["poisson", "constant"]), st.floats(0.2, 50), st.floats(0.1, 20))
def test_arrivals_are_ascending_and_inside_their_stage(
    seed: int, arrivals: str, per_second: float, duration: float
) -> None:
    ladder = demand(arrivals, f"{per_second:.3f}/s", "1/s", duration=f"{duration:.3f} s")

    for stage in schedule(ladder, BEHAVIOUR, None, seed=seed):
        assert (np.diff(stage.due) >= 0).all()
        assert ((stage.due >= 0) & (stage.due < stage.stage.duration)).all()
        assert len(stage.kind) == len(stage.due)


def test_poisson_arrivals_have_exponential_gaps_and_constant_ones_do_not() -> None:
    for arrivals, exponential in (("poisson", True), ("constant", False)):
        ladder = demand(arrivals, "100/s", "1/s", duration="60 s")
        gaps = np.diff(schedule(ladder, BEHAVIOUR, None, seed=1)[0].due)

        assert bool(stats.kstest(gaps * 100, "expon").pvalue > 1e-4) is exponential


def test_counts_of_poisson_stages_vary_as_poisson_counts_do() -> None:
    ladder = demand("poisson", "10/s", "1/s", duration="10 s")
    counts = [len(schedule(ladder, BEHAVIOUR, None, seed=seed)[0].due) for seed in range(400)]

    dispersion = float(np.var(counts, ddof=1) / np.mean(counts) * 399)

    low, high = stats.chi2.ppf([5e-5, 1 - 5e-5], 399)
    assert low < dispersion < high
    assert abs(np.mean(counts) - 100) < 4 * math.sqrt(100 / 400)


def test_kinds_come_in_the_shares_of_the_mix() -> None:
    (stage, _) = schedule(demand("poisson", "300/s", "1/s"), BEHAVIOUR, None, seed=1)

    counts = np.bincount(stage.kind, minlength=len(KINDS))
    expected = np.array([BEHAVIOUR.mix.get(kind, 0.0) for kind in KINDS]) * len(stage.kind)
    assert (counts[expected == 0] == 0).all()
    assert stats.chisquare(counts[expected > 0], expected[expected > 0]).pvalue > 1e-4


def test_a_ladder_in_multiples_needs_a_profiles_thresholds() -> None:
    with pytest.raises(ValueError, match="no profile declares one"):
        schedule(demand("poisson", "0.5 slow", "1 slow"), BEHAVIOUR, None, seed=1)


@given(st.integers(0, 2**32), st.integers(0, 10**6), st.integers(1, 20), st.floats(0, 60))
def test_a_client_waits_what_it_was_asked_plus_a_growing_jitter(
    seed: int, transaction: int, attempt: int, retry_after: float
) -> None:
    retries = Retries.model_validate({"attempts": 8, "backoff": "500 ms"})

    pause = backoff(retries, seed=seed, transaction=transaction, attempt=attempt, retry_after=retry_after)

    assert retry_after <= pause <= retry_after + 0.5 * 2 ** (attempt - 1)


def test_jitter_fills_its_whole_range() -> None:
    retries = Retries.model_validate({"attempts": 3, "backoff": "500 ms"})

    pauses = [backoff(retries, seed=1, transaction=n, attempt=2, retry_after=0) for n in range(4000)]

    assert stats.kstest(pauses, "uniform", (0, 1)).pvalue > 1e-4
