import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.slo import METRICS, UNITS, BadGate, Gate, Scope, parse_gates

LADDER = [None, "0.25 slow", "0.60 slow", "360000/h", "0.60 slow"]
KINDS = ("request", "confirm")


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("p95 < 800 ms", Gate("p95", None, "<", 800, "ms")),
        ("failures<0.1%", Gate("failures", None, "<", 0.1, "%")),
        ("p99{request} < 2 s", Gate("p99", "request", "<", 2, "s")),
        ("p99.9 <= 1.5 min", Gate("p99.9", None, "<=", 1.5, "min")),
        ("sent >= 98 % over the run", Gate("sent", None, ">=", 98, "%")),
        ("rate >= 350,000/h", Gate("rate", None, ">=", 350_000, "/h")),
        ("goodput > 95 / s at stage 3", Gate("goodput", None, ">", 95, "/s", Scope(stage=3))),
        ("p95 < 800 ms at 0.97 slow", Gate("p95", None, "<", 800, "ms", Scope(rate="0.97 slow"))),
        ("p95 < 1 s at 360,000/h", Gate("p95", None, "<", 1, "s", Scope(rate="360000/h"))),
        ("failures < 20 %, abort after 30 s", Gate("failures", None, "<", 20, "%", abort_after=30)),
        ("max < 2 s at stage 2 abort after 1 min", Gate("max", None, "<", 2, "s", Scope(stage=2), 60)),
    ],
)
def test_a_gate_is_read_as_people_write_it(text: str, gate: Gate) -> None:
    assert parse_gates(text) == (gate,)


def test_a_list_is_split_at_commas_between_gates_only() -> None:
    gates = parse_gates("p95 < 1 s, failures < 20 %, abort after 30 s, rate >= 350,000/h,mean<2s")

    assert [str(gate) for gate in gates] == [
        "p95 < 1 s",
        "failures < 20 %, abort after 30 s",
        "rate >= 350,000/h",
        "mean < 2 s",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("p59 < 1 s", "unknown metric 'p59'; did you mean 'p99'?"),
        ("p99.8 < 1 s", "unknown metric 'p99.8'; did you mean 'p99.9'?"),
        ("failuers < 1 %", "unknown metric 'failuers'; did you mean 'failures'?"),
        ("P95 < 1 s", "unknown metric 'P95'; did you mean 'p95'?"),
        ("p100 < 1 s", "unknown metric 'p100'"),
        ("p0 < 1 s", "unknown metric 'p0'"),
        ("p95 < 1 %", "p95 is a latency; its unit is ms, s, min or h, not '%'"),
        ("p95 < 800", "p95 is a latency; its unit is ms, s, min or h, and it has none"),
        ("p95 < 800 msec", "its unit is ms, s, min or h, not 'msec'"),
        ("failures < 0.001", "failures is a share of the transactions; its unit is %, and it has none"),
        ("rate > 100", "its unit is /h, /min or /s, and it has none"),
        ("p95 = 1 s", "operators are <, <=, >, >="),
        ("p95 < 1 s in stage 3", "write METRIC OPERATOR NUMBER UNIT"),
        ("p95 < 1 s at stag 3", "'at stag 3' is no place; write 'at stage 3', 'at 360000/h' or 'at 0.97 slow'"),
        ("p95 < 1 s,", "write METRIC OPERATOR NUMBER UNIT"),
        ("", "write METRIC OPERATOR NUMBER UNIT"),
        ("rate >= 35,0000/h", "write METRIC OPERATOR NUMBER UNIT"),
        ("p95 < 0 ms", "its limit must be more than 0"),
        ("failures < 101 %", "a share is at most 100 %"),
        ("failures < 0 %", "it can never hold"),
        ("sent > 100 %", "it can never hold"),
        ("failures <= 100 %", "it holds whatever happens"),
        ("sent >= 0 %", "it holds whatever happens"),
        ("p95 < 1 s, abort after 30", "must be a positive quantity like '30 s'"),
        ("sent >= 98 %, abort after 30 s", "sent is known at the end only"),
        ("rate >= 98/s, abort after 30 s", "rate is known at the end only"),
        ("failures > 3 %, abort after 30 s", "a run is aborted for what is too bad"),
        ("goodput < 3/s, abort after 30 s", "a run is aborted for what is too bad"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_the_mend_is_named(text: str, complaint: str) -> None:
    with pytest.raises(BadGate) as refusal:
        parse_gates(text)

    assert complaint in str(refusal.value)
    assert repr(text.rstrip(",")) in str(refusal.value) or repr(text) in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("p95{requst} < 1 s", "the mix has no 'requst'; did you mean 'request'?"),
        ("p95 < 1 s at stage 6", "there is no stage 6; the last one is stage 5"),
        ("p95 < 1 s at stage 0", "there is no stage 0"),
        ("p95 < 1 s at stage 1", "stage 1 is a warm-up, which is never judged"),
        ("p95 < 1 s at 0.61 slow", "no judged stage has rate '0.61 slow'; did you mean 'at 0.60 slow'?"),
        ("p95 < 11 s", "clients give up after 10 s"),
    ],
)
def test_what_does_not_fit_the_ladder_the_mix_or_the_patience_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadGate) as refusal:
        parse_gates(text)[0].check(rates=LADDER, kinds=KINDS, patience=10)

    assert complaint in str(refusal.value)


@pytest.mark.parametrize(
    ("scope", "positions"),
    [
        (Scope(), (1, 2, 3, 4)),
        (Scope(stage=2), (1,)),
        (Scope(rate="0.6 slow"), (2, 4)),
        (Scope(rate="100/s"), (3,)),
        (Scope(rate="6000/min"), (3,)),
    ],
)
def test_a_scope_means_judged_stages_and_never_a_warm_up(scope: Scope, positions: tuple[int, ...]) -> None:
    assert scope.positions(LADDER) == positions


numbers = st.decimals(min_value="0.00001", max_value="99.99999", places=5).map(float)
scopes = st.one_of(
    st.just(Scope()),
    st.integers(1, 99).map(lambda stage: Scope(stage=stage)),
    st.sampled_from(["0.97 slow", "360000/h", "1.12 failing"]).map(lambda rate: Scope(rate=rate)),
)


@st.composite
def gates(draw: st.DrawFn) -> Gate:
    metric = draw(st.sampled_from([*METRICS]))
    fewer_is_worse = metric in ("sent", "throughput", "goodput", "rate")
    operator = draw(st.sampled_from([">", ">="] if fewer_is_worse else ["<", "<="]))
    delay = None if metric in ("sent", "rate", "dropped") else draw(st.none() | numbers)
    kind = draw(st.none() | st.sampled_from(KINDS))
    unit = draw(st.sampled_from([*UNITS[METRICS[metric]]]))
    return Gate(metric, kind, operator, draw(numbers), unit, draw(scopes), delay)


@given(st.lists(gates(), min_size=1, max_size=4))
def test_what_a_gate_is_written_as_is_read_as_the_same_gate(written: list[Gate]) -> None:
    assert parse_gates(", ".join(str(gate) for gate in written)) == tuple(written)
