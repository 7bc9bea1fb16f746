from pathlib import Path

import pytest
from rich.console import Console

from app.capacity.rules import Calibrated, Profile
from simulation import sweep_page
from simulation.calibrated_range import beyond_calibrated
from simulation.files import load_profile, load_scenario, save_profile
from simulation.grid import load_sweep
from simulation.outcome import Outcome
from simulation.outcome_report import html
from simulation.outcome_table import summary
from simulation.replications import simulate
from simulation.sizing import RATES, Sized, Trial
from simulation.sizing_command import SizeOptions, answer, read_question
from simulation.spread import Spread

GRID = """
title = "How many workers?"
scenario = "launch-2023-01-12"
profile = "PROFILE"
gates = ["p95 < 1 s"]

[vary]
rate = ["100000/h", "200000/h", "300000/h"]
"""


def calibrated(to_per_hour: float) -> Profile:
    known = Calibrated(run="sha256:0", from_per_hour=50_000, to_per_hour=to_per_hour, stages=(1, 2))
    return load_profile("launch-2023-01").model_copy(update={"calibrated": known})


def written(renderable: object) -> str:
    console = Console(width=300)
    with console.capture() as captured:
        console.print(renderable)
    return captured.get()


def test_rates_above_are_named_and_none_below():
    profile = calibrated(200_000)

    assert beyond_calibrated(profile, [10_000, 60_000, 200_000, 200_900]) is None
    assert beyond_calibrated(profile, [60_000, 300_000]) == (
        "Beyond what was calibrated: 300,000/h. The profile was learnt from 50,000 to 200,000/h."
    )
    assert "calibrated: 210,000 to 400,000/h." in (beyond_calibrated(profile, [210_000, 400_000, 5]) or "")


def test_a_profile_that_was_not_calibrated_has_no_such_range():
    assert beyond_calibrated(load_profile("launch-2023-01"), [1e9]) is None


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    scenario = load_scenario("launch-2023-01-12").in_quick()
    return simulate(scenario, profile=calibrated(400_000), replications=1)


def test_a_simulation_says_so_in_table_and_page(outcome: Outcome):
    highest = f"{outcome.target_per_hour.max():,.0f}/h"

    for text in (written(summary(outcome)), html(outcome)):
        assert "Beyond what was calibrated: " in text
        assert highest in text


def test_a_simulation_within_the_range_does_not():
    within = simulate(load_scenario("launch-2023-01-12").in_quick(), profile=calibrated(1e9), replications=1)

    assert "Beyond what was calibrated" not in written(summary(within)) + html(within)


@pytest.mark.parametrize(("to_per_hour", "says_so"), [(200_000, True), (1e9, False)])
def test_the_answer_of_a_sizing_says_so(tmp_path: Path, to_per_hour: float, *, says_so: bool):
    file = save(calibrated(to_per_hour), tmp_path)
    options = SizeOptions("launch-2023-01-12", "300000/h", ["p95 < 1 s"], "workers", str(file), "60 s", 40, None)
    trial = Trial(2, 3, 300_000, 1.0, (Spread(40, 0.1, 0.1, 0.1, 0.1, 0.1),), 0.5)

    told = answer(read_question(options), Sized(trial, None, trial, 0.1, ((trial,) * len(RATES),)))

    assert any("Beyond what was calibrated: 270,000 to 360,000/h" in line for line in told) is says_so


@pytest.mark.parametrize(("to_per_hour", "says_so"), [(200_000, True), (300_000, False)])
def test_table_and_page_of_a_sweep_say_so(tmp_path: Path, to_per_hour: float, *, says_so: bool):
    file = save(calibrated(to_per_hour), tmp_path)
    (tmp_path / "grid.toml").write_text(GRID.replace("PROFILE", str(file)), "utf-8")
    sweep = load_sweep(tmp_path / "grid.toml")

    for text in (written(sweep_page.summary(sweep, [])), sweep_page.page(sweep, [])):
        assert ("Beyond what was calibrated: 300,000/h." in " ".join(text.split())) is says_so


def save(profile: Profile, folder: Path) -> Path:
    file = folder / "calibrated.toml"
    save_profile(profile, file)
    return file
