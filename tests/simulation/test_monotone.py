"""What theory says of any arrivals and any service times, person by person, with the same draws on both sides.

Each holds on every path, not only in the mean. Where a theorem needs it all service times are equal; beside it stands
what happens where they are not.
"""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.capacity.rules import Kind, Profile
from simulation.demand import KINDS, StageSchedule
from simulation.kernel import simulate
from simulation.record import Outcome, Record
from simulation.scenario import Behaviour
from simulation.stages import Stage

ROUNDING = 1e-9  # seconds: a wait is a difference of sums
ENDLESS = 10**9
EXAMPLES = 60
MEANS = {Kind.CONFIRM: 100.0, Kind.READ_STATUS: 30.0}
CLIENTS = Behaviour.model_validate(
    {"mix": {"confirm": 0.5, "read_status": 0.5}, "timeout": "1000 h", "retries": {"attempts": 1, "backoff": "1 s"}}
)
ANY_STAGE = Stage.model_validate({"rate": "1/s", "duration": "1 s"})

Arrivals = list[tuple[float, Kind]]
arrivals = st.lists(st.tuples(st.floats(0, 2), st.sampled_from(list(MEANS))), min_size=1, max_size=60)
seeds = st.integers(0, 2**32)
laws = st.sampled_from(["exponential", "lognormal", "weibull"])


def workers(
    servers: int, *, queue: int = ENDLESS, law: str = "constant", means: Mapping[Kind, float] = MEANS
) -> dict[str, object]:
    varied = {"variation": 1.2} if law in {"lognormal", "weibull"} else {}
    station: dict[str, object] = {"kind": "workers", "name": "workers", "servers": servers, "queue": queue}
    return station | {"distribution": law, "mean_ms": means} | varied


def link(kilobytes_per_second: float) -> dict[str, object]:
    station: dict[str, object] = {"kind": "bandwidth", "name": "link", "concurrency": ENDLESS}
    return station | {"bytes_per_second": 1000 * kilobytes_per_second, "payload_bytes": MEANS}


def played(came: Arrivals, station: dict[str, object], seed: int = 1) -> Record:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    about = {"name": "any", "label": "any", "retry_after_seconds": 1, "thresholds": thresholds}
    profile = Profile.model_validate(about | {"stations": [station]})
    came = sorted(came)
    due = np.array([at for at, _ in came])
    kind = np.array([KINDS.index(kind) for _, kind in came], np.int8)
    return simulate([StageSchedule(ANY_STAGE, 3600.0, 0, due, kind)], profile, CLIENTS, seed=seed)


def waits(came: Arrivals, station: dict[str, object], seed: int) -> NDArray[np.float64]:
    return played(came, station, seed)["queue"]


def refused(came: Arrivals, station: dict[str, object]) -> int:
    return int((played(came, station)["outcome"] == Outcome.REFUSED).sum())


def took(came: Arrivals, station: dict[str, object]) -> NDArray[np.float64]:
    record = played(came, station)
    return record["end"] - record["due"]


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), more=st.integers(1, 3), law=laws, seed=seeds)
def test_more_servers_lengthen_nobodys_wait(came: Arrivals, servers: int, more: int, law: str, seed: int):
    """First come, first served, without end of the line: the recursion of Kiefer and Wolfowitz (Transactions of the
    AMS 78, 1955) is monotone (Jacobs and Schach, Annals of Mathematical Statistics 43(5), 1972)."""
    few, many = (waits(came, workers(n, law=law), seed) for n in (servers, servers + more))

    assert (many <= few + ROUNDING).all()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), law=laws, share=st.floats(0.1, 1), seed=seeds)
def test_shorter_services_lengthen_nobodys_wait(came: Arrivals, servers: int, law: str, share: float, seed: int):
    """By the same recursion, which ascends with each service time; only one kind's become shorter here."""
    shorter = MEANS | {Kind.CONFIRM: share * MEANS[Kind.CONFIRM]}

    long, short = (waits(came, workers(servers, law=law, means=means), seed) for means in (MEANS, shorter))

    assert (short <= long + ROUNDING).all()


EQUAL = dict.fromkeys(MEANS, 100.0)


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 4), places=st.integers(0, 10), more=st.integers(1, 5))
def test_a_longer_queue_refuses_no_more_where_all_take_equally_long(
    came: Arrivals, servers: int, places: int, more: int
):
    """Sonderman (Advances in Applied Probability 11(2), 1979): the n-th service is as long, whoever has it."""
    short, long = (refused(came, workers(servers, queue=n, means=EQUAL)) for n in (places, places + more))

    assert long <= short


def test_where_one_takes_long_a_longer_queue_may_refuse_more():
    """The place lets in the one who then keeps all others out: the theorem above needs what it says."""
    one_takes_long: Arrivals = [(0.0, Kind.READ_STATUS), (0.01, Kind.CONFIRM)]
    came = one_takes_long + [(0.05 + 0.09 * n, Kind.READ_STATUS) for n in range(1, 9)]
    means = {Kind.READ_STATUS: 80.0, Kind.CONFIRM: 2000.0}

    without, with_one_place = (refused(came, workers(1, queue=n, means=means)) for n in (0, 1))

    assert with_one_place > without


@settings(max_examples=EXAMPLES)
@given(came=arrivals, speed=st.floats(0.1, 5), more=st.floats(1, 3))
def test_more_bandwidth_delays_nobody(came: Arrivals, speed: float, more: float):
    """Equal shares: what is under way on the faster link is part of what is on the slower, and each has the larger
    share of the faster (Bonald and Proutiere, On stochastic bounds for monotonic processor sharing networks, 2004)."""
    slow, fast = (took(came, link(rate)) for rate in (speed, more * speed))

    assert (fast <= slow * (1 + ROUNDING) + ROUNDING).all()


@pytest.mark.parametrize(("servers", "places"), [(1, 1), (3, 5)])
def test_the_comparison_sees_one_server_less_and_one_place_less(servers: int, places: int):
    came: Arrivals = [(0.01 * n, Kind.CONFIRM) for n in range(60)]

    assert (waits(came, workers(servers), 1) > waits(came, workers(servers + 1), 1)).any()
    assert refused(came, workers(servers, queue=places - 1)) > refused(came, workers(servers, queue=places))
