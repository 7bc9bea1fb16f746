"""`fairslot compare` of two scenarios as a person meets it: both simulated by the same mornings, one table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.capacity.rules import Profile
from simulation.crowds import Crowd
from simulation.files import is_scenario
from simulation.folders import empty_folder
from simulation.outcome import Outcome
from simulation.outcome_figures import doubts_in_words, lacks, mean, morning
from simulation.outcome_file import spread_fields
from simulation.replications import load_simulated, simulate
from simulation.scenario import Scenario
from simulation.scenario_differences import Difference, Differences, StageDifferences, differences
from simulation.stages import Sessions
from simulation.word_tables import WordTable

SCHEMA_VERSION = 1
_LETTERS = "AB"
_NOTE = "Change: B less A in the same morning, with the 95 % interval of its mean; each line is judged by itself."


@dataclass(frozen=True, slots=True)
class ScenarioOptions:
    """The words of the command line."""

    scenarios: Sequence[Path]
    replications: int
    seed: int | None
    out: Path | None


def are_scenarios(given: Sequence[Path]) -> bool:
    """Whether there are two, and both are scenarios rather than folders of runs."""
    return len(given) == len(_LETTERS) and all(is_scenario(str(one)) for one in given)


def compare_scenarios(options: ScenarioOptions) -> None:
    """Simulate both and show how they differ. Raises BadScenario or NoFolder, before anything is simulated."""
    console = Console()
    asked = [load_simulated(str(name)) for name in options.scenarios]
    seed = asked[0][0].seed if options.seed is None else options.seed
    out = empty_folder(options.out) if options.out else None
    a, b = (
        _simulated(console, letter, one, options.replications, seed)
        for letter, one in zip(_LETTERS, asked, strict=True)
    )
    found = differences(a, b)
    console.print(overall_table(found))
    if found.stages:
        console.print("", stage_table(found), sep="\n")
    console.print(Text("\n".join([_NOTE, *_missing(found)]), "dim"))
    if out:
        (out / "comparison.json").write_text(comparison_json(found), "utf-8")
        console.print(Text(f"Written: {out / 'comparison.json'}"), soft_wrap=True)


def _simulated(console: Console, letter: str, asked: tuple[Scenario, Profile], replications: int, seed: int) -> Outcome:
    scenario, profile = asked
    line = f"{letter}: {scenario.name} on {profile.name}, {replications} mornings, seed {seed}"
    console.print(line, markup=False, highlight=False, soft_wrap=True)
    return simulate(scenario, profile=profile, replications=replications, seed=seed)


def overall_table(found: Differences) -> Table:
    """A row for each figure over all judged stages, and for each threshold."""
    table = _table("", "A", "B", "change", "95 % of mornings", "B has")
    for one in found.overall:
        table.add_row(f"{one.head} {one.unit.name}".strip(), *_cells(one))
    return table


def stage_table(found: Differences) -> Table:
    """A row for each stage: the p95 and the failures."""
    first = "stage" if isinstance(found.a.scenario.demand, Crowd) else "rate/h"
    table = _table(first, "p95 ms: A", "B", "change", "failed %: A", "B", "change")
    for stage in found.stages:
        cells = [mean(figure, one.unit) for one in stage.figures for figure in (one.a, one.b, one.change)]
        table.add_row(stage.name, *cells)
    return table


def _cells(one: Difference) -> list[str]:
    figures = (mean(figure, one.unit) for figure in (one.a, one.b, one.change))
    return [*figures, morning(one.change, one.unit), one.in_words]


def _missing(found: Differences) -> list[str]:
    missing = "; ".join(lacks([one.change for one in _all(found)]))
    lines = [f"What has no interval, or is missing: {missing}."] if missing else []
    doubtful = doubts_in_words(part for one in _all(found) for part in (one.a, one.b, one.change))
    return [*lines, doubtful] if doubtful else lines


def _all(found: Differences) -> list[Difference]:
    return [*found.overall, *(one for stage in found.stages for one in stage.figures)]


def _table(first: str, *heads: str) -> Table:
    table = WordTable(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right")
    return table


def comparison_json(found: Differences) -> str:
    """The text of `comparison.json`: every figure in the unit that its name says; null where there is none."""
    about = {"schema_version": SCHEMA_VERSION, "seed": found.a.seed, "replications": found.a.replications}
    both = {letter: _about(outcome) for letter, outcome in zip("ab", (found.a, found.b), strict=True)}
    stages = [_stage(found, one) for one in found.stages]
    return (
        json.dumps(about | both | {"overall": _figures(found.overall), "stages": stages}, indent=2, allow_nan=False)
        + "\n"
    )


def _stage(found: Differences, one: StageDifferences) -> dict[str, object]:
    stage, target = found.a.scenario.demand.stages[one.position], float(found.a.target_per_hour[one.position])
    about = {"sessions": stage.sessions} if isinstance(stage, Sessions) else {"target_per_hour": target}
    return about | _figures(one.figures)


def _about(outcome: Outcome) -> dict[str, str]:
    scenario, profile = outcome.scenario, outcome.profile
    return {"scenario": scenario.name, "scenario_hash": scenario.digest(), "profile": profile.name}


def _figures(row: Sequence[Difference]) -> dict[str, object]:
    return {one.name: {part: spread_fields(getattr(one, part)) for part in ("a", "b", "change")} for one in row}
