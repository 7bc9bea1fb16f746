"""Crowds of sessions: what they will want is drawn, when they want it follows from the answers."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulation.crowds import Crowd, ThinkTime, following
from simulation.demand import StageSchedule, count_kinds, schedule
from simulation.files import load_scenario
from simulation.record import Outcome, Record, Row, gather
from simulation.scenario import BadScenario, Behaviour

BEHAVIOUR = Behaviour.model_validate(
    {
        "mix": {"read_status": 0.75, "request": 0.25},
        "timeout": "10 s",
        "retries": {"attempts": 2, "backoff": "500 ms"},
    }
)
EXPONENTIAL = {"distribution": "exponential", "mean": "2 s"}


def crowd(think: dict[str, object] | None = None, *, one_machine: str = "1000000/h", **stage: object) -> Crowd:
    sessions = {"sessions": 50, "spread": "5 s", "duration": "40 s"} | stage
    given = {"model": "closed", "think_time": think or EXPONENTIAL, "one_machine": one_machine, "stages": [sessions]}
    return Crowd.model_validate(given)


def planned(demand: Crowd, seed: int = 1) -> StageSchedule:
    (stage,) = schedule(demand, BEHAVIOUR, None, seed=seed)
    return stage


@pytest.mark.parametrize(
    ("think", "mean", "variation"),
    [
        (EXPONENTIAL, 2, 1),
        ({"distribution": "lognormal", "mean": "3 s", "variation": 0.5}, 3, 0.5),
        ({"distribution": "constant", "mean": "500 ms"}, 0.5, 0),
    ],
    ids=["exponential", "lognormal", "constant"],
)
def test_think_times_have_the_mean_and_the_variation_that_are_stated(
    think: dict[str, object], mean: float, variation: float
) -> None:
    times = ThinkTime.model_validate(think).draw(np.random.default_rng(1), 40_000)

    assert (times > 0).all()
    assert abs(times.mean() - mean) <= 5 * variation * mean / math.sqrt(len(times))
    assert times.std() / mean == pytest.approx(variation, rel=0.05)


def test_the_earliest_wants_follow_each_other_by_think_times() -> None:
    stage = planned(crowd(sessions=400))
    after = following(stage.session if stage.session is not None else np.zeros(0, dtype=np.int64))
    has_next = np.flatnonzero(after >= 0)
    thinks = stage.due[after[has_next]] - stage.due[has_next]

    assert (np.diff(stage.due) >= 0).all()
    assert stage.sessions == 400
    # Short times are over-represented where a stage ends, so only those that had all the time there is.
    early = stage.due[has_next] < 40 - 20
    assert stats.kstest(thinks[early], "expon", (0, 2)).pvalue > 1e-4


def test_a_session_makes_no_more_transactions_than_it_may() -> None:
    stage = planned(crowd(transactions=3))

    assert stage.session is not None
    assert np.bincount(stage.session).tolist() == [3] * 50


def test_one_seed_gives_one_crowd_and_its_kinds_come_in_the_shares_of_the_mix() -> None:
    one, again, other = planned(crowd()), planned(crowd()), planned(crowd(), seed=2)

    np.testing.assert_array_equal(one.due, again.due)
    assert not np.array_equal(one.due[:50], other.due[:50])
    shares = stats.binomtest(int((one.kind == 3).sum()), len(one.kind), 0.25)
    assert shares.pvalue > 1e-4
    assert sum(count_kinds([one]).values()) == len(one.due)


def test_of_a_large_crowd_one_machine_plays_a_share() -> None:
    large = crowd({"distribution": "constant", "mean": "60 s"}, sessions=450_000, one_machine="500/s")
    (stage,) = large.sessions

    assert large.per_hour(stage) == 450_000 * 60
    assert large.share == pytest.approx(500 / 7500)
    assert (large.played(stage), planned(large).sessions) == (30_000, 30_000)
    assert planned(large).target_per_hour == pytest.approx(500 * 3600)
    assert crowd().share == 1


def test_of_one_transaction_each_the_spread_makes_the_rate() -> None:
    once = crowd(sessions=600, transactions=1, spread="30 s")

    assert once.per_hour(once.sessions[0]) == 20 * 3600
    assert len(planned(once).due) == 600


def answered(stage: StageSchedule, took: float, *, stop: float = math.inf) -> Record:
    """The record of a stage in which every answer takes so long, until the moment at which the run was stopped."""
    rows: list[Row] = []
    after = following(stage.session if stage.session is not None else np.zeros(0, dtype=np.int64))
    for first in np.setdiff1d(np.arange(len(after)), after):
        one, due = int(first), float(stage.due[first])
        while one >= 0 and due < min(stage.stage.duration, stop):
            end = min(due + took, stop)
            rows.append(_row(stage.first + one, due, end))
            later = int(after[one])
            due = end + float(stage.due[later] - stage.due[one])
            one = later
    return gather(rows)


def lacking(stage: StageSchedule, record: Record) -> int:
    return stage.lacking(record, record["end"])


def _row(number: int, due: float, end: float) -> Row:
    return Row(number, 0, 0, due, 0.0, end, Outcome.SUCCEEDED, 200, 1, 0.0, 0.0, 0.0, "")


@given(st.integers(0, 1000), st.floats(0, 30), st.sampled_from([None, 1, 4]), st.integers(0, 10_000))
def test_a_record_lacks_what_is_taken_out_of_it_and_nothing_else(
    seed: int, took: float, transactions: int | None, chosen: int
) -> None:
    stage = planned(crowd(transactions=transactions, sessions=5, duration="20 s"), seed=seed)
    record = answered(stage, took)

    assert lacking(stage, record) == 0
    gone = chosen % len(record)
    assert lacking(stage, np.delete(record, gone)) >= 1
    assert lacking(stage, record[:0]) == 5


def test_a_run_stopped_in_the_middle_lacks_what_its_sessions_would_have_wanted() -> None:
    stage = planned(crowd())

    assert lacking(stage, answered(stage, 0.1, stop=20)) > 0
    assert lacking(stage, answered(stage, 0.1)) == 0


SCENARIO = """
name = "kiosks"
title = "Machines in a hall"
source = "made for tests"
seed = 1
gates = ["p95 < 1 s"]
behaviour = { mix = { read_status = 1.0 }, timeout = "10 s", retries = { attempts = 2, backoff = "500 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }

[demand]
model = "closed"
think_time = { distribution = "exponential", mean = "8 s" }
stages = [{ sessions = 8, spread = "2 s", duration = "30 s" }]
"""


def test_a_crowd_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "kiosks.toml"
    path.write_text(SCENARIO, "utf-8")

    scenario = load_scenario(str(path))

    assert isinstance(scenario.demand, Crowd)
    assert type(scenario).model_validate_json(scenario.model_dump_json()) == scenario


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"closed"', '"ajar"', "demand: model must be 'open', 'closed' or 'journeys', not 'ajar'"),
        ('"closed"', '"open"\narrivals = "poisson"', "demand.think_time: unknown key"),
        ("sessions = 8", 'rate = "8/s"', "demand.stages.0.spread: unknown key"),
        ('{ sessions = 8, spread = "2 s"', '{ rate = "8/s"', "demand: every stage of the closed model has sessions;"),
        ('spread = "2 s"', 'spread = "30 s"', "demand.stages.0: spread 30 s must be shorter than duration 30 s"),
        ("sessions = 8", "sessions = 0", "demand.stages.0.sessions: Input should be greater than 0"),
        ('"exponential"', '"gamma"', "demand.think_time.distribution: Input should be 'exponential', 'lognormal' or"),
        ('"exponential"', '"lognormal"', "demand.think_time: 'variation' must be positive for lognormal think times"),
        ("< 1 s", "< 1 s, abort after 5 s", "a crowd of sessions is played to the end; leave out 'abort after'"),
        ('gates = ["p95 < 1 s"]', "", "gates: without a stage with purpose = 'baseline'"),
    ],
)
def test_a_bad_crowd_gives_one_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = tmp_path / "kiosks.toml"
    assert old in SCENARIO
    path.write_text(SCENARIO.replace(old, new), "utf-8")

    with pytest.raises(BadScenario) as caught:
        load_scenario(str(path))

    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
