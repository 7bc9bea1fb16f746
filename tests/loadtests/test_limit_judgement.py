"""A stage of a search, judged from the record that it left."""

from pathlib import Path

import numpy as np
import pytest

from loadtests.limit_judgement import judge_stage
from loadtests.limit_result import StageJudgement
from loadtests.recorder import GENERATOR, RECORD
from loadtests.result import Verdict
from simulation.files import load_scenario
from simulation.holding import JUDGED, Hold
from simulation.record import Outcome, Row, line, write_header
from simulation.slo import parse_gates

STAGES = Hold(360_000, 10, 2).schedule(load_scenario("launch-2023-01-12"), seed=1)


def leave(folder: Path, *, latency: float, lag: float = 0.001, failing: float = 0.0) -> Path:
    """The files of a stage whose latencies scatter by a tenth; a share of its transactions is refused."""
    rng = np.random.default_rng(1)
    with (folder / RECORD).open("w", encoding="utf-8", newline="") as file:
        write_header(file)
        for position, stage in enumerate(STAGES):
            for number, due in enumerate(stage.due.tolist(), stage.first):
                outcome = Outcome.REFUSED if rng.random() < failing else Outcome.SUCCEEDED
                end = due + latency * rng.lognormal(0, 0.1)
                nothing = np.nan
                row = Row(number, position, 0, due, lag, end, outcome, 200, 1, nothing, nothing, nothing, "")
                file.write(line(row))
    (folder / GENERATOR).write_text("stage,at,cpu\n1,1.000,0.2000\n", "utf-8")
    return folder


def judge(folder: Path, slo: str) -> StageJudgement:
    return judge_stage(3, STAGES[JUDGED], folder, gates=parse_gates(slo), timeout=10, seed=1)


def test_a_stage_that_keeps_every_promise_holds_for_sure(tmp_path: Path):
    judged = judge(leave(tmp_path, latency=0.1), "p95 < 1 s, failures < 2 %")

    assert (judged.number, judged.verdict, judged.faults) == (3, Verdict.PASS, [])
    assert judged.evidence is not None
    assert judged.evidence > 0.975
    assert judged.figures.scheduled == len(STAGES[JUDGED].due), "the warm-up is not judged"


@pytest.mark.parametrize("slo", ["p95 < 50 ms, failures < 2 %", "failures < 2 %, p95 < 50 ms"])
def test_one_broken_promise_breaks_the_stage(tmp_path: Path, slo: str):
    judged = judge(leave(tmp_path, latency=0.1), slo)

    assert (judged.verdict, judged.evidence) == (Verdict.FAIL, pytest.approx(0, abs=0.001))


def test_at_the_limit_it_tells_little(tmp_path: Path):
    folder = leave(tmp_path, latency=0.1, failing=0.05)
    share = judge(folder, "failures < 5 %").gates[0].observed

    judged = judge(folder, f"failures < {share:.6f} %")

    assert judged.verdict is Verdict.INCONCLUSIVE
    assert judged.evidence == pytest.approx(0.5, abs=0.01)


def test_a_stage_that_the_generator_played_late_says_nothing_of_the_service(tmp_path: Path):
    judged = judge(leave(tmp_path, latency=2, lag=0.1), "p95 < 1 s")

    assert (judged.verdict, judged.evidence) == (Verdict.INVALID, None)
    assert judged.faults == ["dispatch lag p99 was 100.0 ms, must be ≤ 20.0 ms"]


def test_a_percentile_of_too_few_tells_nothing(tmp_path: Path):
    judged = judge(leave(tmp_path, latency=0.1), "p99.9 < 1 s")

    assert (judged.verdict, judged.evidence) == (Verdict.INCONCLUSIVE, 0.5)
