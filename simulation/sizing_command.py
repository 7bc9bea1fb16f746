"""`fairslot size` as a person meets it: what is needed, how much room it leaves, and what is near it."""

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from app.capacity.rules import Workers
from simulation import formats
from simulation.calibrated_range import beyond_calibrated
from simulation.crowds import Crowd
from simulation.files import load_profile, load_scenario
from simulation.holding import JUDGED, Hold
from simulation.knobs import knob_named, served_in_time
from simulation.outcome_figures import Unit, doubts_in_words, mean, morning
from simulation.quantities import rate_per_hour, seconds
from simulation.replications import MOST_TRANSACTIONS
from simulation.scenario import BadScenario, Scenario, check_gates
from simulation.simulate_command import PLAIN_EVERY
from simulation.sizing import MORNINGS, MOST_HEADROOM, RATES, Question, Sized, Tell, Trial
from simulation.slo import BadGate, Gate, Scope, parse_gates
from simulation.spread import Spread
from simulation.word_tables import WordTable

_DIGITS = {"ms": 1, "s": 3, "min": 3, "h": 4, "%": 2, "/h": 0, "/min": 1, "/s": 2}


@dataclass(frozen=True, slots=True)
class SizeOptions:
    """The words of the command line."""

    scenario: str
    hold: str
    slo: Sequence[str]
    vary: str
    profile: str | None
    stage: str
    replications: int
    seed: int | None


def size_command(options: SizeOptions) -> None:
    """Search and show. Raises BadScenario, or CannotSize where no capacity holds."""
    console = Console()
    question = read_question(options)
    slo = ", ".join(str(gate) for gate in question.gates)
    _say(console, f"{options.vary} of {question.profile.name} to hold {formats.rate(question.per_hour)} with {slo},")
    mornings = f"{question.replications} mornings of {options.stage}, seed {question.seed}"
    _say(console, f"on {formats.percent(MORNINGS)} of {mornings}\n")
    if question.assumed:
        _say(console, f"{question.assumed}\n")
    with _progress(console, question) as tell:
        found = question.answer(tell=tell)
    for line in answer(question, found):
        _say(console, line)
    console.print(sensitivity(question, found))
    console.print()
    console.print(figures_near(question, found))
    if doubtful := doubts_in_words(one for trial in found.at_the_rate for one in trial.figures):
        _say(console, f"\n{doubtful}")


@contextmanager
def _progress(console: Console, question: Question) -> Generator[Tell]:
    """What was tried last, in a line of its own in a terminal, a plain line now and then elsewhere."""
    if not console.is_terminal:
        yield _PlainProgress(console, question)
        return
    with console.status("searching") as status:
        yield lambda trial: status.update(tried(question, trial))


@dataclass(slots=True)
class _PlainProgress:
    """Nothing of a search that is over soon, a line every ten seconds of the rest."""

    console: Console
    question: Question
    _told: float = field(default_factory=time.monotonic)

    def __call__(self, trial: Trial) -> None:
        if time.monotonic() - self._told >= PLAIN_EVERY:
            self._told = time.monotonic()
            _say(self.console, tried(self.question, trial))


def tried(question: Question, trial: Trial) -> str:
    """One capacity at one rate, in a line."""
    capacity, rate = question.knob.written(trial.step), formats.rate(trial.per_hour)
    return f"searching: with {capacity} {formats.percent(trial.kept)} of mornings hold {rate}"


def read_question(options: SizeOptions) -> Question:
    """Raises BadScenario, naming what is wrong."""
    scenario = load_scenario(options.scenario)
    profile = load_profile(options.profile or scenario.capacity.profile)
    with _naming("--hold"):
        per_hour = rate_per_hour(options.hold, profile.thresholds)
    with _naming("--stage"):
        duration = _duration(options.stage, per_hour)
    return Question(
        scenario_at=lambda rate: _held(scenario, rate, duration),
        profile=profile,
        knob=knob_named(profile, options.vary),
        gates=_gates(options.slo, _held(scenario, per_hour, duration)),
        per_hour=per_hour,
        replications=options.replications,
        seed=scenario.seed if options.seed is None else options.seed,
        assumed=_assumed(scenario, per_hour),
    )


@contextmanager
def _naming(option: str) -> Generator[None]:
    """What cannot be used within is the fault of this option. Raises BadScenario."""
    try:
        yield
    except ValueError as error:
        raise BadScenario(f"{option}: {error}") from error


def _duration(stage: str, per_hour: float) -> float:
    """Raises ValueError also where one of the rates tried would have hardly an arrival in it, or too many."""
    duration = seconds(stage)
    fewest, most = (times * per_hour / 3600 * duration for times in (RATES[0], MOST_HEADROOM))
    if fewest < 1:
        raise ValueError(f"in {stage} nobody comes at {formats.rate(RATES[0] * per_hour)}; give a longer one")
    if most > MOST_TRANSACTIONS:
        bound = f"at most {MOST_TRANSACTIONS:,} can be simulated"
        raise ValueError(
            f"in {stage} {most:,.0f} arrive at {formats.rate(MOST_HEADROOM * per_hour)}, up to which headroom is "
            f"looked for, and {bound}; give a shorter one, or ask for less by --hold"
        )
    return duration


def _gates(slo: Sequence[str], held: Scenario) -> tuple[Gate, ...]:
    """Raises BadScenario for one that does not fit the scenario of one stage."""
    with _naming("--slo"):
        gates = tuple(gate for text in slo for gate in parse_gates(text))
        for gate in gates:
            if gate.scope != Scope() or gate.abort_after is not None:
                raise BadGate(f"gate '{gate}': there is one stage only; leave out where and when")
        check_gates(gates, held.demand, held.demand.stages, held.behaviour)
    return gates


def _assumed(scenario: Scenario, per_hour: float) -> str:
    """What is taken of a crowd."""
    if not isinstance(scenario.demand, Crowd):
        return ""
    return (
        f"Assumed: the sessions of {scenario.name} wait for their answers, which relieves a slow service. Here its mix "
        f"and its clients come at {formats.rate(per_hour)}, whoever waits."
    )


def _held(scenario: Scenario, per_hour: float, duration: float) -> Scenario:
    """One stage of a rate; a stage begins with empty stations, so a warm-up would do nothing."""
    held = Hold(per_hour, duration, warm_up=1.0).of(scenario)
    return held.model_copy(update={"demand": held.demand.model_copy(update={"stages": held.demand.stages[JUDGED:]})})


def answer(question: Question, found: Sized) -> list[str]:
    """What is needed, in words; then what is wrong with it."""
    needed, kept = found.needed, formats.percent(found.needed.kept)
    lines = [f"Needed: {question.knob.written(needed.step)}, with which {kept} of mornings keep every gate."]
    if found.below:
        lines.append(f"With {found.below.capacity:,.0f} it is {formats.percent(found.below.kept)}.")
    growth = formats.whole_percent(round(found.headroom, 2)) + (" or more" if found.is_as_far_as_asked else "")
    lines.append(f"The rate could grow by {growth} before it is too little.")
    figures = zip(question.gates, needed.figures, strict=True)
    lines += [_figure(gate, one) for gate, one in figures]
    beyond = beyond_calibrated(question.profile, [times * question.per_hour for times in RATES])
    doubts = [f"Warning: {beyond}"] if beyond else []
    return [*lines, *_contradictions(found), *long_queues(question, needed), *doubts, ""]


def _contradictions(found: Sized) -> list[str]:
    """A line for each capacity beside the answer that is not as a search by halves takes it to be."""
    return [
        f"Warning: with {trial.capacity:,.0f} it is {formats.percent(trial.kept)}, though that is "
        f"{'less' if trial.holds else 'more'}: here more does not always hold better, and the answer is one of several."
        for trial in found.contradictions
    ]


def _figure(gate: Gate, one: Spread) -> str:
    unit = Unit(gate.unit, 1.0, _DIGITS[gate.unit])
    predicted = "" if one.morning_low is None else f", {morning(one, unit)} {gate.unit} on 95 % of mornings"
    return f"  {gate}: {mean(one, unit)} {gate.unit} in the mean{predicted}"


def long_queues(question: Question, needed: Trial) -> list[str]:
    """A line for each queue in which the last waits longer than its client does."""
    patience = formats.seconds(question.behaviour.timeout)
    return [
        f"Warning: {station.name} has {station.queue:,} places, and only {served:,.0f} are served within "
        f"the patience of {patience}: the others wait in vain."
        for station in question.knob.turned(question.profile, needed.step).stations
        if isinstance(station, Workers) and station.queue > (served := served_in_time(station, question.behaviour))
    ]


def sensitivity(question: Question, found: Sized) -> Group:
    """The share of mornings that keep every gate, by capacity and rate."""
    table = _table()
    table.add_column(question.knob.name, justify="right")
    for times in RATES:
        table.add_column(formats.rate(times * question.per_hour), justify="right")
    for row in found.around:
        style = "bold" if row[0].capacity == found.needed.capacity else None
        table.add_row(f"{row[0].capacity:,.0f}", *(formats.percent(trial.kept) for trial in row), style=style)
    return Group(Text("Mornings that keep every gate", "italic"), table)


def figures_near(question: Question, found: Sized) -> Group:
    """Each gate's figure by capacity, at the rate to hold: the mean, and where 95 % of mornings lie."""
    title = f"At {formats.rate(question.per_hour)}, in the mean (on 95 % of mornings)"
    table = _table()
    table.add_column(question.knob.name, justify="right")
    for gate in question.gates:
        table.add_column(str(gate), justify="right")
    for trial in found.at_the_rate:
        style = "bold" if trial.capacity == found.needed.capacity else None
        figures = zip(question.gates, trial.figures, strict=True)
        table.add_row(f"{trial.capacity:,.0f}", *(_cell(one, gate) for gate, one in figures), style=style)
    return Group(Text(title, "italic"), table)


def _table() -> Table:
    return WordTable(box=None, pad_edge=False, header_style="dim")


def _cell(one: Spread, gate: Gate) -> str:
    unit = Unit(gate.unit, 1.0, _DIGITS[gate.unit])
    if one.mean is None:
        return one.lack
    predicted = "" if one.morning_low is None else f" ({morning(one, unit)})"
    return f"{unit.written(one.mean)}{'?' if one.doubt else ''}{predicted} {gate.unit}"


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
