import numpy as np
import pytest

from simulation import utilisation
from simulation.demand import KINDS
from simulation.observed import Busy, ObservedStage, Resource
from simulation.utilisation import demands, law
from tests.simulation.observations import CAPACITY_PER_SECOND, IDLE, LOOP, LOOP_MS, MEAN_MS, ladder, observed, one_loop

LOADS = (0.15, 0.3, 0.45, 0.6)


def test_the_law_is_found_where_there_is_no_noise():
    rng = np.random.default_rng(1)
    done = rng.uniform(0, 50, size=(30, 3))

    found = law(0.05 + done @ [0.002, 0.007, 0.001], done)

    assert found == pytest.approx([0.05, 0.002, 0.007, 0.001])


def test_no_demand_is_negative():
    done = np.array([[1.0], [2.0], [3.0]])

    assert law(np.array([0.9, 0.5, 0.1]), done)[1] == 0


def test_below_the_knee_the_demand_and_the_capacity_are_found():
    run = observed([one_loop()] * 4, ladder(LOADS))

    (found,) = demands(run.stages, run.resources, seed=1)

    assert found.seconds.low < MEAN_MS / 1000 < found.seconds.high
    assert found.seconds.high - found.seconds.low < 0.1 * found.seconds.value
    assert found.besides == pytest.approx(IDLE, abs=0.02)
    # What is done besides takes its share of the only server.
    assert found.capacity_per_second.low < (1 - IDLE) * CAPACITY_PER_SECOND < found.capacity_per_second.high


def test_where_the_mix_varies_enough_each_kind_has_a_demand_of_its_own():
    run = observed([one_loop()] * 4, ladder(LOADS, seconds=60.0))

    (found,) = demands(run.stages, run.resources, seed=1)

    assert found.by_kind is not None
    for kind, milliseconds in LOOP_MS.items():
        assert found.by_kind[KINDS.index(kind)] == pytest.approx(milliseconds / 1000, rel=0.25)


def test_where_the_mix_hardly_varies_the_kinds_are_not_told_apart():
    run = observed([one_loop()] * 4, ladder(LOADS, seconds=60.0))
    even = [ObservedStage(one.number, one.schedule, _evenly_mixed(one), one.busy) for one in run.stages]

    (found,) = demands(even, run.resources, seed=1)

    assert found.by_kind is None


def _evenly_mixed(stage: ObservedStage) -> np.ndarray:
    """The kinds in turn, in the order in which they end."""
    rows = stage.rows[np.argsort(stage.rows["end"])].copy()
    rows["kind"] = np.resize(np.repeat([0, 1, 3, 4], [4, 1, 2, 3]), len(rows))
    return rows


def test_a_stage_in_which_transactions_failed_is_left_out():
    """Work was done there that nobody was answered for: it would look as if each took longer."""
    run = observed([one_loop()] * 5, ladder((*LOADS, 3.0)))
    broken = run.stages[-1]
    broken.rows["outcome"][::2] = 2

    (with_it,), (without,) = (demands(some, run.resources, seed=1) for some in (run.stages, run.stages[:-1]))
    assert with_it.seconds == without.seconds
    assert demands([broken], run.resources, seed=1) == []


def test_without_windows_there_is_no_law():
    run = observed([one_loop()] * 4, ladder(LOADS), resources=())

    assert demands(run.stages, [LOOP], seed=1) == []


def test_several_servers_do_as_much_more():
    run = observed([one_loop()] * 4, ladder(LOADS))

    one, four = (demands(run.stages, [Resource("cores", many)], seed=1)[0] for many in (1, 4))

    assert four.capacity_per_second.value - one.capacity_per_second.value == pytest.approx(3 / one.seconds.value)


def test_who_is_answered_counts_in_the_window_in_which_the_answer_came():
    stage, _ = observed([one_loop()] * 2, ladder((0.3, 0.4), seconds=4.0)).stages
    late = Busy(np.array([2.0, 4.0]), np.array([1.0, 1.0]), np.zeros((2, 1)))

    counted = ObservedStage(1, stage.schedule, stage.rows, late).done()

    ends = stage.rows["end"]
    assert counted.sum(axis=1).tolist() == [((ends > 1) & (ends <= 2)).sum(), ((ends > 3) & (ends <= 4)).sum()]


def test_the_interval_covers_the_truth_as_often_as_it_says(monkeypatch: pytest.MonkeyPatch):
    """Of 200 runs; fewer than 174 would be, at a true coverage of 93 %, a chance of 1 in 1,000."""
    monkeypatch.setattr(utilisation, "REPLICATES", 100)
    rng = np.random.default_rng(7)
    covered = sum(_covers(rng) for _ in range(200))

    assert covered >= 174


def _covers(rng: np.random.Generator) -> bool:
    """Windows drawn directly: counts of Poisson arrivals, and work that varies from one transaction to the next."""
    stage = np.repeat([0, 1, 2], 15)
    done = rng.poisson(np.array([40.0, 80.0, 120.0])[stage]).astype(float)
    busy = 0.02 + done * 0.003 + rng.normal(0, 0.0015 * np.sqrt(done))
    by_kind = np.zeros((len(stage), len(KINDS)))
    by_kind[:, 0] = done
    found = utilisation._demand(utilisation._Windows(stage, busy, by_kind), LOOP, seed=1)
    return found.seconds.low <= 0.003 <= found.seconds.high
