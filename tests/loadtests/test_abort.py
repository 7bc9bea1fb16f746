"""When a run is ended early, on records that grow as a generator writes them."""

import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from loadtests.abort import Abort, AbortWatch
from loadtests.recorder import RECORD, Progress
from simulation.demand import StageSchedule, schedule
from simulation.record import Outcome, Row, line, write_header
from simulation.scenario import Scenario
from simulation.slo import parse_gates

DURATION = 60


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """A warm-up, a baseline and a rung, 20 arrivals a second each."""
    stages = [
        {"rate": "20/s", "duration": "10 s", "purpose": "warm-up"},
        {"rate": "20/s", "duration": f"{DURATION} s", "purpose": "baseline"},
        {"rate": "20/s", "duration": f"{DURATION} s"},
    ]
    behaviour = {"mix": {"read_content": 1.0}, "timeout": "10 s", "retries": {"attempts": 1, "backoff": "1 s"}}
    return Scenario.model_validate(
        {
            "name": "small",
            "title": "Made for tests",
            "source": "made for tests",
            "seed": 1,
            "demand": {"model": "open", "arrivals": "poisson", "stages": stages},
            "behaviour": behaviour,
            "capacity": {"profile": "launch-2023-01"},
            "degradation": {"slow_p95_multiple": 2, "failing_share": 0.05},
        }
    )


class Playing:
    """A run under `gates` whose record is written as far as the moment that is looked at."""

    def __init__(self, folder: Path, scenario: Scenario, gates: str) -> None:
        self.stages = schedule(scenario.demand, scenario.behaviour, None, seed=1)
        self.record = folder / RECORD
        with self.record.open("w", encoding="utf-8") as file:
            write_header(file)
        self.watch = AbortWatch(scenario.with_gates(parse_gates(gates)), self.stages, folder, 1)
        self.told: set[int] = set()

    def write(self, rows: Iterable[Row]) -> None:
        with self.record.open("a", encoding="utf-8") as file:
            for one in rows:
                file.write(line(one))

    def look(self, stage: int, elapsed: float, *, latency: float, outcome: Outcome, lag: float = 0.0) -> Abort | None:
        """Everything due so far in this stage that has its answer by now is in the record."""
        at = self.stages[stage]
        due = at.due[at.due <= elapsed]
        answered = enumerate(due[due + latency <= elapsed].tolist(), at.first)
        new = [(number, moment) for number, moment in answered if number not in self.told]
        self.told |= {number for number, _ in new}
        self.write(row(number, stage, moment, moment + latency, outcome, lag) for number, moment in new)
        return self.ask(stage, len(due), elapsed)

    def ask(self, stage: int, launched: int, elapsed: float) -> Abort | None:
        """Without the rest that it takes between looks."""
        self.watch._rest_until = -math.inf
        return self.watch.look(progress(self.stages, stage, launched, elapsed))

    def first_abort(self, stage: int, *, latency: float, outcome: Outcome, lag: float = 0.0) -> float | None:
        """At which second of a stage the run is ended, looking once a second."""
        for second in range(1, int(self.stages[stage].stage.duration) + 1):
            if self.look(stage, second, latency=latency, outcome=outcome, lag=lag):
                return second
        return None


Play = Callable[[str], Playing]


def row(number: int, stage: int, due: float, end: float, outcome: Outcome, lag: float = 0.0) -> Row:
    return Row(number, stage, 0, due, lag, end, outcome, 0, 1, math.nan, math.nan, math.nan, "")


def progress(stages: list[StageSchedule], stage: int, launched: int, elapsed: float) -> Progress:
    later = sum(one.stage.duration for one in stages[stage + 1 :])
    left = later + stages[stage].stage.duration - elapsed
    return Progress(stage + 1, len(stages), 72_000.0, launched, len(stages[stage].due), None, 0, left)


@pytest.fixture
def playing(tmp_path: Path, scenario: Scenario) -> Play:
    return lambda gates: Playing(tmp_path, scenario, gates)


def test_a_gate_that_is_clearly_violated_ends_the_run_after_its_delay(playing: Play) -> None:
    assert playing("failures < 20 %, abort after 30 s").first_abort(1, latency=0.1, outcome=Outcome.REFUSED) == 30


@pytest.mark.parametrize(
    ("gate", "outcome"),
    [("failures < 20 %", Outcome.REFUSED), ("failures < 20 %, abort after 5 s", Outcome.SUCCEEDED)],
    ids=["without a delay", "held"],
)
def test_other_gates_never_end_a_run(playing: Play, gate: str, outcome: Outcome) -> None:
    assert playing(gate).first_abort(1, latency=0.1, outcome=outcome) is None


AT_ONCE = ", ".join(
    f"{gate}, abort after 1 ms" for gate in ("failures < 1 %", "p50 < 1 ms", "max < 1 ms", "goodput > 19/s")
)


def test_nothing_is_ended_during_the_warm_up(playing: Play) -> None:
    play = playing(AT_ONCE)

    assert play.first_abort(0, latency=0.1, outcome=Outcome.REFUSED) is None
    assert play.first_abort(1, latency=0.1, outcome=Outcome.REFUSED) is not None


def test_nothing_is_ended_before_anything_has_finished(playing: Play) -> None:
    """Although by then every latency is known to be bad."""
    assert playing(AT_ONCE).first_abort(1, latency=2 * DURATION, outcome=Outcome.TIMED_OUT) is None


def test_what_is_under_way_counts_in_favour_of_the_service(playing: Play) -> None:
    """A quarter is refused at once, and nothing else has finished: it may still succeed."""
    play = playing("failures < 50 %, abort after 5 s")
    stage = play.stages[1]
    refused = [(stage.first + arrival, float(stage.due[arrival])) for arrival in range(0, len(stage.due), 4)]

    def is_ended_at(second: int) -> bool:
        now = [(number, at) for number, at in refused if second - 1 < at <= second]
        play.write(row(number, 1, at, at, Outcome.REFUSED) for number, at in now)
        return play.ask(1, int(np.searchsorted(stage.due, second)), second) is not None

    assert not any(is_ended_at(second) for second in range(1, DURATION))


def test_for_how_long_it_has_been_under_way_counts_against_it(playing: Play) -> None:
    """But for one nobody has waited to the end, and yet the median is known to be bad."""
    play = playing("p50 < 1 s, abort after 5 s")
    first = play.stages[1].first
    play.write([row(first, 1, 0.0, 0.1, Outcome.SUCCEEDED)])
    play.told.add(first)

    found = play.first_abort(1, latency=2 * DURATION, outcome=Outcome.SUCCEEDED)

    assert found is not None
    assert found <= 20


def test_a_gate_of_one_stage_counts_its_own_time_alone(playing: Play) -> None:
    play = playing("failures < 20 % at stage 3, abort after 10 s")

    assert play.first_abort(1, latency=0.1, outcome=Outcome.REFUSED) is None
    assert play.first_abort(2, latency=0.1, outcome=Outcome.REFUSED) == 10


def test_a_generator_that_lags_ends_nothing(playing: Play) -> None:
    """Its lag makes latencies worse; the run goes on, to be found invalid."""
    play = playing("p95 < 50 ms, abort after 5 s")

    assert play.first_abort(1, latency=0.1, outcome=Outcome.SUCCEEDED, lag=0.03) is None


def test_it_says_what_was_seen_and_when(playing: Play) -> None:
    abort = playing("failures < 20 %, abort after 30 s").look(1, 31, latency=0.1, outcome=Outcome.REFUSED)

    assert abort
    assert abort.sentence.startswith("aborted 31 s into its judged part: failures < 20 %, abort after 30 s: was 99.")
    assert abort.sentence.endswith("must be < 20.00 %")


RUNS = 20


def test_a_service_just_at_its_limit_is_seldom_ended(tmp_path: Path, scenario: Scenario) -> None:
    """It is looked at once a second, fifty times, and each look alone is all but sure."""
    ended = sum(
        is_ended(Playing(tmp_path, scenario, "failures < 20 %, abort after 10 s"), np.random.default_rng(seed))
        for seed in range(RUNS)
    )

    assert ended <= stats.binom.ppf(0.999, RUNS, 0.05)


def is_ended(play: Playing, rng: np.random.Generator) -> bool:
    stage = play.stages[1]
    refused = rng.uniform(size=len(stage.due)) < 0.2

    def is_ended_at(second: int) -> bool:
        first, last = np.searchsorted(stage.due, [second - 1, second]).tolist()
        play.write(
            row(stage.first + one, 1, at, at, Outcome.REFUSED if refused[one] else Outcome.SUCCEEDED)
            for one, at in enumerate(stage.due[first:last].tolist(), first)
        )
        return play.ask(1, last, second) is not None

    return any(is_ended_at(second) for second in range(1, DURATION + 1))


def test_after_a_look_it_rests(playing: Play) -> None:
    play = playing("failures < 20 %, abort after 30 s")
    play.look(1, 29, latency=0.1, outcome=Outcome.REFUSED)
    resting = play.watch._rest_until = math.inf

    assert play.watch.look(progress(play.stages, 1, 600, 31)) is None
    assert play.watch._rest_until == resting
