"""What it takes to hold a rate: the smallest capacity of one station at which 95 % of mornings keep every gate.

Each capacity meets the same arrivals, service times and pauses (common random numbers): from one to the next nothing
differs but the capacity. The search takes it that more capacity never holds less; what it tried beside its answer shows
where that is not so (`Sized.contradictions`).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from app.capacity.rules import Profile
from simulation import formats
from simulation.gate_figures import figure_of, spread_of
from simulation.knobs import MOST_STEPS, Knob
from simulation.replications import simulate
from simulation.scenario import Behaviour, Scenario
from simulation.slo import Gate
from simulation.spread import Spread

MORNINGS = 0.95
"""Of them must keep every gate."""

STEP = 1.01
"""From one rate to the next."""

MOST_HEADROOM = 3.0
RATES = (0.9, 1.0, 1.1, 1.2)
"""Times the rate to hold, in the table of sensitivity."""

_IDLE = 0.3  # of a station asked for less than this share of what it can do, more does not help


class CannotSize(Exception):
    """A question without an answer; the message says why, and what to change."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One capacity at one rate: the share of mornings that kept every gate, and each gate's figure in its own unit."""

    step: int
    capacity: float
    per_hour: float
    kept: float
    figures: tuple[Spread, ...]
    load: float

    @property
    def holds(self) -> bool:
        return self.kept >= MORNINGS


@dataclass(frozen=True, slots=True)
class Sized:
    """The answer. `below` and `above` are the next capacities.

    At `needed` the rate could still grow by `headroom`, relative. `around` has a row for each capacity near it, each
    with a trial for each of RATES.
    """

    needed: Trial
    below: Trial | None
    above: Trial
    headroom: float
    around: tuple[tuple[Trial, ...], ...]

    @property
    def at_the_rate(self) -> tuple[Trial, ...]:
        """The capacities near what is needed, each at the rate to hold."""
        return tuple(row[RATES.index(1.0)] for row in self.around)

    @property
    def is_as_far_as_asked(self) -> bool:
        """Whether nothing was too much, up to the highest rate tried: the headroom may be larger."""
        return self.headroom >= STEP ** (_steps(MOST_HEADROOM) - 1) - 1

    @property
    def contradictions(self) -> tuple[Trial, ...]:
        """What the search took for impossible: less capacity that holds, or more that does not, by capacity."""
        beside = {trial.capacity: trial for trial in (*self.at_the_rate, *filter(None, (self.below, self.above)))}
        return tuple(
            trial for capacity, trial in sorted(beside.items()) if trial.holds != (capacity >= self.needed.capacity)
        )


Tell = Callable[[Trial], None]


@dataclass(frozen=True, slots=True)
class Question:
    """How far to turn `knob` to hold `per_hour`; `scenario_at` is the scenario at a rate, of one judged stage.

    `assumed` says what is taken of a scenario that has no such stage itself.
    """

    scenario_at: Callable[[float], Scenario]
    profile: Profile
    knob: Knob
    gates: tuple[Gate, ...]
    per_hour: float
    replications: int
    seed: int
    assumed: str = ""

    @property
    def behaviour(self) -> Behaviour:
        """What its clients do, at any rate."""
        return self.scenario_at(self.per_hour).behaviour

    def answer(self, *, tell: Tell | None = None) -> Sized:
        """`tell` hears of each trial. Raises CannotSize where no capacity holds, and BadScenario as `simulate` does."""
        search = _Search(self, tell)
        needed = search.smallest()
        steps = sorted({max(1, needed + offset) for offset in self.knob.near})
        return Sized(
            needed=search.trial(needed),
            below=search.trial(needed - 1) if needed > 1 else None,
            above=search.trial(needed + 1),
            headroom=search.headroom(needed),
            around=tuple(tuple(search.trial(step, times) for times in RATES) for step in steps),
        )

    def trial(self, step: int, times: float) -> Trial:
        """One step at so many times the rate."""
        per_hour, profile = self.per_hour * times, self.knob.turned(self.profile, step)
        found = simulate(self.scenario_at(per_hour), profile=profile, replications=self.replications, seed=self.seed)
        gated = [(gate, figure_of(found, gate)) for gate in self.gates]
        kept = np.all([[gate.holds(one) for one in values.tolist()] for gate, values in gated], axis=0)
        at = [station.name for station in profile.stations].index(self.knob.station.name)
        load = found.offered_load[:, -1, at].mean()
        return Trial(
            step,
            self.knob.capacity(step),
            per_hour,
            float(kept.mean()),
            tuple(spread_of(gate, values) for gate, values in gated),
            float(load),
        )


@dataclass(slots=True)
class _Search:
    """The trials of one question, each made once."""

    question: Question
    tell: Tell | None
    _made: dict[tuple[int, float], Trial] = field(default_factory=dict[tuple[int, float], Trial])

    def trial(self, step: int, times: float = 1.0) -> Trial:
        if (step, times) not in self._made:
            self._made[step, times] = self.question.trial(step, times)
            if self.tell:
                self.tell(self._made[step, times])
        return self._made[step, times]

    def smallest(self) -> int:
        """The first step that holds: by doubling strides from where the station is just busy, then by halves."""
        first = self.question.knob.first(self.question.behaviour, self.question.per_hour)
        low, high = self._strides_down(first) if self._holds(first) else self._strides_up(first)
        return _first(self._holds, low, high)

    def _strides_down(self, high: int) -> tuple[int, int]:
        """A step that does not hold (0, below all, if need be), and one above it that does."""
        stride = 1
        while high > 1:
            low = max(1, high - stride)
            if not self._holds(low):
                return low, high
            high, stride = low, 2 * stride
        return 0, 1

    def _strides_up(self, low: int) -> tuple[int, int]:
        stride = 1
        while True:
            self._check_worth_more(low)
            high = min(MOST_STEPS, low + stride)
            if self._holds(high):
                return low, high
            low, stride = high, 2 * stride

    def _check_worth_more(self, step: int) -> None:
        """Raises CannotSize where more than this step does not help."""
        question, trial = self.question, self.trial(step)
        knob = question.knob
        idle = knob.figure != "queue" and trial.load < _IDLE
        if idle or step >= MOST_STEPS or knob.is_in_vain(question.behaviour, step):
            raise CannotSize(
                f"no capacity of {knob.name} holds: with {knob.written(step)} it is asked for "
                f"{trial.load:.2f} of what it can do, and {formats.percent(trial.kept)} of mornings keep every gate; "
                "vary another station, or ask for less"
            )

    def _holds(self, step: int) -> bool:
        return self.trial(step).holds

    def headroom(self, step: int) -> float:
        """By how much the rate can grow at a capacity that holds it, to a step of one per cent."""
        held, broken = self._growth(step)
        return STEP ** (_first(lambda times: not self._carries(step, times), held, broken) - 1) - 1

    def _growth(self, step: int) -> tuple[int, int]:
        """Steps of one per cent: so many that the capacity carries, and more that it does not, or that nobody asks for.

        The rates of the table come first: they are played in any case.
        """
        held, most = 0, _steps(MOST_HEADROOM)
        for rate in RATES[RATES.index(1.0) + 1 :]:
            if not self.trial(step, rate).holds:
                return held, _steps(rate) + 1
            held = _steps(rate)
        for more in (2 * held, 4 * held, most - 1):
            if not self._carries(step, more):
                return held, more
            held = more
        return held, most

    def _carries(self, step: int, times: int) -> bool:
        return self.trial(step, STEP**times).holds


def _steps(growth: float) -> int:
    """Of one per cent, at most, to grow so many times."""
    return math.floor(math.log(growth) / math.log(STEP))


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first step that holds, of a `low` that does not and a `high` that does."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
