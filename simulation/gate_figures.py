"""The figure that a gate judges, in each replication of an outcome, and where it lies over all of them."""

import math

import numpy as np
from numpy.typing import NDArray

from simulation.metrics import LEAST_BEYOND, QUANTILES
from simulation.outcome import Outcome
from simulation.record import Outcome as Ending
from simulation.scenario import BadScenario
from simulation.slo import UNITS, Gate, Quantity
from simulation.spread import Spread, spread, spread_of_share

Floats = NDArray[np.float64]


def spread_of(gate: Gate, values: Floats) -> Spread:
    return spread_of_share(values, whole=100) if gate.quantity is Quantity.SHARE else spread(values)


def figure_of(outcome: Outcome, gate: Gate) -> Floats:
    """The figure of a gate in each replication, in the gate's unit, shape (replications,).

    A percentile of latencies that failures left too few of is infinite. Raises BadScenario for a figure that an outcome
    does not have, or for which a morning has too few transactions.
    """
    row = -1 if gate.kind is None else [kind.value for kind in outcome.kinds].index(gate.kind)
    metrics, unit = outcome.by_kind, UNITS[gate.quantity][gate.unit]
    match gate.metric:
        case metric if metric in QUANTILES:
            _check_enough(gate, metrics.transactions[:, row])
            return np.nan_to_num(metrics.percentile_seconds(metric)[:, row] * unit, nan=math.inf)
        case "failures":
            return metrics.failed_share[:, row] * 100
        case "goodput":
            return metrics.goodput_per_hour[:, row] * unit
        case "throughput":
            return metrics.throughput_per_hour[:, row] * unit
        case metric if metric.upper() in Ending.__members__:
            return metrics.share_of(Ending[metric.upper()])[:, row] * 100
        case _:
            known = f"{', '.join(QUANTILES)}, shares, goodput and throughput"
            raise BadScenario(f"--slo: gate '{gate}': the simulator knows {known}")


def _check_enough(gate: Gate, transactions: Floats) -> None:
    if round(float(transactions.min()) * (1 - QUANTILES[gate.metric]), 6) < LEAST_BEYOND:
        raise BadScenario(f"--slo: gate '{gate}': a morning has too few transactions for it; give a longer --stage")
