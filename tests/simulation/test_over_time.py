from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest

from simulation.degradation import StageColumns
from simulation.over_time import LEAST_FOR_P95, MOST_BINS, Floats, OverTime, TimeGrid, joined, over_time
from simulation.record import Outcome, Record, empty_record

NAN = float("nan")


def rows_of(due: Sequence[float], end: Sequence[float], *refused: int) -> Record:
    """Transactions that succeeded, but for those that were refused."""
    rows = empty_record(len(due))
    rows["due"], rows["end"], rows["outcome"] = due, end, Outcome.SUCCEEDED
    rows["outcome"][list(refused)] = Outcome.REFUSED
    return rows


def course(rows: Record, edges: Floats) -> OverTime:
    return over_time(
        StageColumns.of(rows, duration=4.0, timeout=9.0), rows, rows["due"], edges, np.zeros((len(edges) - 1, 1))
    )


def test_each_transaction_counts_when_it_was_due_and_is_awaited_until_its_end():
    found = course(rows_of([0.0, 0.5, 2.25], [1.5, 0.75, 2.5], 1), np.array([0.0, 1.0, 2.0, 3.0, 4.0]))

    np.testing.assert_allclose(found.arrivals_per_hour, [7200, 0, 3600, 0])
    np.testing.assert_allclose(found.failed_share, [0.5, NAN, 0, NAN])
    np.testing.assert_allclose(found.awaiting, [1.25, 0.5, 0.25, 0], atol=1e-12)
    np.testing.assert_allclose(found.throughput_per_hour, [3600, 3600, 3600, 0])
    np.testing.assert_allclose(found.goodput_per_hour, [0, 3600, 3600, 0])
    assert np.isnan(found.p95_seconds).all()


def test_the_order_of_the_rows_is_no_matter():
    """Those of a crowd stand in the order in which they were drawn, not in that in which they were wanted."""
    rng = np.random.default_rng(3)
    due = np.sort(rng.uniform(0, 4, 300))
    rows = rows_of(due.tolist(), (due + rng.exponential(0.2, 300)).tolist(), *range(0, 300, 7))
    edges = np.linspace(0, 4, 5)

    found, shuffled = course(rows, edges), course(rng.permutation(rows), edges)

    assert (found.failed_share > 0).all()
    for one in fields(found):
        np.testing.assert_allclose(getattr(shuffled, one.name), getattr(found, one.name), atol=1e-9)


def test_who_is_awaited_over_all_bins_is_all_latency_together():
    """Little's law, exactly: both sides are one area."""
    rng = np.random.default_rng(5)
    due = np.sort(rng.uniform(0, 60, 500))
    end = due + rng.exponential(2, 500)
    edges = np.linspace(0, 300, 301)

    found = course(rows_of(due.tolist(), end.tolist()), edges)

    assert found.awaiting.sum() == pytest.approx((end - due).sum())
    within = found.awaiting[10]
    plain = sum(max(0.0, min(b, 11) - max(a, 10)) for a, b in zip(due.tolist(), end.tolist(), strict=True))
    assert within == pytest.approx(plain)


def test_a_p95_needs_enough_latencies_in_its_bin():
    due = [0.0] * LEAST_FOR_P95 + [1.0] * (LEAST_FOR_P95 - 1)
    latency = [0.1] * len(due)

    found = course(rows_of(due, (np.array(due) + latency).tolist()), np.array([0.0, 1.0, 2.0]))

    np.testing.assert_allclose(found.p95_seconds, [0.1, NAN])


def test_the_p95_of_each_bin_has_the_digits_of_numpy():
    rng = np.random.default_rng(7)
    due = np.sort(400 * np.sqrt(rng.uniform(0, 1, 20_000)))  # bins of all sizes
    end = due + rng.exponential(2, 20_000)
    rows = rows_of(due.tolist(), end.tolist(), *range(0, 20_000, 9))
    edges = np.linspace(0, 400, 401)

    found = course(rows, edges).p95_seconds

    counted = [one[one["outcome"] == Outcome.SUCCEEDED] for one in np.split(rows, np.searchsorted(due, edges)[1:-1])]
    assert len({len(one) for one in counted}) > LEAST_FOR_P95
    numpys = [np.quantile(o["end"] - o["due"], 0.95) if len(o) >= LEAST_FOR_P95 else NAN for o in counted]
    np.testing.assert_array_equal(found, numpys)


@pytest.mark.parametrize("durations", [[4.0, 40.0, 30.0], [3600.0], [0.5], [7200.0, 1.0]])
def test_bins_fill_their_stages_and_are_no_more_than_can_be_seen(durations: list[float]):
    grid = TimeGrid.of(durations)

    assert grid.starts_seconds.tolist() == pytest.approx([0, *np.cumsum(durations)])
    edges = grid.edges_seconds
    assert (np.diff(edges) > 0).all()
    assert len(edges) - 1 <= MOST_BINS + len(durations)
    assert set(np.round(grid.starts_seconds, 9)) <= set(np.round(edges, 9))
    assert len(edges) == sum(len(one) - 1 for one in grid.stages) + 1


def test_stages_are_laid_end_to_end():
    one = course(rows_of([0.0], [1.0]), np.array([0.0, 1.0, 2.0]))
    other = course(rows_of([1.5], [2.5]), np.array([0.0, 1.0, 2.0]))

    both = joined([one, other])

    assert both.arrivals_per_hour.tolist() == [3600, 0, 0, 3600]
    assert both.awaiting.tolist() == pytest.approx([1, 0, 0, 0.5])
