import numpy as np
import pytest

from simulation.round_trip import from_latency, mean_latency, time_at_server
from tests.simulation.observations import MEAN_MS, ladder, observed, one_loop


def test_the_formula_is_that_of_one_server():
    """M/M/1: D / (1 - R D); M/D/1 waits half as long (Pollaczek and Khinchine)."""
    exponential, constant = (mean_latency(np.array([80.0]), 0.0, 0.01, one)[0] for one in (1.0, 0.0))

    assert exponential == pytest.approx(0.01 / 0.2)
    assert constant - 0.01 == pytest.approx((exponential - 0.01) / 2)


def test_the_time_at_the_server_is_found_where_there_is_no_noise():
    rates = np.array([20.0, 100.0, 200.0, 240.0])

    assert time_at_server(rates, mean_latency(rates, 0.006, 0.0035, 0.2), 0.2) == pytest.approx(0.0035, rel=1e-3)


def test_it_is_told_from_how_the_latency_grows():
    run = observed([one_loop()] * 5, ladder((0.2, 0.4, 0.6, 0.75, 0.85), seconds=60.0))

    found = from_latency(run.stages, squared_variation=0.06, seed=1)

    assert found.low < MEAN_MS / 1000 < found.high


def test_of_rates_far_below_the_limit_it_tells_little():
    near = observed([one_loop()] * 3, ladder((0.2, 0.6, 0.85), seconds=60.0))
    far = observed([one_loop()] * 3, ladder((0.02, 0.04, 0.06), seconds=60.0))

    well, badly = (from_latency(run.stages, squared_variation=0.06, seed=1) for run in (near, far))

    assert (badly.high - badly.low) > 5 * (well.high - well.low)
