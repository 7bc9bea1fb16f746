"""How a search for the limit is told, in its one sentence and in tables."""

from loadtests.limit_result import LimitResult, Span, Stopped
from loadtests.result import Verdict
from simulation import formats
from simulation.limit_rules import Ending

VERDICTS = {
    Ending.FOUND: Verdict.PASS,
    Ending.ABOVE: Verdict.PASS,
    Ending.UNJUDGED: Verdict.INVALID,
    Ending.BELOW: Verdict.FAIL,
    Ending.TOO_MANY: Verdict.INCONCLUSIVE,
    Stopped.OUT_OF_TIME: Verdict.INVALID,
    Stopped.USED_UP: Verdict.INVALID,
    Stopped.JOURNEY_BROKEN: Verdict.INVALID,
}


def headline(result: LimitResult) -> str:
    """What was found, in a word."""
    match result.ending:
        case Ending.FOUND:
            return formats.rate(result.stages[-1].known.limit_per_hour)
        case Ending.ABOVE:
            return f"{formats.rate(result.to_per_hour)} and more"
        case Ending.BELOW:
            return f"less than {formats.rate(result.from_per_hour)}"
        case _:
            return VERDICTS[result.ending].value.capitalize()


def sentence(result: LimitResult, why: str) -> str:
    """What was found, and what is known where nothing was; `why` says why a search was stopped."""
    return f"{', '.join(result.slo)}: {_found(result, why)}"


def _found(result: LimitResult, why: str) -> str:
    stages = _stages(len(result.stages))
    match result.ending:
        case Ending.FOUND:
            found = f"holds up to {span(result.stages[-1].known)}; {stages}, {formats.seconds(result.seconds)}"
        case Ending.ABOVE:
            found = f"holds at {formats.rate(result.to_per_hour)}, the highest rate asked for ({stages})"
        case Ending.BELOW:
            found = (
                f"does not hold at {formats.rate(result.from_per_hour)}, the lowest rate asked for: {_broken(result)}"
            )
        case Ending.UNJUDGED:
            found = f"{_unjudged(result)}; {_so_far(result)}"
        case Ending.TOO_MANY:
            found = f"inconclusive after {stages}: {_so_far(result)}; give longer stages or a wider --precision"
        case Stopped():
            found = f"{result.ending.value}: {why}; {_so_far(result)}"
    return found


def span(known: Span) -> str:
    """A limit with its interval."""
    return f"{formats.rate(known.limit_per_hour)} (95 % interval {known.low:,.0f} to {formats.rate(known.high)})"


def _so_far(result: LimitResult) -> str:
    """What the stages told, whatever the belief makes of it: the highest that held, the lowest that did not."""
    held = [one.figures.rate_per_hour for one in result.stages if one.verdict is Verdict.PASS]
    broken = [one.figures.rate_per_hour for one in result.stages if one.verdict is Verdict.FAIL]
    said = [
        *([f"the highest stage that held had {formats.rate(max(held))}"] if held else []),
        *([f"the lowest that did not had {formats.rate(min(broken))}"] if broken else []),
    ]
    return ", ".join(said) or "no stage told anything"


def _broken(result: LimitResult) -> str:
    """The gates that the last stage broke."""
    last = result.stages[-1]
    return "; ".join(gate.sentence for gate in last.gates if gate.verdict is not Verdict.PASS)


def _unjudged(result: LimitResult) -> str:
    worst = min((one for one in result.stages if one.faults), key=lambda one: one.figures.target_per_hour)
    rate = formats.rate(worst.figures.target_per_hour)
    return f"invalid from {rate} on, where the generator was the bottleneck: {'; '.join(worst.faults)}"


def _stages(many: int) -> str:
    return f"{many} stage{'' if many == 1 else 's'}"
