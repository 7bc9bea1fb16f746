"""Crowds through `simulate`: all of their sessions, by the record that the kernel gives of them."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from scipy.special import gammaln

from simulation.crowds import Crowd
from simulation.demand import KINDS, schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate as play
from simulation.outcome import Outcome
from simulation.outcome_report import html
from simulation.outcome_table import stage_names
from simulation.record import FAILURES
from simulation.replications import MOST_TRANSACTIONS, seeds, simulate
from simulation.scenario import BadScenario, Scenario

REPLICATIONS = 3
PATIENT = {"timeout": "1000 h", "retries": {"attempts": 1, "backoff": "1 s"}, "mix": {"confirm": 1.0}}


def crowded(*stages: Mapping[str, object], **changes: object) -> Scenario:
    """Nine o'clock, with fewer people."""
    given = load_scenario("nine-a-clock").model_dump(mode="json")
    think = changes.pop("think_time", {"distribution": "exponential", "mean": "4 s"})
    demand = {"model": "closed", "think_time": think, "stages": list(stages), "one_machine": "100/s"}
    return Scenario.model_validate(given | {"demand": demand} | changes)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return crowded(
        {"sessions": 20, "spread": "2 s", "duration": "10 s", "purpose": "baseline"},
        {"sessions": 1500, "spread": "5 s", "duration": "30 s", "transactions": 4},
    )


@pytest.fixture(scope="module")
def outcome(scenario: Scenario) -> Outcome:
    return simulate(scenario, replications=REPLICATIONS)


def test_all_sessions_are_played_whatever_one_machine_carries(scenario: Scenario, outcome: Outcome):
    crowd, profile = scenario.demand, outcome.profile
    assert isinstance(crowd, Crowd)
    assert crowd.share < 0.3
    for replication, seed in enumerate(seeds(scenario.seed, REPLICATIONS)):
        stages = schedule(crowd.whole, scenario.behaviour, profile.thresholds, seed=seed)
        assert [one.sessions for one in stages] == [20, 1500]
        record = play(stages, profile, scenario.behaviour, seed=seed)
        for position in range(2):
            rows = record[record["stage"] == position]
            assert outcome.by_stage.transactions[replication, position] == len(rows) <= len(stages[position].due)
            failed = np.isin(rows["outcome"], FAILURES).mean()
            assert outcome.by_stage.failed_share[replication, position] == pytest.approx(failed)
        of_kind = [int((record["kind"] == KINDS.index(kind)).sum()) for kind in outcome.kinds]
        assert outcome.by_kind.transactions[replication].tolist() == [*of_kind, len(record)]


def test_over_time_it_has_everybody_once(outcome: Outcome):
    widths = np.diff(outcome.edges_seconds) / 3600

    came = (outcome.over_time.arrivals_per_hour * widths).sum(axis=1)
    np.testing.assert_allclose(came, outcome.by_stage.transactions.sum(axis=1))
    assert (outcome.over_time.goodput_per_hour <= outcome.over_time.throughput_per_hour).all()
    assert outcome.over_time.failed_share[:, -5:].min() < outcome.over_time.failed_share[:, 11:16].min()
    assert outcome.saturated_first == ("workers",) * REPLICATIONS


def test_a_thousand_threads_change_no_digit(scenario: Scenario, outcome: Outcome):
    again = simulate(scenario, replications=REPLICATIONS, threads=3)

    np.testing.assert_array_equal(again.by_stage.latency_seconds, outcome.by_stage.latency_seconds)
    np.testing.assert_array_equal(again.over_time.awaiting, outcome.over_time.awaiting)


def test_a_crowd_that_nobody_keeps_waiting_wants_what_it_implies():
    """Never an answer that takes time: so many sessions, each once in its think time, as a Poisson stream.

    Chance alone fails this once in 1,000 seeds, at most.
    """
    quick = load_profile("launch-2023-01").model_copy(
        update={
            "stations": tuple(
                one.model_copy(update={"mean_ms": dict.fromkeys(KINDS, 1e-6)})
                for one in load_profile("launch-2023-01").stations
                if one.kind == "workers" and one.name == "round-trip"
            )
        }
    )
    stage = {"sessions": 1000, "spread": "1 s", "duration": "21 s"}
    mornings = simulate(crowded(stage), profile=quick, replications=10)

    count = mornings.by_stage.transactions[:, 0]
    expected = 1000 * (1 + 20.5 / 4)
    assert abs(count.mean() - expected) < 3.3 * np.sqrt(expected / 10)
    assert mornings.target_per_hour.tolist() == [1000 / 4 * 3600]


def test_people_who_think_and_wait_are_served_as_often_as_the_closed_form_says():
    """M/M/c//N, the machine repairman (Gross and Harris, ch. 2), from `simulate` itself.

    Chance alone fails this once in 10,000 seeds.
    """
    people, servers, service, think = 60, 2, 0.05, 1.0
    present = np.arange(people + 1)
    weights = (
        present * np.log(service / think) - gammaln(people - present + 1) - gammaln(np.minimum(present, servers) + 1)
    )
    weights -= np.maximum(present - servers, 0) * np.log(servers)
    shares = np.exp(weights - weights.max())
    truth = float((np.minimum(present, servers) * shares).sum() / shares.sum() / service)
    (station,) = (one for one in load_profile("launch-2023-01").stations if one.name == "workers")
    workers = station.model_copy(
        update={
            "servers": servers,
            "queue": 10**6,
            "distribution": "exponential",
            "variation": 0.0,
            "mean_ms": {"confirm": service * 1000},
        }
    )
    profile = load_profile("launch-2023-01").model_copy(update={"stations": (workers,)})
    stage = {"sessions": people, "spread": "1 s", "duration": "120 s"}
    asked = crowded(stage, behaviour=PATIENT, think_time={"distribution": "exponential", "mean": "1 s"})

    found = simulate(asked, profile=profile, replications=20)

    settled = found.edges_seconds[:-1] >= 20
    rates = found.over_time.throughput_per_hour[:, settled].mean(axis=1) / 3600
    t = (rates.mean() - truth) / (rates.std(ddof=1) / len(rates) ** 0.5)
    assert 2 * stats.t.sf(abs(t), len(rates) - 1) > 1e-4


def test_the_page_names_the_sessions_and_shows_no_curve_over_rate(outcome: Outcome):
    page = html(outcome)

    assert stage_names(outcome) == ["20 sessions", "1,500 sessions"]
    assert "1,500 sessions, 4 transactions each, think time exponential, mean 4 s" in page
    assert "Latency and failures over rate" not in page
    assert "arrivals an hour" not in page
    assert f"workers in {REPLICATIONS} of {REPLICATIONS}" in page


def test_a_crowd_that_is_absurdly_large_is_refused_by_its_field():
    absurd = crowded({"sessions": 450_000, "spread": "1 s", "duration": "10 h"})

    with pytest.raises(BadScenario, match=rf"demand.stages.0: 4,050,393,750 arrivals.*{MOST_TRANSACTIONS:,}"):
        simulate(absurd, replications=1)


def test_a_few_sessions_may_be_the_baseline_of_a_crowd(tmp_path: Path):
    file = tmp_path / "crowd.toml"
    text = (Path(__file__).parents[2] / "simulation" / "scenarios" / "nine-a-clock.toml").read_text("utf-8")
    calm = '{ sessions = 5, spread = "1 s", duration = "10 s", purpose = "baseline" },\n    '
    file.write_text(text.replace("stages = [{", f"stages = [\n    {calm}{{"), "utf-8")

    assert [stage.purpose.value for stage in load_scenario(str(file)).demand.stages] == ["baseline", "rung"]
