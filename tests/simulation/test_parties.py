"""Whole journeys: what parties will want is drawn, when they want it and whether at all follows from the answers."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from simulation.crowds import following
from simulation.demand import KINDS, StageSchedule, count_kinds, schedule
from simulation.files import load_scenario
from simulation.holding import Hold
from simulation.parties import Parties, sizes_of
from simulation.record import Outcome, Record, Row, gather
from simulation.scenario import BadScenario, Scenario

SCENARIO = """
name = "morning"
title = "Places are released"
source = "made for tests"
seed = 1
gates = ["p95 < 1 s"]
behaviour = { timeout = "10 s", retries = { attempts = 2, backoff = "500 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }

[demand]
model = "journeys"
arrivals = "poisson"
policy = "first-come"
places = 200
pause = { mean = "2 s" }
polls = 2
stages = [{ rate = "3600/h", duration = "60 s" }]
"""


def read(folder: Path, *changes: tuple[str, str]) -> Scenario:
    text = SCENARIO
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "morning.toml"
    path.write_text(text, "utf-8")
    return load_scenario(str(path))


def planned(scenario: Scenario, *, seed: int = 1) -> StageSchedule:
    (stage,) = schedule(scenario.demand, scenario.behaviour, None, seed=seed)
    return stage


def parties_of(scenario: Scenario) -> Parties:
    assert isinstance(scenario.demand, Parties)
    return scenario.demand


LOTTERY = ('policy = "first-come"\nplaces = 200', 'policy = "lottery"')


@pytest.mark.parametrize("changes", [(), (LOTTERY,)], ids=["first-come", "lottery"])
def test_each_party_walks_its_own_journey_in_its_order(tmp_path: Path, changes: tuple[tuple[str, str], ...]):
    scenario = read(tmp_path, *changes)
    stage = planned(scenario)
    sizes = sizes_of(stage.whose, stage.kind)

    assert set(sizes.tolist()) == {1, 2, 3}
    for session, size in enumerate(sizes.tolist()):
        mine = stage.whose == session
        walked = [KINDS[code].value for code in stage.kind[mine]]
        last = [] if changes else ["confirm"]
        assert walked == ["register", *["check_liveness"] * size, "request", "read_status", "read_status", *last]
        assert (np.diff(stage.due[mine]) >= 0).all()


def test_the_rate_counts_parties_and_the_transactions_follow_from_it(tmp_path: Path):
    stage = planned(read(tmp_path, ("3600/h", "360000/h")))
    parties = parties_of(read(tmp_path))

    assert stage.target_per_hour == 360_000 * 6.75
    assert abs((stage.sessions or 0) - 6000) < 5 * 6000**0.5
    assert len(stage.due) / (stage.sessions or 1) == pytest.approx(6.75, rel=0.02)
    assert sum(parties.mix.values()) == pytest.approx(1)
    shares = np.bincount(stage.kind, minlength=len(KINDS)) / len(stage.kind)
    assert [parties.mix.get(kind, 0) for kind in KINDS] == pytest.approx(shares.tolist(), abs=0.01)


def test_between_two_transactions_of_a_party_lies_a_pause(tmp_path: Path):
    stage = planned(read(tmp_path, ("3600/h", "36000/h")))
    after = following(stage.whose)
    earlier = np.flatnonzero(after >= 0)

    pauses = stage.due[after[earlier]] - stage.due[earlier]
    assert stats.kstest(pauses, "expon", (0, 2)).pvalue > 1e-4


def test_nobody_is_prepared_for_parties_that_register_themselves(tmp_path: Path):
    assert set(count_kinds([planned(read(tmp_path))]).values()) == {0}


def test_one_seed_gives_one_morning(tmp_path: Path):
    scenario = read(tmp_path)
    one, again, other = planned(scenario), planned(scenario), planned(scenario, seed=2)

    np.testing.assert_array_equal(one.due, again.due)
    np.testing.assert_array_equal(one.kind, again.kind)
    assert one.due[:20].tolist() != other.due[:20].tolist()


def walked(
    stage: StageSchedule, took: float, luck: NDArray[np.float64], failing: float
) -> tuple[Record, NDArray[np.float64]]:
    """The record of a stage in which answers take so long and so many fail; and when each was over."""
    rows: list[Row] = []
    after = following(stage.whose)
    for first in np.setdiff1d(np.arange(len(after)), after):
        one, due = int(first), float(stage.due[first])
        while one >= 0 and due < stage.stage.duration:
            outcome = Outcome.SOLD_OUT if luck[one] < failing else Outcome.SUCCEEDED
            end, later = due + took, int(after[one])
            rows.append(Row(one, 0, 0, due, 0.0, end, outcome, 200, 1, 0.0, 0.0, 0.0, ""))
            due = end + float(stage.due[later] - stage.due[one])
            one = later if outcome is Outcome.SUCCEEDED else -1
    record = gather(rows)
    return record, np.where(record["outcome"] == Outcome.SUCCEEDED, record["end"], np.nan)


@given(st.integers(0, 1000), st.floats(0, 20), st.sampled_from([0.0, 0.1, 0.5, 1.0]), st.integers(0, 10_000))
def test_a_record_lacks_what_is_taken_out_of_it_and_nothing_that_nobody_wanted(
    tmp_path_factory: pytest.TempPathFactory, seed: int, took: float, failing: float, chosen: int
):
    stage = planned(read(tmp_path_factory.getbasetemp()), seed=seed)
    record, over = walked(stage, took, np.random.default_rng(seed).random(len(stage.due)), failing)

    assert stage.lacking(record, over) == 0
    gone = chosen % len(record)
    assert stage.lacking(np.delete(record, gone), np.delete(over, gone)) == 1


def test_who_was_sent_away_wants_nothing_more_and_a_record_that_forgot_so_lacks_the_rest(tmp_path: Path):
    stage = planned(read(tmp_path))
    record, over = walked(stage, 0.1, np.random.default_rng(1).random(len(stage.due)), 0.3)

    assert stage.lacking(record, over) == 0
    assert stage.lacking(record, record["end"]) > 0


def test_a_scenario_of_journeys_is_read_from_its_file_and_written_down(tmp_path: Path):
    scenario = read(tmp_path)

    assert parties_of(scenario).pause.distribution == "exponential"
    assert type(scenario).model_validate_json(scenario.model_dump_json()) == scenario


MIX = 'timeout = "10 s"'
BASELINE = '{ rate = "3600/h", duration = "60 s", purpose = "baseline" }, { rate = "3600/h"'


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("places = 200\n", "", "demand: 'places' must be given for policy = 'first-come', and are for nothing else"),
        ('"first-come"', '"lottery"', "demand: 'places' must be given for policy = 'first-come', and are for nothing"),
        ('"first-come"', '"raffle"', "demand.policy: Input should be 'first-come' or 'lottery'"),
        ("places = 200", "places = 0", "demand.places: Input should be greater than 0"),
        ("polls = 2", "polls = -1", "demand.polls: Input should be greater than or equal to 0"),
        ('{ mean = "2 s" }', '{ mean = "soon" }', "demand.pause.mean: must be a positive quantity like '30 s'"),
        ('rate = "3600/h"', 'sessions = 8, spread = "1 s"', "demand: every stage of the journeys model has a rate"),
        (
            '"3600/h"',
            '"0.6 slow"',
            "demand: a rate of journeys counts parties, and slow and failing count transactions",
        ),
        ('{ rate = "3600/h"', BASELINE, "demand: journeys have no baseline"),
        (MIX, f"mix = {{ request = 1.0 }}, {MIX}", "behaviour: journeys have the transactions of their steps; leave"),
        ("< 1 s", "< 1 s, abort after 5 s", "journeys are played to the end; leave out 'abort after'"),
        ("p95 <", "p95{read_content} <", "the mix has no 'read_content'"),
        ('gates = ["p95 < 1 s"]', "", "gates: without a stage with purpose = 'baseline'"),
    ],
)
def test_a_bad_morning_gives_one_line(tmp_path: Path, old: str, new: str, complaint: str):
    with pytest.raises(BadScenario) as caught:
        read(tmp_path, (old, new))

    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_other_models_need_a_mix(tmp_path: Path):
    text = SCENARIO.replace('model = "journeys"', 'model = "open"').replace('policy = "first-come"\nplaces = 200\n', "")
    path = tmp_path / "open.toml"
    path.write_text(text.replace('pause = { mean = "2 s" }\npolls = 2\n', ""), "utf-8")

    with pytest.raises(BadScenario, match=r"behaviour: 'mix' is missing: which transactions there are"):
        load_scenario(str(path))


def test_gates_may_speak_of_the_kinds_of_a_journey(tmp_path: Path):
    scenario = read(tmp_path, ('"p95 < 1 s"', '"p95{check_liveness} < 1 s, sold_out < 90 %, p95 < 1 s at 3600/h"'))

    assert len(scenario.gates) == 3


def test_no_rate_of_journeys_can_be_held(tmp_path: Path):
    hold = Hold.read("3600/h for 20 s after 4 s")

    with pytest.raises(
        BadScenario, match="scenario morning: no rate of journeys can be held; name a scenario of single"
    ):
        hold.of(read(tmp_path))
