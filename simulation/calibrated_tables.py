"""What a calibration has to say, as sentences and tables: once for the terminal and for the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.capacity.rules import Bandwidth, Station, Workers
from simulation import formats
from simulation.calibrated import Calibration
from simulation.calibration_checks import Checked
from simulation.flat_out import ROUND_TRIP, seconds_asked
from simulation.usl import LEAST_STAGES

_FAR = 10.0
"""Times the greatest throughput that was seen: a peak beyond that is none that a law has found."""
_LAWS = "laws, likeliest first"
_STATION = ("serves", "ms")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they are written; `first` heads the first column.

    `texts` are heads of columns of words; a column whose head is in `beside` belongs to the one before it.
    """

    title: str
    caption: str
    first: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    texts: Sequence[str] = ()
    beside: Sequence[str] = ()


def learnt(calibration: Calibration) -> str:
    """What from."""
    rates = calibration.profile.calibrated
    numbers = ", ".join(str(one.number) for one in calibration.learnt_from)
    low, high = (0.0, 0.0) if rates is None else (rates.from_per_hour, rates.to_per_hour)
    return f"Learnt from stages {numbers}: {low:,.0f} to {formats.rate(high)}."


def found(calibration: Calibration) -> str:
    """The limit, and what sets it."""
    limit, low, high = (3600 * one for one in calibration.capacity_per_second)
    interval = f"95 % interval {formats.interval(low, high if math.isfinite(high) else None)}"
    return f"Capacity: {formats.rate(limit)} ({interval}), where {calibration.bottleneck} has no time left."


def warnings(calibration: Calibration) -> list[str]:
    """What to know before the profile is believed."""
    observed, told = calibration.observed, list[str]()
    if observed.emulated:
        told.append(
            f"The run emulated {observed.emulated}: this fits one server to that emulation, whose profile is known."
        )
    elif not calibration.demands:
        told.append(
            "No CPU figures in this run, or too few: the utilisation law is left out, and the time at the event loop "
            "is read off how the latency grows."
        )
    if observed.lagging:
        told.append(
            f"The generator itself was late in stages {', '.join(map(str, sorted(observed.lagging)))}: their latencies "
            "are its own, too, and a rehearsal calls such a run invalid."
        )
    if not calibration.is_past_knee:
        told.append(
            "Nothing that was learnt from lies past the knee: there the scalability law's peak is a guess, and the "
            "capacity that of the utilisation law alone."
            if calibration.demands
            else "Nothing that was learnt from lies past the knee: the limit is extrapolated, and may be far off."
        )
    if not calibration.unseen:
        told.append("All stages were learnt from: nothing was left to verify the profile with.")
    return told


def demand_table(calibration: Calibration) -> Table:
    """What one transaction asks for."""
    rows: list[tuple[str, Sequence[str]]] = [
        (
            one.resource.name,
            (
                str(one.resource.servers),
                _ms(one.seconds.value),
                f"{_ms(one.seconds.low)} to {_ms(one.seconds.high)}",
                formats.share(one.besides / one.resource.servers),
                formats.rate(3600 * one.capacity_per_second.value),
            ),
        )
        for one in calibration.demands
    ]
    if latency := calibration.from_latency:
        limit = formats.rate(3600 / latency.value) if latency.value > 0 else formats.NOTHING
        interval = f"{_ms(latency.low)} to {_ms(latency.high)}"
        rows.append(("by latency alone", ("1", _ms(latency.value), interval, formats.NOTHING, limit)))
    return Table(
        "What a transaction asks for",
        "Time of one server for a transaction of the mix, the steps that follow it included (utilisation law), and "
        "for which share of its time it is busy besides. Below it, what the growth of the latency would say of a "
        "single server.",
        "resource",
        ("servers", "ms", "95 % interval", "busy besides", "capacity"),
        rows,
    )


def usl_sentence(calibration: Calibration) -> str:
    """The universal scalability law beside it."""
    fit = calibration.usl
    if fit is None:
        return f"Universal scalability law: needs {LEAST_STAGES} stages."
    seen = max(one.throughput_per_second for one in calibration.learnt_from)
    ends = (fit.low, fit.law.peak, fit.high)
    low, peak, high = (formats.rate(3600 * one) if one < _FAR * seen else "no limit" for one in ends)
    return (
        f"Universal scalability law: peak {peak}, 95 % interval {low} to {high} (one alone {fit.law.rate:,.1f}/s, "
        f"contention {fit.law.contention:.2g}, crosstalk {fit.law.crosstalk:.2g})."
    )


def times_table(calibration: Calibration) -> Table:
    """The latencies of the lowest stage."""
    rows: list[tuple[str, Sequence[str]]] = []
    for one in calibration.times:
        best = one.laws[0].aic
        laws = ", ".join(f"{law.name} (+{law.aic - best:,.0f}, KS {law.distance:.2f})" for law in one.laws)
        cells = (str(one.transactions), _ms(one.mean), _ms(one.p50), _ms(one.p95), f"{one.variation:.2f}", laws)
        rows.append((formats.words(one.kind.value), cells))
    return Table(
        "When hardly anybody else is there",
        f"Latencies of stage {calibration.learnt_from[0].number} from when each transaction was due, in milliseconds. "
        "The profile takes their quantiles. Beside them stand laws, the likeliest first: how far the AIC of each lies "
        "above the least one, and how far it is from what was measured (Kolmogorov and Smirnov's distance, KS).",
        "kind",
        ("seen", "mean", "p50", "p95", "variation", _LAWS),
        rows,
        texts=[_LAWS],
    )


def checks_table(calibration: Calibration) -> Table:
    """Every stage: those that were not learnt from are the test."""
    rows = [
        (f"{one.stage.number}", _cells(one, is_unseen=one in calibration.unseen))
        for one in sorted((*calibration.seen, *calibration.unseen), key=lambda one: one.stage.rate_per_second)
    ]
    heads = ("rate/h", "", "answers/h", "predicted", "error", "p50 ms", "predicted", "error")
    return Table(
        "Measured and predicted",
        "The kernel plays each stage's own arrivals on the profile. A stage that was learnt from shows how well the "
        "profile fits, the others how well it predicts.",
        "stage",
        (*heads, "p95 ms", "predicted", "error"),
        rows,
        beside=["", "predicted", "error"],
    )


def _cells(one: Checked, *, is_unseen: bool) -> list[str]:
    measured, predicted = one.measured, one.predicted
    rates = [3600 * throughput for throughput in (measured.throughput_per_second, predicted.throughput_per_second)]
    cells = [f"{3600 * one.stage.rate_per_second:,.0f}", "unseen" if is_unseen else "learnt"]
    cells += [*(f"{rate:,.0f}" for rate in rates), formats.deviation(rates[1], rates[0])]
    for was, said in ((measured.p50, predicted.p50), (measured.p95, predicted.p95)):
        cells += [_ms(was), _ms(said), _error(said, was)]
    return cells


def knee_table(calibration: Calibration) -> Table:
    """Slow and failing over all stages."""
    rows = [
        (name, (_reached(one.measured), _reached(one.predicted), formats.deviation(one.predicted, one.measured)))
        for name, one in calibration.knees.items()
    ]
    return Table(
        "Thresholds",
        "As a rehearsal estimates them over all stages, the lowest taken for unloaded.",
        "threshold",
        ("measured", "predicted", "error"),
        rows,
    )


def station_table(calibration: Calibration) -> Table:
    """The profile itself."""
    rows = [(one.name, _station_cells(one)) for one in calibration.profile.stations]
    caption = "The mean time that each kind takes up of a station, in milliseconds."
    return Table("The profile", caption, "station", _STATION, rows, texts=_STATION)


def _station_cells(station: Station) -> tuple[str, str]:
    times = ", ".join(f"{formats.words(kind.value)} {_ms(one)}" for kind, one in seconds_asked(station).items())
    match station:
        case Workers(name=name) if name == ROUND_TRIP:
            alone = ", ".join(f"{formats.words(kind.value)} {ms:.2f}" for kind, ms in station.mean_ms.items())
            return "any number at once", alone
        case Workers():
            return f"first come, by {station.servers}", times
        case Bandwidth():
            return "all in turns, by 1", times


def _ms(seconds: float) -> str:
    if math.isnan(seconds):
        return formats.NOTHING
    return f"{1000 * seconds:,.2f}" if seconds < 1 else f"{1000 * seconds:,.0f}"


def _error(said: float, was: float) -> str:
    return formats.NOTHING if math.isnan(said) or math.isnan(was) else formats.deviation(said, was)


def _reached(per_hour: float | None) -> str:
    return "not reached" if per_hour is None else formats.rate(per_hour)
