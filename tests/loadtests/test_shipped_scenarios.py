"""The shipped scenarios, played against the real service: their own demand, in seconds instead of minutes."""

import signal
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from loadtests.judged import missing_transactions
from loadtests.orders import read_order
from loadtests.recorder import read_attempts
from loadtests.result import Result
from loadtests.run_notes import read_start
from loadtests.verdict import EXIT_CODES
from simulation.files import load_scenario, shipped_scenarios
from simulation.record import read_record
from simulation.scenario import BadScenario
from tests.command_line import CommandLine, finish

pytestmark = pytest.mark.slow

LONGEST = 1.0  # seconds a stage
SHIPPED = shipped_scenarios()
REHEARSABLE = [one for one in SHIPPED if not one.simulated_only]
COMPUTED = [one for one in SHIPPED if one.simulated_only]


def in_seconds(name: str) -> dict[str, Any]:
    """The scenario with all its stages cut to a moment; its rates, mix and gates are its own."""
    scenario = load_scenario(name).model_dump(mode="json", exclude_none=True, exclude={"quick", "expected"})
    demand = scenario["demand"]
    if demand["model"] == "closed":
        demand |= {"one_machine": "20/s", "think_time": {"distribution": "exponential", "mean": "1 s"}}
    demand["stages"] = [_cut(stage) for stage in demand["stages"]]
    return scenario


def _cut(stage: dict[str, Any]) -> dict[str, Any]:
    if "curve" in stage:
        curve = [[f"{int(at // 3600):02}:{int(at % 3600 // 60):02}", rate] for at, rate in stage["curve"]]
        return stage | {"curve": curve, "compression": (stage["curve"][-1][0] - stage["curve"][0][0]) / (2 * LONGEST)}
    if "spike" in stage:
        return stage | dict.fromkeys(("after", "rise", "hold", "decay"), "200 ms") | {"duration": f"{LONGEST:g} s"}
    shorter = {"duration": "500 ms" if len(stage["purpose"]) > len("rung") else f"{LONGEST:g} s"}
    return stage | shorter | ({"spread": "500 ms"} if "spread" in stage else {})


@pytest.mark.timeout(900)  # ten commands, on a machine that may be busy
def test_each_is_played_to_its_end_and_every_transaction_is_on_record(fairslot: CommandLine, database_url: str):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        host = service.stdout.readline().removeprefix("listening on ").strip()
        for name in (one.name for one in REHEARSABLE if one.name != "launch-2023-01-12"):
            file = fairslot.folder / f"{name}.toml"
            file.write_text(tomli_w.dumps(in_seconds(name)), "utf-8")
            ready = fairslot.run("prepare", file.name, "--out", "prepared.json", **settings)
            assert ready.code == 0, ready.err
            there = ("--host", host, "--prepared", "prepared.json", "--profile", "none", "--out", name)
            done = fairslot.run("rehearse", file.name, *there)
            assert_played(fairslot.folder / name, done.code, done.err)
    finally:
        finish(service, by=signal.SIGTERM)


def assert_played(folder: Path, code: int, err: str) -> None:
    """Whether this machine was quick enough is not the matter: a slow one makes the run invalid, and says so."""
    assert err == ""
    result = Result.model_validate_json((folder / "result.json").read_bytes())
    record = read_record(folder / "record.csv")
    assert code == EXIT_CODES[result.verdict], result.reasons
    requests = read_attempts(folder / "attempts.csv")
    assert missing_transactions(read_start(folder).stages(), record, requests) == 0
    assert sum(stage.scheduled for stage in result.stages) > 0
    assert "unexpected" not in {cause for stage in result.stages for cause in stage.failed}


def test_they_are_listed_with_a_line_each(fairslot: CommandLine):
    done = fairslot.run("scenarios")

    assert (done.code, done.err) == (0, "")
    assert [line.split("  ")[0] for line in done.out.splitlines()] == [one.name for one in SHIPPED]
    assert all(one.title in done.out for one in SHIPPED)
    marked = [line for line in done.out.splitlines() if line.endswith(" (simulated only)")]
    assert [line.split("  ")[0] for line in marked] == [one.name for one in COMPUTED]


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.name)
def test_each_says_its_sources_and_what_is_assumed(scenario: Any):  # noqa: ANN401 - a scenario
    assert "ssum" in scenario.source
    assert scenario.gates or scenario.expected


@pytest.mark.parametrize("scenario", COMPUTED, ids=lambda one: one.name)
def test_one_that_can_only_be_simulated_is_not_rehearsed(scenario: Any):  # noqa: ANN401 - a scenario
    with pytest.raises(BadScenario, match=rf"^scenario {scenario.name}: simulated_only: .+; simulate it$"):
        read_order(scenario.name, quick=False, seed=None, profile=None)


@pytest.mark.parametrize("command", ["rehearse", "prepare"])
def test_the_refusal_is_one_line(fairslot: CommandLine, command: str):
    words = ("--out", "out") if command == "prepare" else ()

    done = fairslot.run(command, "cowin-2021-04-28", *words)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fairslot: scenario cowin-2021-04-28: simulated_only: a thousandth of the people")
    assert done.err.count("\n") == 1
    assert not (fairslot.folder / "out").exists()


def test_the_smoke_is_a_minute():
    assert sum(stage.duration for stage in load_scenario("smoke").demand.stages) == 60
