"""The files of `fairslot policies`: a page for people, JSON for programs; both from the same results."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.documented_figures import Measure
from simulation.drawing import Sheet
from simulation.fairness import Figure, Mean, PartFigure
from simulation.pages import Plot, templates
from simulation.policies_plots import Study, chances_of_groups, chances_of_sizes, over_months, served_in
from simulation.policies_table import documented_rows, part_rows, peak_sentences, whole_rows

_DESK, _PHONE = Sheet("desk", 9.0, 3.4, 10), Sheet("phone", 4.2, 3.4, 4)
_WAITS = (Measure.MEAN_WAIT, Measure.LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was simulated; `seed` None is each scenario's own."""

    replications: int
    seed: int | None


@dataclass(frozen=True, slots=True)
class _Section:
    """One scenario as the page shows it; rows are cells as they are written."""

    study: Study
    whole: Sequence[Sequence[str]]
    parts: Sequence[tuple[str, Sequence[Sequence[str]]]]
    documented: Sequence[Sequence[str]]
    peaks: Sequence[tuple[str, str]]
    groups: Plot
    sizes: Plot
    served: Plot
    months: Plot | None


def write_policies(studies: Sequence[Study], asked: Asked, folder: Path) -> Sequence[Path]:
    """Write `policies.html` and `policies.json` into a folder that exists."""
    page, data = folder / "policies.html", folder / "policies.json"
    page.write_text(html(studies, asked), "utf-8")
    data.write_text(
        json.dumps([_for_programs(one, asked) for one in studies], indent=2, allow_nan=False) + "\n", "utf-8"
    )
    return page, data


def html(studies: Sequence[Study], asked: Asked) -> str:
    """The page, self-contained: no script, no address, nothing to load."""
    page = templates().get_template("policies.html.j2")
    return page.render(
        sections=[_section(one) for one in studies],
        asked=asked,
        part_heads=list(PartFigure),
    )


def _section(study: Study) -> _Section:
    scenario, results = study.scenario, study.results
    has_waits = any(one.measure in _WAITS for one in scenario.documented)
    return _Section(
        study=study,
        whole=whole_rows(results),
        parts=part_rows(scenario, results),
        documented=documented_rows(scenario, results[0]) if scenario.documented else [],
        peaks=peak_sentences(scenario, results),
        groups=_plot(study, chances_of_groups),
        sizes=_plot(study, chances_of_sizes),
        served=_plot(study, served_in),
        months=_plot(study, over_months) if has_waits else None,
    )


def _plot(study: Study, draw: Callable[[Study, Sheet], str]) -> Plot:
    return Plot(draw(study, _DESK), draw(study, _PHONE))


def _for_programs(study: Study, asked: Asked) -> dict[str, object]:
    scenario = study.scenario
    return {
        "scenario": scenario.name,
        "seed": scenario.seed if asked.seed is None else asked.seed,
        "replications": asked.replications,
        "policies": {name: _of_policy(study, at) for at, name in enumerate(study.policies)},
    }


def _of_policy(study: Study, at: int) -> dict[str, object]:
    result, documented = study.results[at], study.scenario.documented
    parts = {"groups": (study.groups, result.groups), "sizes": (study.sizes, result.sizes)}
    return {
        "whole": dict(zip(Figure, _numbers(result.whole), strict=True)),
        **{
            part: {name: dict(zip(PartFigure, _numbers(mean, row), strict=True)) for row, name in enumerate(names)}
            for part, (names, mean) in parts.items()
        },
        "documented": [
            {"measure": one.measure, "from": str(one.since), "until": str(one.until), "documented": one.words} | figures
            for one, figures in zip(documented, _numbers(result.documented), strict=True)
        ],
    }


def _numbers(mean: Mean, *row: int) -> list[dict[str, float | None]]:
    pairs = zip(mean.mean[row].tolist(), mean.half[row].tolist(), strict=True)
    return [{"mean": _number(value), "half_width": _number(half)} for value, half in pairs]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
