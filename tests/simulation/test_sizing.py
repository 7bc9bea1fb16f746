"""The smallest capacity that holds, held to trying them all; and `fairslot size` from outside."""

import re
import signal
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from fairslot import app
from simulation.scenario import BadScenario
from simulation.sizing import MORNINGS, RATES, STEP, CannotSize, Question, Sized, Trial
from simulation.sizing_command import SizeOptions, answer, long_queues, read_question
from tests.command_line import CommandLine, finish, read_until
from tests.faults import fault_in

SHORT = ("--stage", "4 s", "--replications", "20")


def question(
    *, hold: str = "480000/h", slo: str = "failures < 2 %", vary: str = "workers", stage: str = "4 s"
) -> Question:
    return read_question(SizeOptions("launch-2023-01-12", hold, [slo], vary, None, stage, 20, 5))


@pytest.mark.parametrize(("vary", "slo"), [("workers", "failures < 2 %"), ("bandwidth", "p50{read_content} < 500 ms")])
def test_it_is_the_first_of_all_capacities_that_holds(vary: str, slo: str):
    asked = question(vary=vary, slo=slo, hold="300000/h")

    found = asked.answer()

    assert found.needed.kept >= MORNINGS
    assert found.below is not None
    assert found.below.kept < MORNINGS
    assert found.below.capacity < found.needed.capacity
    rows = [[trial.kept for trial in row] for row in found.around]
    assert [row[0].capacity for row in found.around] == sorted(row[0].capacity for row in found.around)
    assert rows[-1] >= rows[0]
    assert 0 <= found.headroom < 3


@pytest.mark.parametrize(
    ("hold", "vary", "least", "most"),
    [
        ("420000/h", "workers.queue", 0.0, 0.1),  # between two of the rates of the table
        ("480000/h", "workers", 0.1, 1.0),  # beyond it
        ("90000/h", "liveness-provider", 1.9, 2.0),  # as far as is looked for
    ],
)
def test_the_headroom_is_the_growth_at_which_it_holds_and_with_one_per_cent_more_does_not(
    hold: str, vary: str, least: float, most: float
):
    asked = question(hold=hold, vary=vary)

    found = asked.answer()

    assert least <= found.headroom < most
    assert asked.trial(found.needed.step, 1 + found.headroom).holds
    beyond = asked.trial(found.needed.step, (1 + found.headroom) * STEP)
    is_left_open = re.search(r"could grow by \d+ % or more before", "\n".join(answer(asked, found)))
    assert beyond.holds == (is_left_open is not None) == (vary == "liveness-provider")


def test_of_a_line_it_is_the_fewest_places_that_hold():
    asked = question(vary="workers.queue", slo="failures < 2 %", hold="420000/h")
    told: list[Trial] = []

    found = asked.answer(tell=told.append)

    shorter = [asked.trial(step, 1.0) for step in range(1, found.needed.step)]
    assert shorter
    assert not any(trial.holds for trial in shorter)
    assert found.needed.holds
    assert found.needed.capacity == found.needed.step - 1
    assert len({(trial.step, trial.per_hour) for trial in told}) == len(told)  # none is made twice
    assert all(trial in told for row in found.around for trial in row)


def test_no_length_of_a_line_makes_up_for_workers_that_are_missing():
    with pytest.raises(
        CannotSize, match=r"no capacity of workers\.queue holds: with [\d,]+ places in line it is asked"
    ):
        question(vary="workers.queue", hold="900000/h", slo="p95 < 200 ms, failures < 2 %").answer()


def made(step: int, kept: float) -> Trial:
    return Trial(step, float(step), 1000.0, kept, (), 0.5)


@pytest.mark.parametrize(
    ("kept", "contradicting"),
    [
        ((0.1, 0.9, 0.95, 1.0, 1.0), []),
        ((0.96, 0.9, 0.95, 1.0, 1.0), [3]),
        ((0.1, 0.9, 0.95, 0.9, 0.99), [6]),
        ((1.0, 0.9, 1.0, 1.0, 0.2), [3, 7]),
    ],
)
def test_what_it_took_for_impossible_is_told(kept: tuple[float, ...], contradicting: list[int]):
    """The capacities 3 to 7, of which it says 5."""
    beside = [made(step, one) for step, one in zip(range(3, 8), kept, strict=True)]
    around = tuple((trial,) * len(RATES) for trial in beside)

    found = Sized(needed=beside[2], below=beside[1], above=beside[3], headroom=0.0, around=around)

    assert [trial.step for trial in found.contradictions] == contradicting


def test_where_more_is_worse_it_warns():
    """One try each in overload: a line of some places loses few, a longer one makes all wait longer than they may."""
    asked = question(vary="workers.queue", slo="p95 < 60 ms, failures < 24 %", hold="480000/h")
    one_try = asked.behaviour.model_copy(update={"retries": asked.behaviour.retries.model_copy(update={"attempts": 1})})
    impatient = replace(
        asked, scenario_at=lambda rate: asked.scenario_at(rate).model_copy(update={"behaviour": one_try})
    )

    found = impatient.answer()

    assert found.contradictions
    warnings = [line for line in answer(impatient, found) if line.startswith("Warning: with ")]
    assert len(warnings) == len(found.contradictions)
    assert all("here more does not always hold better" in line for line in warnings)


def test_it_tells_what_it_tries(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("simulation.sizing_command.PLAIN_EVERY", 0.0)
    words = ("--hold", "300000/h", "--slo", "failures < 2 %", "--vary", "workers", *SHORT)

    told = CliRunner().invoke(app, ["size", *words]).output

    assert re.search(r"^searching: with 2 servers \d+ % of mornings hold 300,000/h$", told, re.MULTILINE)


def test_more_of_a_station_that_is_not_the_cause_does_not_help():
    with pytest.raises(CannotSize, match=r"no capacity of bandwidth holds: .* vary another station"):
        question(vary="bandwidth", hold="900000/h").answer()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"vary": "disk"}, "--vary disk: profile launch-2023-01 has nothing called that to vary; it has round-trip"),
        ({"slo": "p96 < 1 s"}, "--slo: gate 'p96 < 1 s': unknown metric"),
        ({"slo": "p95 < 20 s"}, "--slo: gate 'p95 < 20 s': clients give up after 10 s"),
        ({"slo": "p95 < 1 s at stage 1"}, "--slo: gate 'p95 < 1 s at stage 1': there is one stage only"),
        ({"slo": "p95 < 1 s at stage 7"}, "--slo: gate 'p95 < 1 s at stage 7': there is one stage only"),
        ({"hold": "many"}, "--hold: must be a positive quantity like '360000/h'"),
        ({"hold": "2/h"}, "--stage: in 4 s nobody comes at 2/h; give a longer one"),
        (
            {"hold": "9000000000/h"},
            "--stage: in 4 s 30,000,000 arrive at 27,000,000,000/h, up to which .* give a shorter",
        ),
        ({"stage": "long"}, "--stage: must be a positive quantity like '30 s'"),
        ({"stage": "20 h"}, "--stage: in 20 h 28,800,000 arrive at 1,440,000/h, up to which .* give a shorter"),
    ],
)
def test_a_question_that_cannot_be_asked_names_its_word(words: dict[str, str], line: str):
    with pytest.raises(BadScenario, match=f"^{line}"):
        question(**words)


def test_a_gate_that_a_morning_is_too_short_for_is_refused():
    with pytest.raises(BadScenario, match="too few transactions for it; give a longer --stage"):
        question(slo="p99.9 < 5 s").answer()


def test_a_queue_that_outlasts_patience_is_warned_of():
    asked = question(hold="300000/h")
    needed = asked.answer().needed
    assert long_queues(asked, needed) == []

    longer = asked.profile.model_dump(mode="json")
    longer["stations"][-1]["queue"] = 5000
    from_file = Question(
        scenario_at=asked.scenario_at,
        profile=type(asked.profile).model_validate(longer),
        knob=asked.knob,
        gates=asked.gates,
        per_hour=asked.per_hour,
        replications=20,
        seed=5,
    )
    (warning,) = long_queues(from_file, needed)
    assert warning.startswith("Warning: workers has 5,000 places, and only 8")


def test_a_share_that_few_mornings_make_is_marked_and_says_why():
    words = ("--hold", "480000/h", "--slo", "failures < 2 %", "--slo", "p50 < 1 s", "--vary", "workers", *SHORT)

    told = CliRunner().invoke(app, ["size", *words], env={"COLUMNS": "160"}).output

    assert re.search(r"^  failures < 2 %: 0\.\d\d ±0\.\d\d\? % in the mean", told, re.MULTILINE)
    assert re.search(r"^ +3 +0\.\d\d\? % +[\d.]+ s$", told, re.MULTILINE)
    assert re.search(r"^ +2 +[\d.]{4,5} % +[\d.]+ s$", told, re.MULTILINE)
    assert "?: the interval may hold the mean less often than in 95 % of cases: below 1 %, and 20 mornings" in told


def test_it_says_what_is_needed_and_what_is_near(fairslot: CommandLine):
    done = fairslot.run("size", "--hold", "560000/h", "--slo", "failures < 2 %", "--vary", "workers", *SHORT)

    assert (done.code, done.err) == (0, "")
    assert "Needed: 4 servers, with which 100 % of mornings keep every gate." in done.out
    assert "With 3 it is " in done.out
    assert "workers  504,000/h  560,000/h  616,000/h  672,000/h" in done.out
    assert re.search(r"^ +4 +0\.\d\d\? %$", done.out, re.MULTILINE)


def test_of_a_crowd_it_says_what_it_assumes():
    words = ("size", "nine-a-clock", "--hold", "300000/h", "--slo", "failures < 2 %", "--vary", "workers", *SHORT)

    done = CliRunner().invoke(app, words, env={"COLUMNS": "160"})

    assert done.exit_code == 0, done.output
    assert "Assumed: the sessions of nine-a-clock wait for their answers" in done.output
    assert "come at 300,000/h, whoever waits." in done.output
    assert question().assumed == ""


def test_a_fault_that_nobody_foresaw_is_told_as_ours(fairslot: CommandLine):
    broken = fault_in(fairslot.folder, "size", "simulation.sizing_command:answer")

    words = ("--hold", "100000/h", "--slo", "failures < 2 %", "--vary", "workers", *SHORT)
    done = fairslot.run("size", *words, PYTHONPATH=broken)

    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("fairslot: size: internal error: ZeroDivisionError: a fault of two")


def test_a_question_that_makes_no_sense_is_one_line(fairslot: CommandLine):
    done = fairslot.run("size", "--hold", "480000/h", "--slo", "failures < 2 %", "--vary", "disk")

    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_where_no_capacity_holds_it_says_so(fairslot: CommandLine):
    words = ("--hold", "480000/h", "--slo", "p50 < 1 ms", "--vary", "workers", *SHORT)

    done = fairslot.run("size", *words)

    assert done.code == 99
    assert done.err.startswith("fairslot: no capacity of workers holds: with ")


def test_interrupted_it_ends_at_once(fairslot: CommandLine):
    words = ("--hold", "480000/h", "--slo", "failures < 2 %", "--vary", "workers", "--replications", "100000")
    sizing = fairslot.start("size", *words)
    read_until(sizing, "mornings of 2 min")

    done = finish(sizing, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted\n")
