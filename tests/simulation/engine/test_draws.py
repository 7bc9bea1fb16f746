"""The draws of compiled code are those of the service, digit for digit."""

from functools import reduce
from operator import add

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.capacity import exact_rules
from app.capacity.draw_rules import Purpose
from app.capacity.draw_rules import uniform as of_the_service
from app.capacity.rules import Kind, Profile
from simulation.demand import KINDS, StageSchedule
from simulation.engine.compiled import Kernel
from simulation.engine.draws import BACKOFF, SERVICE, exp, log, normal_quantile, seed_word, uniform
from simulation.engine.tables import Index
from simulation.kernel import simulate
from simulation.scenario import Behaviour
from simulation.stages import Stage

PURPOSES = {Purpose.SERVICE: SERVICE, Purpose.BACKOFF: BACKOFF}


@Kernel
def drawn(seed: Index, transaction: Index, purpose: Index, index: Index) -> float:
    return uniform(seed, transaction, purpose, index)


@Kernel
def quantile(draw: float) -> float:
    return normal_quantile(draw)


@Kernel
def logarithm(number: float) -> float:
    return log(number)


@Kernel
def power(number: float) -> float:
    return exp(number)


def test_every_purpose_is_known():
    assert {purpose: int(index) for purpose, index in PURPOSES.items()} == {purpose: purpose for purpose in Purpose}


@settings(deadline=None)
@given(
    seed=st.integers(0, 2**70),
    transaction=st.integers(0, 2**63),
    purpose=st.sampled_from(Purpose),
    index=st.integers(0, 255),
)
@example(seed=0xA41E061D1C74AFC7, transaction=0, purpose=Purpose.SERVICE, index=0)  # of a word with all its bits set
def test_a_draw_is_the_same(seed: int, transaction: int, purpose: Purpose, index: int):
    draw = drawn(seed_word(seed), Index(transaction), PURPOSES[purpose], Index(index))

    assert draw == of_the_service(seed, transaction, purpose, index)


@settings(deadline=None, max_examples=500)
@given(draw=st.one_of(st.floats(1e-16, 1 - 1e-16), st.floats(1e-16, 1e-9)))
@example(0.5 / 2**53)
@example(0.075)
@example(0.5)
@example(0.925)
@example(1 - 2**-53)
def test_a_normal_quantile_is_the_same(draw: float):
    assert quantile(draw) == exact_rules.normal_quantile(draw)


@settings(deadline=None, max_examples=500)
@given(number=st.one_of(st.floats(1e-17, 1), st.floats(1e-300, 1e300)))
@example(0.5 / 2**53)
@example(0.7071067811865476)
@example(1 - 2**-53)
def test_a_logarithm_is_the_same(number: float):
    assert logarithm(number) == exact_rules.log(number)


@settings(deadline=None, max_examples=500)
@given(number=st.floats(-700, 700))
@example(0.0)
def test_an_exponential_is_the_same(number: float):
    assert power(number) == exact_rules.exp(number)


LAWS: list[dict[str, object]] = [
    {"distribution": "constant"},
    {"distribution": "exponential"},
    {"distribution": "lognormal", "variation": 0.2},
    {"distribution": "gamma", "variation": 0.2},
    {"distribution": "gamma", "variation": 3.0},
    {"distribution": "weibull", "variation": 0.2},
    {"distribution": "weibull", "variation": 3.0},
    {"distribution": "empirical", "quantiles": [1, 2, 2, 7, 30]},
]


def test_a_service_time_of_any_law_is_the_same():
    stations = [
        {"kind": "workers", "name": f"n{n}", "servers": 1000, "queue": 0, "mean_ms": {"confirm": 10 + n}} | law
        for n, law in enumerate(LAWS)
    ]
    about = {"name": "any", "label": "any", "retry_after_seconds": 1}
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    profile = Profile.model_validate(about | {"thresholds": thresholds, "stations": stations})
    clients = Behaviour.model_validate(
        {"mix": {"confirm": 1.0}, "timeout": "1 h", "retries": {"attempts": 1, "backoff": "1 s"}}
    )
    kinds = np.full(1000, KINDS.index(Kind.CONFIRM), np.int8)
    anything = Stage.model_validate({"rate": "1/s", "duration": "1 s"})

    record = simulate([StageSchedule(anything, 1.0, 5, np.zeros(1000), kinds)], profile, clients, seed=9)

    for number, drawn in zip(record["number"].tolist(), record["service"].tolist(), strict=True):
        demands = profile.demands(Kind.CONFIRM, seed=9, transaction=number)
        assert drawn == reduce(add, [demand or 0.0 for demand in demands])
