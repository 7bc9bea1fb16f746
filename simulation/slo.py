"""The threshold language: `p95 < 800 ms`, `failures < 0.1 % at stage 3`; docs/rehearsals.md has the grammar.

Pure text: what a gate says, and whether it fits a ladder. What a record says of it is judged in `findings`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from simulation.quantities import comparable_rate, numeral, seconds

_GATE = re.compile(
    r"""
    (?P<metric>[\w.]+) \s* (?:\{ \s* (?P<kind>[^{}]*?) \s* \} \s*)?
    (?P<operator><=|>=|<|>) \s*
    (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) \s* (?P<unit>%|/?\s*(?!at\b|over\b|abort\b)[A-Za-z]+)?
    (?: \s+ (?: over\ the\ run | at\ stage\ (?P<stage>\d+) | at\ (?P<rate>[^\s].*?) ) )?
    (?: (?:,\s*|\s+) abort\ after \s+ (?P<delay>.+) )?
    """,
    re.VERBOSE,
)
_BETWEEN_GATES = re.compile(r",(?=\s*[A-Za-z])(?!\s*abort\b)")


class Quantity(StrEnum):
    """What a metric is, in words for people."""

    LATENCY = "a latency"
    SHARE = "a share of the transactions"
    RATE = "a number of transactions per time"


UNITS = {
    Quantity.LATENCY: {"ms": 1000.0, "s": 1.0, "min": 1 / 60, "h": 1 / 3600},
    Quantity.SHARE: {"%": 1.0},
    Quantity.RATE: {"/h": 1.0, "/min": 1 / 60, "/s": 1 / 3600},
}
"""How many of each unit one second, one per cent and one transaction an hour are."""

# Not any number: p59 is p95 misspelt.
PERCENTILES = {"p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p99.5": 0.995, "p99.9": 0.999}
FAILURES = (
    *("failures", "refused", "timed_out", "server_error", "unexpected", "disconnected", "dropped", "unfinished"),
    "abandoned",
)
NO_FAILURES = ("no_offer", "not_open", "sold_out")  # correct answers that give nobody what they came for
_FEWER_IS_WORSE = ("sent", "throughput", "goodput", "rate")
METRICS = (
    dict.fromkeys((*PERCENTILES, "mean", "max"), Quantity.LATENCY)
    | dict.fromkeys((*FAILURES, *NO_FAILURES, "sent"), Quantity.SHARE)
    | dict.fromkeys(("rate", "throughput", "goodput"), Quantity.RATE)
)
COUNTED = frozenset({"sent", "dropped", "rate", "max"})
"""Facts of the run itself, not estimates of the service: they have no interval."""


ALL = 100.0  # per cent
CHANGING = "changing"
"""In place of a stage's rate, where it is not one rate."""


class BadGate(ValueError):
    """A gate that cannot be judged; the message quotes it and names the mend."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a gate is judged: at one stage (counted from 1), at all of a rate, or, with neither, over the run."""

    stage: int | None = None
    rate: str | None = None

    def __str__(self) -> str:
        if self.stage is not None:
            return f"at stage {self.stage}"
        return "over the run" if self.rate is None else f"at {self.rate}"

    def positions(self, rates: Sequence[str | None]) -> tuple[int, ...]:
        """The stages meant, counted from 0, of a ladder of `rates`; None is a warm-up, never judged.

        Raises ValueError where there is none.
        """
        judged = {position: rate for position, rate in enumerate(rates) if rate is not None}
        constant = {position: rate for position, rate in judged.items() if rate != CHANGING}
        if self.stage is not None:
            return (_check_stage(self.stage, rates),)
        if self.rate is None:
            return tuple(judged)
        wanted = comparable_rate(self.rate)
        found = tuple(position for position, rate in constant.items() if comparable_rate(rate) == wanted)
        if not found and not constant:
            raise ValueError(f"no judged stage has a constant rate; write 'at stage {min(judged) + 1}'")
        if not found:
            meant = nearest(self.rate, constant.values())
            raise ValueError(f"no judged stage has rate {self.rate!r}; did you mean 'at {meant}'?")
        return found


def _check_stage(stage: int, rates: Sequence[str | None]) -> int:
    if not 1 <= stage <= len(rates):
        raise ValueError(f"there is no stage {stage}; the last one is stage {len(rates)}")
    if rates[stage - 1] is None:
        raise ValueError(f"stage {stage} is a warm-up, which is never judged")
    return stage - 1


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: `metric` (of one `kind`) stands as `operator` says to `limit`, counted in `unit`.

    `abort_after` is in seconds of the judged part.
    """

    metric: str
    kind: str | None
    operator: str
    limit: float
    unit: str
    scope: Scope = Scope()
    abort_after: float | None = None

    def __str__(self) -> str:
        of = f"{{{self.kind}}}" if self.kind else ""
        unit = self.unit if self.unit.startswith("/") else f" {self.unit}"
        scope = "" if self.scope == Scope() else f" {self.scope}"
        abort = "" if self.abort_after is None else f", abort after {numeral(self.abort_after)} s"
        return f"{self.metric}{of} {self.operator} {numeral(self.limit)}{unit}{scope}{abort}"

    @property
    def quantity(self) -> Quantity:
        return METRICS[self.metric]

    @property
    def quantile(self) -> float | None:
        """0.95 for p95; None where the metric is no percentile."""
        return PERCENTILES.get(self.metric)

    @property
    def is_ceiling(self) -> bool:
        return self.operator.startswith("<")

    def holds(self, figure: float) -> bool:
        """Whether a figure, counted in `unit`, is on the right side of the limit."""
        inside = figure < self.limit if self.is_ceiling else figure > self.limit
        return inside or (self.operator.endswith("=") and figure == self.limit)

    def check(self, *, rates: Sequence[str | None], kinds: Collection[str], patience: float) -> None:
        """Raises BadGate where the gate does not fit the ladder, the mix, or the clients' patience in seconds."""
        try:
            self.scope.positions(rates)
        except ValueError as error:
            raise BadGate(f"gate '{self}': {error}") from error
        if self.kind is not None and self.kind not in kinds:
            raise BadGate(f"gate '{self}': the mix has no {self.kind!r}; did you mean {nearest(self.kind, kinds)!r}?")
        if self.quantity is Quantity.LATENCY and self.limit / UNITS[self.quantity][self.unit] > patience:
            raise BadGate(
                f"gate '{self}': clients give up after {patience:g} s, and no latency beyond that is known;"
                " gate failures or timed_out instead"
            )


def parse_gates(text: str) -> tuple[Gate, ...]:
    """The gates of a comma-separated list. Raises BadGate."""
    return tuple(_parse(one.strip()) for one in _BETWEEN_GATES.split(text))


def _parse(text: str) -> Gate:
    found = _GATE.fullmatch(text)
    if found is None:
        raise BadGate(
            f"gate {text!r}: write METRIC OPERATOR NUMBER UNIT, such as 'p95 < 800 ms', 'p99{{request}} <= 2 s',"
            " 'failures < 0.1 % at stage 3'; operators are <, <=, >, >="
        )
    try:
        gate = Gate(
            metric=_metric(found["metric"]),
            kind=found["kind"],
            operator=found["operator"],
            limit=float(found["number"].replace(",", "")),
            unit=(found["unit"] or "").replace(" ", ""),
            scope=Scope(int(found["stage"]) if found["stage"] else None, _rate(found["rate"])),
            abort_after=seconds(found["delay"].strip()) if found["delay"] else None,
        )
        _check_unit(gate)
        _check_limit(gate)
        _check_abort(gate)
    except ValueError as error:
        raise BadGate(f"gate {text!r}: {error}") from error
    return gate


def _metric(word: str) -> str:
    if word not in METRICS:
        meant = nearest(word, METRICS)
        raise ValueError(f"unknown metric {word!r}; did you mean {meant!r}? There are: {', '.join(METRICS)}")
    return word


def _rate(text: str | None) -> str | None:
    if text is None:
        return None
    rate = text.replace(",", "")
    try:
        comparable_rate(rate)
    except ValueError:
        raise ValueError(f"'at {text}' is no place; write 'at stage 3', 'at 360000/h' or 'at 0.97 slow'") from None
    return rate


def _check_unit(gate: Gate) -> None:
    units = UNITS[gate.quantity]
    if gate.unit not in units:
        choice = " or ".join([", ".join([*units][:-1]), [*units][-1]]).removeprefix(" or ")
        what = f"not {gate.unit!r}" if gate.unit else "and it has none"
        raise ValueError(f"{gate.metric} is {gate.quantity}; its unit is {choice}, {what}")


def _check_limit(gate: Gate) -> None:
    """A gate that every run meets, or none can, is a slip of the pen."""
    if gate.quantity is not Quantity.SHARE:
        if gate.limit == 0:
            raise ValueError("its limit must be more than 0")
        return
    if gate.limit > ALL:
        raise ValueError("a share is at most 100 %")
    can_fail, can_hold = not (gate.holds(0) and gate.holds(ALL)), gate.holds(0) or gate.holds(ALL)
    if not (can_fail and can_hold):
        raise ValueError("it can never hold" if not can_hold else "it holds whatever happens")


def _check_abort(gate: Gate) -> None:
    if gate.abort_after is None:
        return
    if gate.metric in COUNTED - {"max"}:
        raise ValueError(f"{gate.metric} is known at the end only, so nothing can be aborted for it")
    if gate.is_ceiling == (gate.metric in _FEWER_IS_WORSE):
        raise ValueError("a run is aborted for what is too bad, and this gate asks that it be so")


def nearest(word: str, known: Collection[str]) -> str:
    """Of the known words the one spelt most like this one."""
    return get_close_matches(word, known, n=1, cutoff=0.0)[0]
