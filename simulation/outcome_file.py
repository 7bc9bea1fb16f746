"""An outcome as JSON, for programs: every figure with its intervals, each in the unit that its name says."""

import json
import math
from dataclasses import asdict

from simulation.metrics import Metrics
from simulation.outcome import Outcome
from simulation.outcome_figures import FIGURES
from simulation.outcome_lines import lines_fields
from simulation.spread import Spread, spread

SCHEMA_VERSION = 1


def outcome_json(outcome: Outcome) -> str:
    """The text of `outcome.json`. `beyond` stands for a rate beyond the ladder; null where there is no figure."""
    stations = [station.name for station in outcome.profile.stations]
    about = {
        "schema_version": SCHEMA_VERSION,
        "scenario": outcome.scenario.name,
        "scenario_hash": outcome.scenario.digest(),
        "profile": outcome.profile.name,
        "profile_label": outcome.profile.label,
        "seed": outcome.seed,
        "replications": outcome.replications,
    }
    figures = {
        "thresholds": {f"{name}_per_hour": spread_fields(one) for name, one in outcome.thresholds.items()},
        "saturated_first": outcome.saturated_first,
        "stages": [_stage(outcome, position, stations) for position in range(len(outcome.target_per_hour))],
        "over_time": {
            "edges_seconds": outcome.edges_seconds.tolist(),
            "attempts_in_line": lines_fields(outcome),
        },
        "kinds": {
            name: _figures(outcome.by_kind, row) for row, name in enumerate([*(k.value for k in outcome.kinds), "all"])
        },
    }
    return json.dumps(about | figures, indent=2, allow_nan=False) + "\n"


def _stage(outcome: Outcome, position: int, stations: list[str]) -> dict[str, object]:
    stage = outcome.scenario.demand.stages[position]
    about: dict[str, object] = {
        "purpose": stage.purpose.value,
        "shape": stage.shape,
        "duration_seconds": stage.duration,
        "target_per_hour": float(outcome.target_per_hour[position]),
    }
    loads = {name: spread_fields(spread(outcome.offered_load[:, position, at])) for at, name in enumerate(stations)}
    return about | _figures(outcome.by_stage, position) | {"offered_load": loads}


def _figures(metrics: Metrics, row: int) -> dict[str, object]:
    return {figure.name: spread_fields(figure.spread(figure.of(metrics)[:, row])) for figure in FIGURES}


def spread_fields(one: Spread) -> dict[str, object]:
    """A figure with its intervals."""
    return {name: _number(value) for name, value in asdict(one).items()}


def _number(value: object) -> object:
    return "beyond" if isinstance(value, float) and math.isinf(value) else value
