"""A prepared file that does not hold what the run needs: one line that names what is missing, and the mend."""

import json
from pathlib import Path

import pytest

from loadtests.prepared import HELD_BACK, PORTS_ASKED, BadPreparation, Prepared, Subject, check_subjects
from simulation.demand import Kind
from simulation.files import load_scenario
from simulation.holding import Hold
from tests.command_line import CommandLine
from tests.loadtests.stubborn import write_scenario

SOMEBODY = [Subject(token="t")]
NONE = dict.fromkeys(Kind, 0)
NOBODY_THERE = "http://127.0.0.1:9"


def prepared(subjects: dict[Kind, list[Subject]], ports: int = PORTS_ASKED) -> Prepared:
    named = [f"port-{number}" for number in range(ports)]
    return Prepared(scenario="made", scenario_hash="", seed=1, draw_id="", ports=named, subjects=subjects)


@pytest.mark.parametrize(
    ("subjects", "sent", "line"),
    [
        ({}, {}, "has nobody under subjects.confirm"),
        ({Kind.CONFIRM: []}, {Kind.CONFIRM: 1}, "has nobody under subjects.confirm"),
        ({Kind.CONFIRM: SOMEBODY}, {Kind.READ_STATUS: 1}, "has nobody under subjects.read_status"),
        ({Kind.CONFIRM: SOMEBODY, Kind.REQUEST: []}, {Kind.REQUEST: 2}, "has nobody under subjects.request"),
        ({Kind.CONFIRM: []}, {Kind.CHECK_LIVENESS: 1}, "has nobody under subjects.check_liveness"),
    ],
)
def test_who_is_missing_is_named_with_the_mend(
    subjects: dict[Kind, list[Subject]], sent: dict[Kind, int], line: str
) -> None:
    with pytest.raises(BadPreparation, match=rf"^prepared file x\.json {line}; make it with: fairslot prepare$"):
        check_subjects(prepared(subjects), Path("x.json"), counts=NONE | sent, mend="fairslot prepare")


@pytest.mark.parametrize("subjects", [{Kind.CONFIRM: SOMEBODY}, {Kind.CONFIRM: [], Kind.REQUEST: SOMEBODY}])
def test_ports_that_are_missing_are_counted(subjects: dict[Kind, list[Subject]]) -> None:
    counts = NONE | {kind: len(some) for kind, some in subjects.items()}

    with pytest.raises(BadPreparation, match=r"names 2 ports, and 3 are asked for; make it with: fairslot prepare$"):
        check_subjects(prepared(subjects, ports=2), Path("x.json"), counts=counts, mend="fairslot prepare")


def test_what_suffices_is_taken() -> None:
    everybody = dict.fromkeys((Kind.CHECK_LIVENESS, Kind.REQUEST, Kind.READ_STATUS), SOMEBODY)
    winners = {Kind.CONFIRM: SOMEBODY * (1 + HELD_BACK)}
    counts = dict.fromkeys(Kind, 1)

    check_subjects(prepared(everybody | winners), Path("x.json"), counts=counts, mend="")
    check_subjects(prepared({Kind.CONFIRM: []}, ports=0), Path("x.json"), counts=NONE | {Kind.REGISTER: 9}, mend="")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["rehearse", "find-limit"])
def test_from_outside_it_is_bad_usage_before_anybody_is_asked(fairslot: CommandLine, command: str) -> None:
    write_scenario(fairslot.folder)
    scenario = load_scenario(str(fairslot.folder / "stubborn.toml"))
    asked = Hold(144_000, 3, 0.1).of(scenario) if command == "find-limit" else scenario
    about = {"scenario": "stubborn", "scenario_hash": asked.digest(), "seed": 1, "draw_id": "", "ports": []}
    (fairslot.folder / "by-hand.json").write_text(json.dumps(about | {"subjects": {}}), "utf-8")
    there = ("--profile", "none", "--host", NOBODY_THERE, "--prepared", "by-hand.json")
    limit = ("--slo", "failures < 50 %", "--from", "30/s", "--to", "40/s", "--stage", "3 s", "--warm-up", "100 ms")

    done = fairslot.run(command, "stubborn.toml", *(limit if command == "find-limit" else ()), *there)

    assert done.code == 2, done.err
    assert done.err.count("\n") == 1
    assert done.err.startswith("fairslot: prepared file by-hand.json has nobody under subjects.confirm; make it with: ")
    assert "fairslot prepare stubborn.toml --seed 1" in done.err
