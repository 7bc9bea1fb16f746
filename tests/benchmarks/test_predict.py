"""`make predict`: its command line, and the ladders it climbs."""

from pathlib import Path

import numpy as np
import pytest

from app.capacity.rules import Workers
from benchmarks.predict.__main__ import BAD_USAGE, HOLDS, NOT_HELD, main
from benchmarks.predict.rehearsing import FLAT_OUT, HERE, PROFILES, RehearsalFailed, rehearsals, rehearse_all
from simulation.files import load_profile, load_scenario
from simulation.replications import simulate
from tests.benchmarks.played_runs import Played, play

FEW = ("--replications", "79")


def test_kept_rehearsals_are_shown_without_a_new_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    runs = tmp_path / "runs"
    play(runs / "one-worker", Played())
    assert main(["--runs", str(runs), "--out", str(tmp_path / "out"), *FEW]) == HOLDS
    assert "one-worker" in capsys.readouterr().out
    assert (tmp_path / "out" / "tables.md").read_text("utf-8").startswith("Rehearsed on 22 November 2026")


def test_a_service_flat_out_is_calibrated_and_the_error_above_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    play(tmp_path / FLAT_OUT, Played(emulated=False))
    assert main(["--runs", str(tmp_path)]) == HOLDS
    capsys.readouterr()
    told = (tmp_path / "tables.md").read_text("utf-8")
    assert "p95 of the 2 stages above: error " in told
    assert "slow: predicted " in told


def test_predictions_that_are_wrong_end_with_a_code_of_their_own(tmp_path: Path):
    play(tmp_path / "one-worker", Played(slower=1.25))
    assert main(["--runs", str(tmp_path), *FEW]) == NOT_HELD


def test_a_folder_without_rehearsals_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--runs", str(tmp_path)]) == BAD_USAGE
    assert f"{tmp_path} holds no rehearsal of the study" in capsys.readouterr().err


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert main(["--out", str(tmp_path), "--only", "one-worker"]) == BAD_USAGE
    assert str(tmp_path) in capsys.readouterr().err


def test_a_rehearsal_that_leaves_no_record_is_named(tmp_path: Path):
    taken = tmp_path / "one-worker"
    taken.mkdir()
    (taken / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(RehearsalFailed, match="the rehearsal of one-worker ended with exit code 2"):
        rehearse_all(rehearsals(["one-worker"], tmp_path))


def test_the_profiles_differ_in_all_that_a_prediction_may_depend_on():
    profiles = [load_profile(str(HERE / "profiles" / f"{name}.toml")) for name in PROFILES]
    workers = [[one for one in profile.stations if isinstance(one, Workers)][-1] for profile in profiles]
    behaviours = [load_scenario(str(HERE / "scenarios" / f"{name}.toml")).behaviour for name in PROFILES]
    assert len({one.servers for one in workers}) >= 5
    assert len({one.distribution for one in workers}) >= 4
    mixes = [one.mix for one in behaviours]
    means = [
        sum(share * one.mean_ms[kind] for kind, share in mix.items()) for one, mix in zip(workers, mixes, strict=True)
    ]
    assert min(means) >= 15  # ms
    assert {one.retries.attempts for one in behaviours} == {1, 2, 3}
    waits = [one.queue * max(one.mean_ms.values()) / one.servers / 1000 for one in workers]
    longer = [wait > one.timeout for wait, one in zip(waits, behaviours, strict=True)]
    assert set(longer) == {True, False}  # lines beyond the clients' patience, and lines that refuse early


@pytest.mark.parametrize("name", PROFILES)
def test_each_ladder_climbs_past_both_thresholds(name: str):
    profile = load_profile(str(HERE / "profiles" / f"{name}.toml"))
    scenario = load_scenario(str(HERE / "scenarios" / f"{name}.toml"))
    outcome = simulate(scenario, profile=profile, replications=1)
    assert outcome.slow_per_hour is not None
    assert outcome.failing_per_hour is not None
    assert np.isfinite([*outcome.slow_per_hour, *outcome.failing_per_hour]).all()


def test_no_two_rehearsals_have_the_same_seed():
    """So that what chance does to one tells nothing of another."""
    seeds = [load_scenario(str(HERE / "scenarios" / f"{name}.toml")).seed for name in (*PROFILES, FLAT_OUT)]
    assert len(set(seeds)) == len(seeds)
