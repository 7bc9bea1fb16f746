import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.blocks import FEWEST, Blocks, Sample, blocks_a_stage, weights
from tests.simulation import queues


def sample(latency: np.ndarray, *, duration: float = 60.0) -> Sample:
    due = np.linspace(0, duration, len(latency), endpoint=False)
    nothing = np.zeros(len(latency), bool)
    return Sample(duration, due, latency, nothing, nothing)


def test_blocks_hold_every_transaction_once() -> None:
    latency = np.where(np.arange(600) % 7, 0.05, np.nan)

    blocks = Blocks.of([sample(latency), sample(latency)], [6, 5])

    assert blocks.arrivals.tolist() == [100] * 6 + [120] * 5
    assert blocks.counts.sum() == len(blocks.latency) == 2 * (~np.isnan(latency)).sum()
    assert blocks.stage.tolist() == [0] * 6 + [1] * 5
    assert blocks.seconds == 120


@given(
    st.lists(st.floats(0.0002, 100), min_size=20, max_size=300),
    st.sampled_from([0.5, 0.9, 0.95]),
)
def test_a_quantile_from_the_grid_lies_between_the_neighbours_of_the_exact_one(latency: list[float], q: float) -> None:
    blocks = Blocks.of([sample(np.array(latency))], [FEWEST])

    all_once = np.ones((1, FEWEST), np.float32)
    found = float(np.exp(blocks.log_quantiles([q], all_once)[0, 0]))

    low = np.quantile(latency, max(0.0, q - 1.5 / len(latency)), method="lower")
    high = np.quantile(latency, min(1.0, q + 1.5 / len(latency)), method="higher")
    assert low / 1.003 <= found <= high * 1.003


@given(st.lists(st.floats(0.0002, 100), min_size=5, max_size=50), st.floats(0.0002, 100))
def test_what_is_at_most_a_latency_is_counted_to_the_bin(latency: list[float], limit: float) -> None:
    blocks = Blocks.of([sample(np.array(latency))], [FEWEST])

    counted = blocks.at_most(limit).sum()
    assert np.sum(np.array(latency) <= limit / 1.003) <= counted <= np.sum(np.array(latency) <= limit * 1.003)


def test_without_any_latency_there_is_nothing_to_count() -> None:
    blocks = Blocks.of([sample(np.full(50, np.nan))], [FEWEST])

    assert blocks.counts.sum() == len(blocks.latency) == 0


def test_replicates_spread_as_much_as_the_mean_of_few_blocks_does() -> None:
    stage = np.repeat([0, 1], [5, 8])
    drawn = weights(stage, np.random.default_rng(1), replicates=40_000)

    values = np.random.default_rng(2).normal(size=13)
    spread = np.var(drawn @ values)
    exact = sum(many * np.var(values[stage == one], ddof=1) * (many / many) for one, many in ((0, 5), (1, 8)))
    assert drawn.sum(axis=1).tolist() == pytest.approx([13] * 40_000, rel=1e-5)
    assert spread == pytest.approx(exact, rel=0.05)


def test_blocks_of_a_short_memory_are_as_short_as_they_may_be() -> None:
    rng = np.random.default_rng(3)
    gaps = queues.arrivals(0.6, 600, 40, rng)
    runs = queues.samples(gaps, queues.latencies(gaps, queues.services(gaps, rng)), 600)

    chosen = [blocks_a_stage([[run]])[0] for run in runs]

    assert np.mean(np.array(chosen) == 60) > 0.8  # chance lengthens one in twenty


def test_blocks_are_longer_where_neighbours_are_alike() -> None:
    drift = 0.05 * np.exp(0.5 * np.sin(np.arange(6000) / 6000 * 4 * np.pi))

    assert blocks_a_stage([[sample(drift, duration=600)]])[0] < 15


def test_a_short_stage_is_cut_into_few_blocks_all_the_same() -> None:
    short = sample(np.random.default_rng(4).lognormal(-3, 0.3, 300), duration=8)

    assert blocks_a_stage([[short, short], [short, short]]) == [FEWEST, FEWEST]
