"""Stages whose rate changes, as a scenario file says them and as the schedule plays them."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capacity.rules import Thresholds
from simulation.demand import StageSchedule, schedule
from simulation.files import load_scenario
from simulation.scenario import BadScenario, Scenario, has_ladder
from simulation.traces import replay, whole_counts

THRESHOLDS = Thresholds(slow_per_hour=360_000, failing_per_hour=480_000)
SCENARIO = """
name = "shaped"
title = "Rates that change"
source = "made for tests"
seed = 1
gates = ["p95 < 1 s"]
demand = { model = "open", arrivals = "ARRIVALS", stages = [STAGE] }
behaviour = { mix = { read_content = 1.0 }, timeout = "10 s", retries = { attempts = 2, backoff = "500 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
"""
RAMP = '{ ramp = ["0/h", "1 slow"], duration = "20 s" }'
SPIKE = (
    '{ spike = "72000/h", base = "3600/h", after = "10 s", rise = "2 s", hold = "8 s", decay = "10 s",'
    ' duration = "40 s" }'
)
CURVE = '{ curve = [["06:00", "3600/h"], ["09:00", "36000/h"], ["24:00", "0/h"]], compression = 1080 }'
COUNTS = '{ trace = "trace.csv", scale = 1.0 }'


def read(folder: Path, stage: str, arrivals: str = "poisson") -> Scenario:
    path = folder / "shaped.toml"
    path.write_text(SCENARIO.replace("STAGE", stage).replace("ARRIVALS", arrivals), "utf-8")
    return load_scenario(str(path))


def traced(folder: Path, text: str, stage: str = COUNTS, arrivals: str = "poisson") -> Scenario:
    (folder / "trace.csv").write_text(text, "utf-8")
    return read(folder, stage, arrivals)


def played(scenario: Scenario, seed: int = 1) -> StageSchedule:
    (stage,) = schedule(scenario.demand, scenario.behaviour, THRESHOLDS, seed=seed)
    return stage


@pytest.mark.parametrize(
    ("stage", "duration", "expected", "shape"),
    [
        (RAMP, 20, 1000, "ramp"),
        (SPIKE, 40, 10 + 21 + 160 + 105 + 10, "spike"),
        (CURVE, 60, 10 * 5.5 + 50 * 5, "curve"),
    ],
    ids=["ramp", "spike", "curve"],
)
def test_a_shape_lasts_and_brings_what_its_file_says(
    tmp_path: Path, stage: str, duration: float, expected: float, shape: str
) -> None:
    even = played(read(tmp_path, stage, "constant"))
    chance = [len(played(read(tmp_path, stage), seed).due) for seed in range(40)]

    assert (even.stage.duration, even.stage.shape, len(even.due)) == (duration, shape, round(expected))
    assert even.target_per_hour == pytest.approx(expected / duration * 3600)
    assert even.planned_per_hour.mean() == pytest.approx(even.target_per_hour)
    assert abs(np.mean(chance) - expected) < 5 * math.sqrt(expected / 40)


def test_a_day_is_compressed_in_time_and_not_in_rate(tmp_path: Path) -> None:
    stage = played(read(tmp_path, CURVE))

    # 18 hours in a minute; the busiest part is about as busy as 09:00, when 10 a second come.
    assert stage.planned_per_hour.max() == pytest.approx(36_000, rel=0.05)
    assert np.argmax(stage.planned_per_hour) in (9, 10)


def test_one_seed_gives_one_schedule_and_the_kinds_of_the_mix(tmp_path: Path) -> None:
    scenario = read(tmp_path, SPIKE)

    np.testing.assert_array_equal(played(scenario).due, played(scenario).due)
    assert not np.array_equal(played(scenario).due, played(scenario, seed=2).due)
    assert set(played(scenario).kind) == {0}


def test_a_trace_of_moments_is_played_as_it_was_seen(tmp_path: Path) -> None:
    rows = "09:00:00\n09:00:00.25\n09:00:03\n09:00:03\n09:00:09\n"

    for arrivals in ("poisson", "constant"):
        stage = played(traced(tmp_path, "at\n" + rows, arrivals=arrivals))
        np.testing.assert_allclose(stage.due, [0, 0.25, 3, 3, 9])
        assert stage.stage.duration == pytest.approx(9 * 5 / 4)


def test_a_trace_of_counts_has_exactly_these_counts_wherever_they_fall_within(tmp_path: Path) -> None:
    text = "at,arrivals\n0,4\n10,0\n20,7\n"

    for arrivals in ("poisson", "constant"):
        stage = played(traced(tmp_path, text, arrivals=arrivals))
        assert np.histogram(stage.due, [0, 10, 20, 30])[0].tolist() == [4, 0, 7]
    np.testing.assert_allclose(stage.due[:4], [0, 2.5, 5, 7.5])


def test_a_trace_is_scaled_and_compressed_as_stated(tmp_path: Path) -> None:
    text = "at,arrivals\n" + "".join(f"{60 * minute},{100 + minute}\n" for minute in range(30))

    stage = played(traced(tmp_path, text, '{ trace = "trace.csv", scale = 2.5, compression = 60 }'))

    seen = np.array([100 + minute for minute in range(30)])
    assert stage.stage.duration == 30
    assert len(stage.due) == round(seen.sum() * 2.5 / 60)
    assert stage.target_per_hour == pytest.approx(seen.sum() / 30 * 60 * 2.5)


@given(st.lists(st.integers(0, 500), min_size=2, max_size=60), st.floats(0.01, 3))
def test_scaled_counts_never_stray_from_the_scaled_total(counts: list[int], factor: float) -> None:
    scaled = whole_counts(np.array(counts, dtype=float), factor=factor)

    assert (scaled >= 0).all()
    assert (np.abs(np.cumsum(scaled) - np.cumsum(counts) * factor) <= 0.5 + 1e-6).all()


@given(st.lists(st.floats(0, 100), min_size=2, max_size=60).map(sorted), st.floats(0.01, 3))
def test_scaled_moments_keep_the_shape_of_the_trace(at: list[float], factor: float) -> None:
    moments = np.array(at) - at[0]

    scaled = replay(moments, factor=factor)

    assert len(scaled) == math.floor(len(moments) * factor + 1e-9)
    assert (np.diff(scaled) >= 0).all()
    assert ((scaled >= 0) & (scaled <= moments[-1])).all()
    seen = np.searchsorted(moments, scaled, side="right")
    assert (seen + 1 >= np.arange(1, len(scaled) + 1) / factor - 1e-6).all()


def test_another_content_of_the_trace_is_another_scenario(tmp_path: Path) -> None:
    one = traced(tmp_path, "at,arrivals\n0,4\n10,5\n")
    other = traced(tmp_path, "at,arrivals\n0,4\n10,6\n")

    assert one.digest() != other.digest()
    assert Scenario.model_validate_json(one.model_dump_json()).digest() == one.digest()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1: the first line must be 'at' (a row an arrival) or 'at,arrivals' (a row an interval)"),
        ("when\n1\n2\n", "line 1: the first line must be 'at'"),
        ("at\n1\ntwo\n", "line 3: 'two' is no moment; write seconds, or a time of day such as 09:00:30"),
        ("at\n1\n9:75\n", "line 3: '9:75' is no moment"),
        ("at\n1\ninf\n", "line 3: 'inf' is no moment"),
        ("at\n2\n1\n", "line 3: 1 is not after the row before it; sort the rows by time"),
        ("at,arrivals\n1,1\n1,1\n", "line 3: 1 is not after the row before it"),
        ("at,arrivals\n1,1\n2\n", "line 3: 1 columns where the first line names 2"),
        ("at,arrivals\n1,1\n2,-4\n", "line 3: '-4' is no number of arrivals; write 0 or more"),
        ("at,arrivals\n1,1\n2,many\n", "line 3: 'many' is no number of arrivals"),
        ("at\n1\n", "line 2: a trace has 2 to 5,000,000 rows, this one 1"),
        ("at\n1\n1\n", "line 3: all its arrivals come at one moment"),
    ],
)
def test_a_bad_trace_gives_one_line_with_file_line_and_mend(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(BadScenario) as caught:
        traced(tmp_path, text)

    told = str(caught.value)
    assert told.startswith(f"scenario {tmp_path / 'shaped.toml'}: demand.stages.0: trace {tmp_path / 'trace.csv'}, ")
    assert complaint in told
    assert "\n" not in told


def test_a_trace_that_is_not_there_or_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match=r"trace\.csv: No such file or directory; it must stand beside the scenario"):
        read(tmp_path, COUNTS)
    (tmp_path / "trace.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadScenario, match=r"trace\.csv: not a text file; save it as CSV in UTF-8"):
        read(tmp_path, COUNTS)


@pytest.mark.parametrize(
    ("stage", "complaint"),
    [
        ('{ duration = "5 s" }', "a stage has one of rate, ramp, spike, curve, trace, sessions; this one has duration"),
        ('{ rate = "1/s", ramp = ["1/s", "2/s"], duration = "5 s" }', "a stage has one of rate, ramp, spike, curve"),
        ('{ ramp = ["1/s", "much"], duration = "5 s" }', "ramp.1: must be a positive quantity like '360000/h'"),
        ('{ ramp = ["1/s", "2/s"], duraton = "5 s" }', "duraton: unknown key; check its spelling (and 1 more)"),
        (SPIKE.replace('"8 s"', '"28 s"'), "after, rise, hold and decay take 50 s in all, the stage lasts 40 s"),
        (SPIKE.replace("base", "bass"), "bass: unknown key"),
        ('{ curve = [["09:00", "1/s"], ["08:00", "2/s"]] }', "the times of the curve must ascend"),
        ('{ curve = [["09:00", "1/s"], ["25:00", "2/s"]] }', "curve.1.0: must be a time of day like '09:00' or"),
        ('{ curve = [["09:00", "1/s"]] }', "curve: Tuple should have at least 2 items"),
        ('{ curve = [["09:00", "1/s"], ["10:00", "1/s"]], compression = 0 }', "compression: Input should be greater"),
        ('{ ramp = ["1/s", "2/s"], duration = "5 s", purpose = "baseline" }', "the baseline needs a constant rate"),
        ('{ rate = "1/s", duration = "5 s", purpose = "warm-up" }', "at least one stage must be neither warm-up nor"),
        ("", "demand.stages: at least one stage must be neither warm-up nor baseline"),
    ],
)
def test_a_bad_stage_is_told_by_its_own_keys(tmp_path: Path, stage: str, complaint: str) -> None:
    with pytest.raises(BadScenario) as caught:
        read(tmp_path, stage)

    assert complaint in str(caught.value)
    assert "demand.stages" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_a_ladder_there_must_be_gates_and_no_thresholds_can_be_expected(tmp_path: Path) -> None:
    path = tmp_path / "shaped.toml"
    text = SCENARIO.replace("STAGE", RAMP).replace("ARRIVALS", "poisson")

    assert not has_ladder(read(tmp_path, RAMP).demand.stages)
    path.write_text(text.replace('gates = ["p95 < 1 s"]\n', ""), "utf-8")
    with pytest.raises(BadScenario, match=r"gates: without a stage with purpose = 'baseline' .* there must be gates"):
        load_scenario(str(path))
    path.write_text(f"{text}expected = {{ tolerance = 0.1 }}\n", "utf-8")
    with pytest.raises(BadScenario, match=r"expected: thresholds need a stage with purpose = 'baseline'"):
        load_scenario(str(path))


def test_a_gate_speaks_of_a_shaped_stage_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "shaped.toml"
    text = SCENARIO.replace("STAGE", RAMP).replace("ARRIVALS", "poisson")

    path.write_text(text.replace("p95 < 1 s", "p95 < 1 s at stage 1"), "utf-8")
    assert str(load_scenario(str(path)).gates[0]) == "p95 < 1 s at stage 1"
    path.write_text(text.replace("p95 < 1 s", "p95 < 1 s at 360000/h"), "utf-8")
    with pytest.raises(BadScenario, match="no judged stage has a constant rate; write 'at stage 1'"):
        load_scenario(str(path))
