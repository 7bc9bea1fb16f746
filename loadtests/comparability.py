"""Can two runs be compared? What makes a comparison meaningless is refused, what merely differs is said."""

from collections.abc import Callable

import numpy as np

from loadtests.changes import Fact
from loadtests.result import Result, Verdict
from loadtests.run_folder import RunFolder
from simulation import formats

# A revision that differs is the point of comparing, a seed decides on pairing: neither casts doubt.
_EXPECTED = {"Started", "Revision", "Seed"}


class NotComparable(Exception):
    """Two runs whose difference would tell nothing; the message says why, and the mend."""


def check_comparable(a: RunFolder, b: RunFolder) -> None:
    """Raises NotComparable where the runs asked different questions, or one of them found no answer."""
    for run in (a, b):
        if run.result.verdict is Verdict.INVALID:
            why = "; ".join(run.result.reasons)
            raise NotComparable(f"{run.folder} is an invalid run and tells nothing ({why}); rehearse it again")
        if not run.stages:
            raise NotComparable(f"{run.folder} ended before a stage was finished and tells nothing; rehearse it again")
    if a.result.quick is not b.result.quick:
        quick, whole = (a, b) if a.result.quick else (b, a)
        raise NotComparable(f"{quick.folder} climbed the quick ladder, {whole.folder} the whole one; use one for both")
    if a.result.scenario_hash != b.result.scenario_hash:
        raise NotComparable(
            f"{a.folder} and {b.folder} ran different scenarios ({_scenario(a.result)}; {_scenario(b.result)}); "
            "rehearse both with one scenario"
        )
    _check_ladders(a, b)


def _check_ladders(a: RunFolder, b: RunFolder) -> None:
    ladders = [[(one.position, one.target_per_hour, one.duration_seconds) for one in run.stages] for run in (a, b)]
    if ladders[0] == ladders[1]:
        return
    position = next(
        (i for i, (one, other) in enumerate(zip(*ladders, strict=False)) if one != other), min(map(len, ladders))
    )
    a_words, b_words = (_stage(run, position) for run in (a, b))
    raise NotComparable(
        f"the ladders differ: judged stage {position + 1} is {a_words} in {a.folder}, {b_words} in {b.folder}; "
        "rehearse both on the same ladder (rates that refer to a profile need the same one)"
    )


def _stage(run: RunFolder, position: int) -> str:
    if position >= len(run.stages):
        return "missing"
    stage = run.stages[position]
    return f"{stage.target} for {formats.seconds(stage.duration_seconds)}"


def _scenario(result: Result) -> str:
    return f"{result.scenario} {result.scenario_hash[:19]}"


def can_pair(run: RunFolder) -> bool:
    """Whether another of one seed would have the same transactions: not where they follow from the answers."""
    return run.result.model == "open"


def paired(a: RunFolder, b: RunFolder) -> bool:
    """Whether the same transactions were due at the same moments in both."""
    return a.result.seed == b.result.seed and all(
        np.array_equal(one[["number", "kind"]], other[["number", "kind"]]) and np.allclose(one["due"], other["due"])
        for one, other in zip(a.judged, b.judged, strict=True)
    )


_SHOWN: dict[str, Callable[[Result], str]] = {
    "Scenario": _scenario,
    "Started": lambda result: result.started_at,
    "Revision": lambda result: result.environment.revision,
    "Seed": lambda result: str(result.seed),
    "Target": lambda result: result.target,
    "Capacity profile": lambda result: result.emulation.profile if result.emulation else "none",
    "Machine": lambda result: f"{result.environment.platform}, {result.environment.cores} cores",
    "Python": lambda result: result.environment.python,
}


def facts(a: Result, b: Result) -> list[Fact]:
    """What both were measured on, side by side."""
    found = [_fact(name, written(a), written(b)) for name, written in _SHOWN.items()]
    names = sorted(a.environment.versions.keys() | b.environment.versions.keys())
    versions = [(name, a.environment.versions.get(name), b.environment.versions.get(name)) for name in names]
    return found + [_fact(name, before or "none", after or "none") for name, before, after in versions]


def _fact(name: str, a: str, b: str) -> Fact:
    return Fact(name=name, a=a, b=b, differs=a != b, doubtful=a != b and name not in _EXPECTED)
