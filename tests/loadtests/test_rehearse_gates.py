"""`fairslot rehearse` with gates, from outside: verdicts, exit codes, and what a CI reads.

On a machine that is busy with something else the generator may be late, and then a run is rightly invalid.
"""

import json

import jsonschema_rs
import pytest
from junitparser import JUnitXml

from loadtests.judgement import checks
from loadtests.result import Result, Verdict
from loadtests.schema import SCHEMA
from loadtests.verdict import EXIT_CODES
from simulation.record import read_record
from tests.command_line import CommandLine, Done

pytestmark = pytest.mark.slow

SCENARIO = """
name = "tiny"
title = "A few seconds"
source = "made up for tests"
seed = 3
gates = ["p50 < 15 s", "failures < 50 %, sent >= 10 % at stage 3"]
demand = { model = "open", arrivals = "constant", stages = [
    { rate = "10/s", duration = "1 s", purpose = "warm-up" },
    { rate = "10/s", duration = "LONG s", purpose = "baseline" },
    { rate = "20/s", duration = "2 s" },
] }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }

[behaviour]
timeout = "20 s"
retries = { attempts = 2, backoff = "100 ms" }
mix = { read_content = 1.0 }
"""
OWN = ["p50 < 15 s", "failures < 50 %", "sent >= 10 % at stage 3"]


@pytest.fixture
def fairslot(fairslot: CommandLine) -> CommandLine:
    (fairslot.folder / "tiny.toml").write_text(SCENARIO.replace("LONG", "3"), "utf-8")
    (fairslot.folder / "longer.toml").write_text(SCENARIO.replace("LONG", "12"), "utf-8")
    return fairslot


def result_of(fairslot: CommandLine, done: Done) -> Result:
    text = (fairslot.folder / "run" / "result.json").read_text("utf-8")
    jsonschema_rs.validator_for(SCHEMA.read_text("utf-8")).validate(json.loads(text))
    result = Result.model_validate_json(text)
    assert done.err == ""
    assert done.code == EXIT_CODES[result.verdict]
    return result


def unless_late(result: Result, verdict: Verdict) -> Verdict:
    return verdict if all(check.holds for check in checks(result)) else Verdict.INVALID


def test_a_scenario_that_is_judged_by_its_gates_alone_passes_and_a_ci_is_told(fairslot: CommandLine):
    summary = fairslot.folder / "summary.md"
    summary.write_text("before\n", "utf-8")
    settings = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true"}

    done = fairslot.run("rehearse", "tiny.toml", "--profile", "none", "--out", "run", **settings)

    result = result_of(fairslot, done)
    assert [(gate.gate, gate.verdict) for gate in result.gates] == [(gate, Verdict.PASS) for gate in OWN]
    assert result.verdict is unless_late(result, Verdict.PASS)
    assert summary.read_text("utf-8").startswith(f"before\n## {result.verdict.value.capitalize()}: tiny")
    annotated = [line for line in done.out.splitlines() if line.startswith("::")]
    assert len(annotated) == (1 if result.verdict is Verdict.INVALID else len(OWN))
    (suite,) = JUnitXml.fromfile(str(fairslot.folder / "run" / "junit.xml"))
    assert {case.name for case in suite} >= set(OWN)


def test_gates_of_the_command_line_are_judged_besides_and_the_worst_decides(fairslot: CommandLine):
    more = ("--gate", "p99 < 15 s, failures < 0.1 %", "--gate", "max{read_content} < 0.001 ms")

    done = fairslot.run("rehearse", "tiny.toml", "--profile", "none", "--out", "run", *more)

    result = result_of(fairslot, done)
    verdicts = [gate.verdict for gate in result.gates]
    assert verdicts == [Verdict.PASS] * 3 + [Verdict.INCONCLUSIVE] * 2 + [Verdict.FAIL]
    assert result.verdict is unless_late(result, Verdict.FAIL)
    assert "::" not in done.out


def test_a_figure_that_too_few_transactions_made_is_inconclusive(fairslot: CommandLine):
    """A summary that cannot be written is said, and changes nothing."""
    words = ("rehearse", "tiny.toml", "--profile", "none", "--out", "run", "--gate", "p99.9 < 9 s")

    done = fairslot.run(*words, GITHUB_STEP_SUMMARY=str(fairslot.folder))

    result = result_of(fairslot, done)
    assert "No summary of the step: GITHUB_STEP_SUMMARY=" in done.out
    assert result.verdict is unless_late(result, Verdict.INCONCLUSIVE)
    assert result.gates[-1].observed is None


def test_a_run_that_cannot_pass_any_more_is_ended_and_keeps_its_record(fairslot: CommandLine):
    gate = "p50 < 0.001 ms, abort after 3 s"

    done = fairslot.run("rehearse", "longer.toml", "--profile", "none", "--out", "run", "--gate", gate)

    result = result_of(fairslot, done)
    played = len(read_record(fairslot.folder / "run" / "record.csv"))
    assert result.gates[-1].verdict is Verdict.FAIL
    if result.aborted:
        assert (result.verdict, done.code) == (Verdict.FAIL, 99)
        assert gate in result.reasons[0]
        assert 10 + 3 * 10 <= played < 10 + 12 * 10 + 2 * 20
    else:
        assert unless_late(result, Verdict.FAIL) is Verdict.INVALID
    assert (fairslot.folder / "run" / "report.html").exists()


def test_a_gate_that_cannot_be_judged_ends_the_command_before_anything_is_made(fairslot: CommandLine):
    done = fairslot.run("rehearse", "tiny.toml", "--out", "run", "--gate", "failuers < 1 %")

    assert done.code == 2
    assert done.err.startswith(
        "fairslot: --gate: gate 'failuers < 1 %': unknown metric 'failuers'; did you mean 'failures'?"
    )
    assert done.err.count("\n") == 1
    assert not (fairslot.folder / "run").exists()
