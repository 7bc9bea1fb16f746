"""Crowds against a service on a real socket: the record as the only witness."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from loadtests.assessment import assess
from loadtests.crowd import CrowdResult
from loadtests.environment import describe
from loadtests.judged import Run, missing_transactions
from loadtests.recorder import gather_requests
from loadtests.report import html
from loadtests.result import Verdict
from loadtests.sessions import Sessions
from loadtests.shards import Shard
from loadtests.table import summary
from simulation.crowds import following
from simulation.demand import StageSchedule, schedule
from simulation.files import load_scenario
from simulation.record import Outcome, Record, read_record
from simulation.scenario import Scenario
from tests.loadtests.misbehaving import FREEZE
from tests.loadtests.test_dispatcher import misbehaving, start

pytestmark = pytest.mark.slow

SCENARIO = """
name = "stubborn"
title = "Machines in a hall"
source = "made up for tests"
seed = 1
gates = ["failures < 1 %"]
behaviour = { mix = { read_content = 1.0 }, timeout = "10 s", retries = { attempts = 2, backoff = "10 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }

[demand]
model = "closed"
think_time = { distribution = "exponential", mean = "400 ms" }
one_machine = "50/s"
stages = [
    { sessions = 40, spread = "500 ms", duration = "3 s" },
    { sessions = 20, spread = "500 ms", duration = "1 s", transactions = 1 },
]
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    path = tmp_path / "stubborn.toml"
    path.write_text(SCENARIO, "utf-8")
    scenario = load_scenario(str(path))
    prepared = {"scenario": "s", "scenario_hash": scenario.digest(), "seed": 1, "draw_id": "", "ports": []}
    (tmp_path / "prepared.json").write_text(json.dumps(prepared | {"subjects": {}}), "utf-8")
    return scenario


def planned(scenario: Scenario) -> list[StageSchedule]:
    return schedule(scenario.demand, scenario.behaviour, None, seed=1)


def play(folder: Path, *, freeze_at: int) -> Record:
    with misbehaving(folder, "--freeze-at", str(freeze_at)) as host:
        process = start(folder, host)
        out, _ = process.communicate(timeout=100)
        assert process.returncode == 0, out
    return read_record(folder / "record.csv")


def run_of(scenario: Scenario, record: Record) -> Run:
    return Run(
        scenario=scenario,
        quick=False,
        seed=1,
        profile=None,
        stages=planned(scenario),
        record=record,
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T12:00:00+00:00",
        seconds=5.0,
        target="own service",
        environment=describe(),
    )


def test_a_session_wants_its_next_when_it_has_its_answer_and_has_thought(tmp_path: Path, scenario: Scenario):
    record = play(tmp_path, freeze_at=8)
    stage = planned(scenario)[0]
    assert stage.session is not None
    after = following(stage.session)
    rows = {int(row["number"]): row for row in record[record["stage"] == 0]}

    pairs = [(rows[one], rows[int(after[one])]) for one in rows if int(after[one]) in rows]
    assert len(pairs) > 10
    for earlier, later in pairs:
        think = stage.due[later["number"]] - stage.due[earlier["number"]]
        assert later["due"] == pytest.approx(earlier["end"] + think, abs=1e-5)
        assert later["lag"] >= 0
    # While the service was frozen nobody came who waited for it, and who wanted to come meanwhile waited since then.
    frozen = rows[8]
    assert frozen["end"] - frozen["due"] >= FREEZE
    assert len(rows) < len(stage.due)
    assert (record["due"] < np.where(record["stage"] == 0, 3.0, 1.0)).all()


def test_every_session_and_every_transaction_is_accounted_for(tmp_path: Path, scenario: Scenario):
    record = play(tmp_path, freeze_at=-1)
    stages = planned(scenario)

    assert missing_transactions(stages, record, gather_requests([])) == 0
    assert missing_transactions(stages, np.delete(record, 3), gather_requests([])) > 0
    assert len((tmp_path / "attempts").read_text("utf-8").splitlines()) - 1 == record["attempts"].sum()
    once = record[record["stage"] == 1]
    assert sorted(once["number"] - stages[1].first) == list(range(stages[1].sessions or 0))

    run = run_of(scenario, record)
    result = assess(run)
    assert (result.model, result.thresholds) == ("closed", None)
    assert [stage.sessions for stage in result.stages] == [stage.sessions for stage in stages]
    assert result.crowd == CrowdResult.of(scenario.demand)
    assert "closed model" in html(result, record)
    console = Console(file=StringIO(), width=300)
    console.print(summary(result))
    assert isinstance(console.file, StringIO)
    assert "Share of the crowd" in console.file.getvalue()
    cut = assess(replace(run, record=record[record["due"] < 1.0]))
    assert (cut.verdict, "lacks" in cut.reasons[0]) == (Verdict.INVALID, True)
    assert Outcome.UNFINISHED not in set(record["outcome"])


def test_the_share_of_a_large_crowd_is_said_at_the_start_and_in_the_report(scenario: Scenario):
    crowd = CrowdResult.of(scenario.demand)

    assert crowd
    assert crowd.share == pytest.approx(crowd.played / 40)
    assert crowd.played < 40
    told, share = crowd.sentences
    assert "40 sessions" in told
    assert share.startswith(f"Share of the crowd: {100 * crowd.played / 40:.2f} %, {crowd.played} sessions")
    assert "whole crowd" in share


def test_several_generators_share_the_sessions_and_none_is_played_twice(scenario: Scenario):
    stage = planned(scenario)[1]
    assert stage.session is not None
    moments = iter(range(100_000))

    parts = [
        [arrival for arrival, _ in Sessions(stage, stage.session, Shard(index, 3)).wanting(lambda: next(moments))]
        for index in range(3)
    ]

    assert sorted(arrival for part in parts for arrival in part) == list(range(len(stage.due)))
    assert all(len(part) > 1 for part in parts)
