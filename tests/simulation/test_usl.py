import numpy as np
import pytest

from simulation.observed import Floats, ObservedStage
from simulation.usl import Usl, fit_usl, usl
from tests.simulation.observations import ladder, observed, one_loop

TRUTH = Usl(rate=20.0, contention=0.02, crosstalk=0.0005)
"""Its peak lies at 44 under way."""


def stages(together: Floats, *, seed: int, seconds: float = 60.0) -> list[ObservedStage]:
    """Stages whose throughput and number under way are the law's, with exponential latencies."""
    run = observed([one_loop()] * len(together), ladder([0.1] * len(together), seconds=seconds))
    rng = np.random.default_rng(seed)
    return [_stage(one, many, rng) for one, many in zip(run.stages, together.tolist(), strict=True)]


def _stage(stage: ObservedStage, together: float, rng: np.random.Generator) -> ObservedStage:
    throughput = float(TRUTH.throughput(np.array(together)))
    # From before the stage begins: who is under way then belongs to it as well.
    due = np.sort(rng.uniform(-5.0, stage.seconds, rng.poisson(throughput * (stage.seconds + 5.0))))
    rows = np.resize(stage.rows[:1], len(due))
    rows["due"], rows["end"] = due, due + rng.exponential(together / throughput, len(due))
    inside = rows["end"] > 0
    rows = rows[inside]
    rows["due"] = np.maximum(rows["due"], 0.0)
    return ObservedStage(stage.number, stage.schedule, rows)


def test_the_law_is_found_where_there_is_no_noise():
    together = np.array([1.0, 5.0, 20.0, 60.0, 120.0])

    found = usl(together, TRUTH.throughput(together))

    assert (found.rate, found.contention, found.crosstalk) == pytest.approx((20.0, 0.02, 0.0005), rel=1e-3)


def test_its_peak_is_where_one_more_helps_no_more():
    together = np.arange(1.0, 200.0)

    assert TRUTH.peak == pytest.approx(TRUTH.throughput(together).max(), rel=1e-3)
    assert Usl(20.0, 0.02, 0.0).peak == pytest.approx(1000.0)
    assert Usl(20.0, 0.0, 0.0).peak == np.inf


def test_past_the_knee_its_peak_is_in_a_narrow_interval():
    found = fit_usl(stages(np.array([2.0, 8.0, 20.0, 44.0, 90.0]), seed=1), seed=1)

    assert found
    assert found.low < TRUTH.peak < found.high
    assert found.high < 1.3 * found.low


def test_below_the_knee_nobody_knows_its_peak():
    found = fit_usl(stages(np.array([1.0, 2.0, 3.0, 4.0]), seed=1), seed=1)

    assert found
    assert found.low < TRUTH.peak < found.high
    assert found.high > 2 * found.low


def test_it_needs_as_many_stages_as_it_has_parameters():
    assert fit_usl(stages(np.array([1.0, 2.0]), seed=1), seed=1) is None
