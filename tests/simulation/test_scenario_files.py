from pathlib import Path

import pytest

from simulation.files import PROFILES, SCENARIOS, load_profile, load_scenario, save_profile
from simulation.scenario import BadScenario, StagePurpose
from simulation.slo import parse_gates

SCENARIO = """
name = "small"
title = "A small ladder"
source = "made for tests"
seed = 1

[demand]
model = "open"
arrivals = "poisson"
stages = [
    { rate = "0.3 slow", duration = "10 s", purpose = "baseline" },
    { rate = "360000/h", duration = "10 s" },
]

[behaviour]
timeout = "10 s"
retries = { attempts = 2, backoff = "500 ms" }
mix = { read_content = 0.75, confirm = 0.25 }

[capacity]
profile = "launch-2023-01"

[degradation]
slow_p95_multiple = 2.0
failing_share = 0.05

[expected]
tolerance = 0.10

[quick]
expected = { tolerance = 0.15 }
stages = [
    { rate = "0.3 slow", duration = "2 s", purpose = "baseline" },
    { rate = "1.1 failing", duration = "2 s" },
]
"""

PROFILE = """
name = "small"
label = "made for tests"
retry_after_seconds = 1
thresholds = { slow_per_hour = 200000, failing_per_hour = 300000 }

[[stations]]
kind = "workers"
name = "workers"
servers = 2
queue = 10
distribution = "constant"
mean_ms = { read_content = 20.0 }
"""


def written(folder: Path, text: str) -> str:
    path = folder / "small.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_scenario_is_read_from_its_file(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, SCENARIO))

    assert scenario.name == "small"
    assert scenario.demand.stages[0].purpose is StagePurpose.BASELINE
    assert scenario.behaviour.retries.backoff == 0.5


def test_how_long_a_line_is_borne_belongs_to_the_question_where_it_is_said(tmp_path: Path) -> None:
    fitted = load_profile("launch-2023-01").fitted
    patient = load_scenario("launch-2023-01-12")
    clients = patient.behaviour.model_copy(update={"patience": 2.0})

    assert fitted
    assert patient.digest() == fitted.scenario_hash  # as it was before there was such a thing
    assert patient.model_copy(update={"behaviour": clients}).digest() != fitted.scenario_hash


@pytest.mark.parametrize("name", [path.stem for path in sorted(SCENARIOS.glob("*.toml"))])
def test_every_shipped_scenario_is_valid_and_bears_its_files_name(name: str) -> None:
    scenario = load_scenario(name)

    assert scenario.name == name
    assert (PROFILES / f"{scenario.capacity.profile}.toml").is_file()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[degradation]", "[degradatoin]", "degradatoin: unknown key; check its spelling (and 1 more)"),
        ("failing_share", "failing_shar", "degradation.failing_shar: unknown key; check its spelling (and 1 more)"),
        ('title = "A small', 'titel = "x"\ntitle = "A small', "titel: unknown key; check its spelling"),
        (
            '"360000/h"',
            '"-5/h"',
            "demand.stages.1.rate: must be a positive quantity like '360000/h', '100/s' or '0.6 slow', not '-5/h'",
        ),
        ('"500 ms"', '"-1 s"', "behaviour.retries.backoff: must be a positive quantity like '30 s', '500 ms' or"),
        (
            "confirm = 0.25",
            "confirm = 0.2",
            "behaviour.mix: the shares must be positive and sum to 1, these sum to 0.95",
        ),
        ("confirm = 0.25", "confirm = -0.25", "behaviour.mix: the shares must be positive and sum to 1"),
        ("confirm = 0.25", "teleport = 0.25", "behaviour.mix.teleport.[key]: Input should be 'read_content'"),
        (
            ', purpose = "baseline" },\n    { rate = "360',
            '},\n    { rate = "360',
            "expected: thresholds need a stage with purpose = 'baseline' and at least one rung of a constant rate; add",
        ),
        ("attempts = 2", "attempts = 0", "behaviour.retries.attempts: Input should be greater than"),
        ("attempts = 2", "attempts = 256", "behaviour.retries.attempts: Input should be less than"),
        ("tolerance = 0.10", "tolerance = 0", "expected.tolerance: Input should be greater than 0"),
        ("seed = 1", "seed = -1", "seed: Input should be greater than or equal to 0"),
        ('model = "open"', 'model = "ajar"', "demand: model must be 'open', 'closed' or 'journeys', not 'ajar'"),
        ("seed = 1", "seed = ", "not valid TOML:"),
        ("seed = 1", 'seed = 1\ngates = "p95 < 1 s"', "gates: Input should be a valid list"),
        ("seed = 1", "seed = 1\ngates = [95]", "gates.0: Input should be a valid string"),
        (
            "seed = 1",
            'seed = 1\ngates = ["p95 < 1 s", "failuers < 1 %"]',
            "gates: gate 'failuers < 1 %': unknown metric 'failuers'; did you mean 'failures'?",
        ),
        (
            "seed = 1",
            'seed = 1\ngates = ["p95{confrim} < 1 s"]',
            "gates: gate 'p95{confrim} < 1 s': the mix has no 'confrim'; did you mean 'confirm'?",
        ),
        (
            "expected = { tolerance = 0.15 }",
            'gates = ["p95 < 1 s at stage 3"]',
            "quick: gate 'p95 < 1 s at stage 3': there is no stage 3; the last one is stage 2",
        ),
        ("[expected]\ntolerance", "[expected]\ntolerence", "expected.tolerence: unknown key"),
    ],
    ids=range(21),
)
def test_a_bad_scenario_gives_one_line_that_names_the_file_the_place_and_the_mend(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in SCENARIO
    path = written(tmp_path, SCENARIO.replace(old, new, 1))

    with pytest.raises(BadScenario) as caught:
        load_scenario(path)

    assert str(caught.value).startswith(f"scenario {path}: {complaint}")
    assert "\n" not in str(caught.value)


def test_an_unknown_scenario_or_profile_names_those_there_are() -> None:
    with pytest.raises(BadScenario, match=r"^no scenario called 'lunch'; shipped are: .*launch-2023-01-12.* \(or give"):
        load_scenario("lunch")
    with pytest.raises(BadScenario, match=r"^no profile called 'lunch'; shipped are: "):
        load_profile("lunch")


def test_a_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadScenario, match=r"small\.toml: not valid TOML"):
        load_scenario(str(path))


def test_the_quick_scenario_is_the_same_on_its_shorter_ladder(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, SCENARIO))

    quick = scenario.in_quick()

    assert [stage.duration for stage in quick.demand.stages] == [2, 2]
    assert quick.expected
    assert quick.expected.tolerance == 0.15
    assert (quick.behaviour, quick.degradation) == (scenario.behaviour, scenario.degradation)


def test_a_scenario_without_a_quick_ladder_says_so(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, SCENARIO[: SCENARIO.index("[quick]")]))

    with pytest.raises(BadScenario, match=r"small has no \[quick\] section; run it without --quick"):
        scenario.in_quick()


def test_the_digest_tells_any_two_scenarios_apart_and_one_from_none(tmp_path: Path) -> None:
    path = written(tmp_path, SCENARIO)
    scenario, again = load_scenario(path), load_scenario(path)
    other = load_scenario(written(tmp_path, SCENARIO.replace('"500 ms"', '"501 ms"')))

    assert scenario.digest() == again.digest()
    assert len({scenario.digest(), other.digest(), scenario.in_quick().digest()}) == 3


GATED = SCENARIO.replace("seed = 1", 'seed = 1\ngates = ["p95 < 1 s, failures < 1 %", "sent >= 98 % at stage 2"]')


def test_gates_of_a_scenario_are_read_one_by_one(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, GATED))

    assert [str(gate) for gate in scenario.gates] == ["p95 < 1 s", "failures < 1 %", "sent >= 98 % at stage 2"]
    assert scenario.in_quick().gates == ()
    assert [str(gate) for gate in scenario.with_gates(parse_gates("p50 < 1 s")).gates][-1] == "p50 < 1 s"


def test_a_scenario_need_not_expect_thresholds(tmp_path: Path) -> None:
    text = SCENARIO.replace("[expected]\ntolerance = 0.10\n", "").replace("expected = { tolerance = 0.15 }\n", "")

    scenario = load_scenario(written(tmp_path, text))

    assert scenario.expected is None
    assert scenario.in_quick().expected is None


def test_gates_do_not_change_what_was_asked_of_the_service(tmp_path: Path) -> None:
    asked = load_scenario(written(tmp_path, SCENARIO))
    gated = load_scenario(written(tmp_path, GATED))

    assert asked.digest() == gated.digest() == gated.with_gates(parse_gates("p50 < 1 s")).digest()


def test_a_profile_is_read_as_it_was_written(tmp_path: Path) -> None:
    profile = load_profile(written(tmp_path, PROFILE))
    copy = tmp_path / "copy.toml"

    save_profile(profile, copy)

    assert load_profile(str(copy)) == profile


def test_a_bad_profile_gives_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, PROFILE.replace("servers = 2", "servers = 0"))

    with pytest.raises(BadScenario) as caught:
        load_profile(path)

    assert str(caught.value).startswith(f"profile {path}: stations.0.workers.servers: Input should be greater than 0")
    assert "\n" not in str(caught.value)
