"""The search for the largest rate at which a service keeps its promises: stage by stage on one running service."""

import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from loadtests.environment import describe, now
from loadtests.generators import generate
from loadtests.journey_check import JourneyBroken, check_journeys
from loadtests.limit_judgement import judge_stage
from loadtests.limit_result import LimitResult, Span, StageJudgement, Stopped, TriedStage
from loadtests.limit_service import OwnService, Service, UsedUp, running_with
from loadtests.limit_words import sentence
from loadtests.prepared import check_subjects, load_prepared
from loadtests.processes import Deadline, OutOfTime
from loadtests.recorder import Progress
from loadtests.result import Verdict
from loadtests.target import Order, Target, await_ready, own_database, own_server, running_service
from simulation.demand import count_kinds
from simulation.files import Profile
from simulation.findings import transactions_to_judge
from simulation.holding import JUDGED, Hold, seed_of
from simulation.limit_rules import MOST_STAGES, Belief, Bounds, Ending, Trial, ending, next_rate
from simulation.scenario import Scenario
from simulation.slo import Gate

LUCK = 1.3  # so many times the transactions that a gate needs: Poisson arrivals may be fewer
TIMES = 12  # stages at the highest rate, for which a prepared file should last


@dataclass(frozen=True, slots=True)
class LimitPlan:
    """A search as asked for. `scenario` gives mix and behaviour; `profile` is None for a service that runs flat out.

    Rates an hour, times in seconds; `precision` is the width of the interval relative to the limit. `host` and
    `prepared` belong together and stand for a service that somebody else runs.
    """

    order: Order
    scenario: Scenario
    profile: Profile | None
    gates: tuple[Gate, ...]
    bounds: Bounds
    stage: float
    warm_up: float
    precision: float
    out: Path
    most_stages: int = MOST_STAGES
    host: str | None = None
    prepared: Path | None = None
    max_seconds: float | None = None
    database_url: str | None = None

    def hold_at(self, rate_per_hour: float, *, first: int = 0) -> Hold:
        """A stage at this rate, longer where in the time asked for it would not have what the gates need."""
        needed = max(_needed(gate, self.scenario) for gate in self.gates)
        return Hold(rate_per_hour, max(self.stage, float(round(3600 * needed / rate_per_hour))), self.warm_up, first)

    def preparation(self, file: Path) -> str:
        """The command that prepares enough for the whole search."""
        order = self.order
        words = ["fairslot prepare", order.scenario, *replace(order, hold=None).arguments()]
        hold = self.hold_at(self.bounds.high)
        return " ".join([*words, "--hold", f"'{hold}'", "--times", str(TIMES), "--out", str(file)])


def _needed(gate: Gate, scenario: Scenario) -> float:
    share = next((part for kind, part in scenario.behaviour.mix.items() if kind.value == gate.kind), 1.0)
    return LUCK * transactions_to_judge(gate) / share


@dataclass(frozen=True, slots=True)
class Tell:
    """Who hears of the search while it goes on."""

    progress: Callable[[int, Progress], None]
    tried: Callable[[TriedStage], None]


def find_limit(plan: LimitPlan, *, tell: Tell) -> LimitResult:
    """Search, stage by stage, until enough is known or the time is over; `plan.out` must exist.

    Raises what a rehearsal raises; the records of the stages up to then are kept.
    """
    began, started_at = time.monotonic(), now().isoformat(timespec="seconds")
    deadline = Deadline.after(plan.max_seconds)
    search = Search(plan, deadline, tell)
    why = ""
    try:
        with _service(plan, deadline) as service:
            ended: Ending | Stopped = search.run(service)
    except JourneyBroken as broken:
        ended, why = Stopped.JOURNEY_BROKEN, str(broken)
    except UsedUp as used_up:
        ended, why = Stopped.USED_UP, str(used_up)
    except OutOfTime:
        ended, why = Stopped.OUT_OF_TIME, f"stopped after --max-time {plan.max_seconds:g} s"
    result = LimitResult(
        scenario=plan.scenario.name,
        title=plan.scenario.title,
        scenario_hash=plan.scenario.digest(),
        seed=plan.order.seed,
        slo=[str(gate) for gate in plan.gates],
        from_per_hour=plan.bounds.low,
        to_per_hour=plan.bounds.high,
        precision=plan.precision,
        stage_seconds=plan.stage,
        warm_up_seconds=plan.warm_up,
        profile=plan.profile and plan.profile.name,
        target=plan.host or "own service",
        started_at=started_at,
        seconds=time.monotonic() - began,
        ending=ended,
        found=search.known if ended is Ending.FOUND else None,
        sentence="",
        stages=search.tried,
        environment=describe(),
    )
    return result.model_copy(update={"sentence": sentence(result, why)})


@contextmanager
def _service(plan: LimitPlan, deadline: Deadline) -> Generator[Service]:
    """The service, running; all that is ours goes when the search ends."""
    if plan.host is None or plan.prepared is None:
        with (
            own_database(plan.database_url, deadline=deadline) as database,
            own_server(plan.order, database, folder=plan.out, deadline=deadline) as target,
        ):
            yield OwnService(target, database)
        return
    highest, mend = plan.hold_at(plan.bounds.high), plan.preparation(plan.prepared)
    whole = load_prepared(
        plan.prepared,
        scenario_hash=highest.of(plan.scenario).digest(),
        seed=plan.order.seed,
        mend=mend,
    )
    counts = count_kinds(highest.schedule(plan.scenario, seed=plan.order.seed))
    check_subjects(whole, plan.prepared, counts=counts, mend=mend)
    url = plan.host.rstrip("/")
    target = running_service(plan.order, profile=plan.profile, url=url, prepared=plan.prepared)
    with running_with(target, plan.scenario, whole) as service:
        yield service


@dataclass(slots=True)
class Search:
    """The stages so far, and what they say."""

    plan: LimitPlan
    deadline: Deadline
    tell: Tell
    tried: list[TriedStage] = field(default_factory=list[TriedStage])
    _bounds: Bounds = field(init=False)
    _belief: Belief = field(init=False)
    _first: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._bounds = self.plan.bounds
        self._belief = Belief.within(self._bounds)

    @property
    def known(self) -> Span:
        """The limit as it is known by now."""
        low, high = self._belief.interval
        return Span(limit_per_hour=self._belief.limit, low=low, high=high)

    def run(self, service: Service) -> Ending:
        """Play stages until enough is known. Raises OutOfTime, UsedUp, JourneyBroken and what a generator raises."""
        while True:
            stages = len(self.tried)
            ended = self._ending(stages)
            if ended:
                return ended
            rate = float(round(next_rate(self._belief, self._bounds, stages=stages)))
            self._learn(self._play(service, rate))

    def _ending(self, stages: int) -> Ending | None:
        plan = self.plan
        return ending(self._belief, self._bounds, stages=stages, precision=plan.precision, most_stages=plan.most_stages)

    def _play(self, service: Service, rate: float) -> StageJudgement:
        number, plan = len(self.tried) + 1, self.plan
        hold = plan.hold_at(rate, first=self._first)
        order = replace(plan.order, seed=seed_of(plan.order.seed, number), hold=hold)
        target = service.prepare(order, hold, self.deadline)
        if number == 1:
            self._check_journeys(target, order, hold)
        folder = plan.out / f"stage-{number:02d}"
        folder.mkdir()
        with closing(generate(order, target, out=folder, deadline=self.deadline)) as told:
            for progress in told:
                self.tell.progress(number, progress)
        await_ready(target)
        stages = hold.schedule(plan.scenario, seed=order.seed)
        self._first += sum(len(stage.due) for stage in stages)
        timeout = plan.scenario.behaviour.timeout
        return judge_stage(number, stages[JUDGED], folder, gates=plan.gates, timeout=timeout, seed=order.seed)

    def _check_journeys(self, target: Target, order: Order, hold: Hold) -> None:
        prepared = load_prepared(
            target.prepared,
            scenario_hash=hold.of(self.plan.scenario).digest(),
            seed=order.seed,
            mend="fairslot prepare",
        )
        check_journeys(target, prepared, self.plan.scenario, seed=order.seed, deadline=self.deadline)

    def _learn(self, stage: StageJudgement) -> None:
        """A stage that the generator could not play is played again; the second time no stage goes there any more."""
        if stage.evidence is not None:
            self._belief = self._belief.after(Trial(stage.figures.rate_per_hour, stage.evidence))
        elif self.tried and self.tried[-1].verdict is Verdict.INVALID:
            self._bounds = replace(self._bounds, ceiling=min(self._bounds.ceiling, stage.figures.target_per_hour))
        self.tried.append(TriedStage(**dict(stage), known=self.known))
        self.tell.tried(self.tried[-1])
