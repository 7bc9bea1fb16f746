"""(c) The real test: a service that runs flat out, calibrated on the lower half of its rates, predicted above."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.predict.markdown import table
from loadtests.observing import observe
from loadtests.recorded import read_recorded
from simulation import calibrated_tables as told
from simulation import formats
from simulation.calibrated import Calibration, calibrate
from simulation.calibration_checks import Checked


def flat_out_page(folder: Path) -> str:
    """What was learnt, and the error of what was predicted, whatever it is. Raises NotARun or CannotCalibrate."""
    run, found = read_recorded(folder), calibrate(observe(folder))
    learnt = " ".join([told.learnt(found), told.found(found), told.usl_sentence(found)])
    parts = [
        "### (c) The service flat out",
        f"Rehearsed with `--profile none` at revision {run.environment.revision}. {learnt}",
        "\n".join(f"- {line}" for line in (*_errors(found), *told.warnings(found))),
        _written(told.checks_table(found)),
        _written(told.knee_table(found)),
    ]
    return "\n\n".join(parts) + "\n"


def _errors(found: Calibration) -> list[str]:
    """In a sentence each: the p95 of the stages above, the knee, the most that was done."""
    most = max((*found.seen, *found.unseen), key=lambda one: one.measured.throughput_per_second)
    greatest = 3600 * most.measured.throughput_per_second
    capacity = 3600 * found.capacity_per_second.value
    done = f"{formats.rate(greatest)}; predicted capacity {formats.rate(capacity)}"
    return [
        f"p95 of the {len(found.unseen)} stages above: {_range(found.unseen)}",
        *(
            f"{name}: predicted {_rate(knee.predicted)}, measured {_rate(knee.measured)}"
            f" (error {formats.deviation(knee.predicted, knee.measured)})"
            for name, knee in found.knees.items()
        ),
        f"the most that was answered: {done} (error {formats.deviation(capacity, greatest)})",
    ]


def _range(unseen: Sequence[Checked]) -> str:
    errors = np.array([one.predicted.p95 / one.measured.p95 for one in unseen])
    known = errors[~np.isnan(errors)]
    if not len(known):
        return "too few transactions to say"
    low, middle, high = (formats.deviation(float(one), 1) for one in np.quantile(known, [0, 0.5, 1]))
    return f"error {low} to {high}, median {middle}"


def _rate(per_hour: float | None) -> str:
    return "not reached" if per_hour is None else formats.rate(per_hour)


def _written(of: told.Table) -> str:
    return table((of.first, *of.heads), [(name, *cells) for name, cells in of.rows])
