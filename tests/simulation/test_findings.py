"""Gates on records made by hand, whose figures are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulation.demand import KINDS
from simulation.estimates import BLOCKS
from simulation.findings import Finding, StageRows, judge_gate
from simulation.record import FAILURES, Outcome, Record, gather
from simulation.slo import parse_gates

DURATION = 10.0
TIMEOUT = 5.0


def rows(latencies: object, *, outcome: object = Outcome.SUCCEEDED, kind: str = "request") -> Record:
    """Evenly spaced arrivals over a stage, with latencies in seconds."""
    latency = np.atleast_1d(np.asarray(latencies, dtype=float))
    record = np.zeros(len(latency), dtype=gather([]).dtype)
    record["due"] = np.arange(len(latency)) / max(1, len(latency)) * DURATION
    record["end"] = record["due"] + latency
    record["outcome"] = outcome
    record["kind"] = [one.value for one in KINDS].index(kind)
    return record


def judged(gate: str, *records: Record, stages: int | None = None) -> Finding:
    """The gate over all stages, one record each; of a ladder of so many `stages` if not all were finished."""
    measured = {position: StageRows(DURATION, record) for position, record in enumerate(records)}
    positions = tuple(range(stages or len(records)))
    return judge_gate(parse_gates(gate)[0], measured, positions=positions, timeout=TIMEOUT, seed=1)


THOUSAND = np.random.default_rng(1).permutation(np.arange(1, 1001)) / 1000  # 1 ms to 1 s, in no order
MIXED = np.array([Outcome.SUCCEEDED] * 90 + [Outcome.REFUSED] * 6 + [Outcome.TIMED_OUT] * 3 + [Outcome.DROPPED])


@pytest.mark.parametrize(
    ("metric", "observed"),
    [("p50", 500.5), ("p95", 950.05), ("p99", 990.01), ("mean", 500.5), ("max", 1000.0)],
)
def test_latencies_are_those_of_the_record(metric: str, observed: float) -> None:
    assert judged(f"{metric} < 1 s", rows(THOUSAND)).observed == pytest.approx(observed / 1000)
    assert judged(f"{metric} < 800 ms", rows(THOUSAND)).observed == pytest.approx(observed)


@pytest.mark.parametrize(
    ("metric", "observed"),
    [
        ("failures < 50 %", 10),
        ("refused < 50 %", 6),
        ("timed_out < 50 %", 3),
        ("dropped < 50 %", 1),
        ("unfinished < 50 %", 0),
        ("sent > 50 %", 99),
        ("rate > 1/s", 9.9),
        ("throughput > 1/s", 9.6),
        ("goodput > 1/s", 9),
        ("goodput > 1/h", 32_400),
    ],
)
def test_shares_and_rates_are_those_of_the_record(metric: str, observed: float) -> None:
    assert judged(metric, rows(np.full(100, 0.1), outcome=MIXED)).observed == pytest.approx(observed)


@pytest.mark.parametrize(
    ("gate", "holds"),
    [
        ("p95 < 1 s", True),
        ("p95 < 900 ms", False),
        ("p95 < 955 ms", None),
        ("p95 > 900 ms", True),
        ("failures < 1 %", True),
        ("failures < 0.1 %", None),
        ("failures <= 0 %", True),
        ("max < 1 s", False),
        ("max <= 1 s", True),
        ("rate >= 100/s", True),
        ("goodput > 80/s", True),
    ],
)
def test_a_gate_passes_or_fails_only_if_its_whole_interval_does(gate: str, holds: bool | None) -> None:
    assert judged(gate, rows(THOUSAND)).holds is holds


@pytest.mark.parametrize(("metric", "needed"), [("p50", 20), ("p90", 100), ("p95", 200), ("p99", 1000), ("mean", 20)])
def test_a_figure_of_too_small_a_sample_is_hidden(metric: str, needed: int) -> None:
    enough = judged(f"{metric} < 1 s", rows(np.linspace(0.1, 0.2, needed)))
    few = judged(f"{metric} < 1 s", rows(np.linspace(0.1, 0.2, needed - 1)))

    assert enough.holds is True
    assert (few.observed, few.holds) == (None, None)
    assert few.sentence == (
        f"{metric} < 1 s: {metric} needs {needed:,} transactions with a latency, there were {needed - 1:,}"
    )


def test_without_a_failure_the_share_of_failures_still_has_an_upper_end() -> None:
    finding = judged("failures < 0.1 %", rows(np.full(1000, 0.1)))

    z = stats.t.ppf(0.975, BLOCKS - 1)
    assert (finding.observed, finding.low) == (0, 0)
    assert finding.high == pytest.approx(100 * z**2 / (1000 + z**2))


def test_failures_that_come_in_clusters_tell_less() -> None:
    scattered, clustered = np.zeros(1000, dtype=int), np.zeros(1000, dtype=int)
    scattered[::20] = clustered[:50] = Outcome.REFUSED

    one, other = (judged("failures < 6 %", rows(np.full(1000, 0.1), outcome=each)) for each in (scattered, clustered))

    assert one.observed == other.observed == 5
    assert one.high is not None
    assert other.high is not None
    assert other.high > 2 * one.high


@pytest.mark.parametrize("metric", ["sent > 50 %", "dropped < 50 %", "rate > 1/s", "max < 3 s", "failures <= 0 %"])
def test_facts_of_the_run_have_no_interval(metric: str) -> None:
    finding = judged(metric, rows(np.full(100, 0.1), outcome=MIXED))

    assert (finding.low, finding.high) == (None, None)
    assert "interval" not in finding.sentence


def test_a_kind_is_judged_by_its_own_transactions() -> None:
    both = np.concatenate([rows(np.full(300, 0.1)), rows(np.full(300, 2.0), kind="confirm")])
    record = np.sort(both, order="due")

    assert judged("p95{request} < 1 s", record).observed == pytest.approx(0.1)
    assert judged("p95{confirm} < 1 s", record).observed == pytest.approx(2.0)
    assert judged("goodput{confirm} > 1/s", record).observed == pytest.approx(30)


@pytest.mark.parametrize("gate", ["p95{register} < 1 s", "failures{register} < 1 %", "mean{register} < 1 s"])
def test_a_kind_that_never_came_leaves_its_gate_open(gate: str) -> None:
    assert judged(gate, rows(THOUSAND)).holds is None


def test_a_stage_that_was_not_finished_leaves_its_gate_open() -> None:
    finding = judged("p95 < 1 s", rows(THOUSAND), stages=2)

    assert (finding.holds, finding.sentence) == (None, "p95 < 1 s: stage 2 was not finished")


def test_stages_are_judged_together_each_by_its_own_blocks() -> None:
    finding = judged("p50 < 1 s", rows(np.full(400, 0.1)), rows(np.full(600, 0.3)))

    assert (finding.samples, finding.observed) == (1000, pytest.approx(0.3))
    assert (finding.low, finding.high) == (pytest.approx(0.3), pytest.approx(0.3))  # no replicate mixes the stages


def test_one_seed_gives_one_interval() -> None:
    assert judged("p95 < 1 s", rows(THOUSAND)) == judged("p95 < 1 s", rows(THOUSAND))


latencies = st.lists(st.floats(0.001, TIMEOUT), min_size=200, max_size=220)
failures = st.lists(st.tuples(st.sampled_from(FAILURES), st.floats(0, 20)), max_size=30)


@given(latencies, failures, st.sampled_from(["p50", "p95", "mean", "max"]))
def test_failures_never_improve_a_latency(held: list[float], failed: list[tuple[Outcome, float]], metric: str) -> None:
    worse = np.array([*held, *(latency for _, latency in failed)])
    outcome = [Outcome.SUCCEEDED] * len(held) + [one for one, _ in failed]

    before = judged(f"{metric} < 1 s", rows(held)).observed
    after = judged(f"{metric} < 1 s", rows(worse, outcome=outcome)).observed

    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


def read(written: str) -> float:
    return float(written.split(maxsplit=1)[0].replace(",", "").removesuffix("/h"))


near = st.floats(-1e-6, 1e-6) | st.floats(-1, 1) | st.sampled_from([0.0, 0.005, -0.005])


@given(
    gate=st.sampled_from(["p95 < 800 ms", "failures < 0.995 %", "p99 <= 2 s", "rate >= 350,000/h", "sent >= 99.95 %"]),
    offsets=st.tuples(near, near, near).map(sorted),
)
def test_what_is_printed_never_contradicts_the_verdict(gate: str, offsets: list[float]) -> None:
    parsed = parse_gates(gate)[0]
    low, observed, high = (max(0.0, parsed.limit + offset) for offset in offsets)

    finding = Finding(parsed, 1000, observed, low, high)

    limit = read(finding.written(parsed.limit))
    assert finding.limit == f"{parsed.operator} {finding.written(parsed.limit)}"
    for figure in (low, observed, high):
        shown = read(finding.written(figure))
        assert (shown < limit, shown > limit) == (figure < parsed.limit, figure > parsed.limit)


@pytest.mark.parametrize(
    ("gate", "observed", "limit"),
    [
        ("failures < 1 %", 0.996, "0.996 % < 1.000 %"),
        ("sent < 100 %", 99.9999, "99.9999 % < 100.0000 %"),
        ("p95 < 800 ms", 799.98, "799.98 ms < 800.00 ms"),
        ("p95 < 800 ms", 800.0, "800.0 ms < 800.0 ms"),
    ],
)
def test_as_many_digits_are_shown_as_tell_two_figures_apart(gate: str, observed: float, limit: str) -> None:
    finding = Finding(parse_gates(gate)[0], 1, observed)

    assert f"{finding.written(observed)} {finding.limit}" == limit
