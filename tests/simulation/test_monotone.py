"""What theory says of any arrivals and any service times, person by person, with the same draws on both sides.

Each holds on every path, not only in the mean. A service time belongs to the person here, not to the server's n-th
service: what the literature shows by giving the n-th service the same time in both systems is asked where all times
are equal. Beside each theorem stands what happens without what it supposes: no simulator may be held to that.
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
EQUAL = dict.fromkeys(MEANS, 125.0)  # an eighth of a second: no sum of these is rounded
FEW_TAKE_LONG = {Kind.READ_STATUS: 80.0, Kind.CONFIRM: 2000.0}
SHORT, LONG = Kind.READ_STATUS, Kind.CONFIRM

Arrivals = list[tuple[float, Kind]]
moments = st.integers(0, 2**21).map(lambda n: n / 2**20)  # within two seconds, and exact
arrivals = st.lists(st.tuples(moments, st.sampled_from(list(MEANS))), min_size=1, max_size=60).map(sorted)
some = st.lists(st.booleans(), min_size=60, max_size=60)
seeds = st.integers(0, 2**32)
laws = st.sampled_from(["exponential", "lognormal", "weibull"])


def clients(**more: object) -> Behaviour:
    """Who wait as long as it takes, and try once, if nothing `more` is said."""
    plain = {"timeout": "1000 h", "retries": {"attempts": 1, "backoff": "1 s"}}
    return Behaviour.model_validate({"mix": {"confirm": 0.5, "read_status": 0.5}} | plain | more)


CLIENTS = clients()
ANY_STAGE = Stage.model_validate({"rate": "1/s", "duration": "1 s"})


def workers(
    servers: int, *, queue: int = ENDLESS, law: str = "constant", means: Mapping[Kind, float] = MEANS
) -> dict[str, object]:
    varied = {"variation": 1.2} if law in {"lognormal", "weibull"} else {}
    station: dict[str, object] = {"kind": "workers", "name": "workers", "servers": servers, "queue": queue}
    return station | {"distribution": law, "mean_ms": means} | varied


def link(
    kilobytes_per_second: float, *, concurrency: int = ENDLESS, sizes: Mapping[Kind, float] = MEANS
) -> dict[str, object]:
    station: dict[str, object] = {"kind": "bandwidth", "name": "link", "concurrency": concurrency}
    return station | {"bytes_per_second": 1000 * kilobytes_per_second, "payload_bytes": sizes}


def played(came: Arrivals, station: dict[str, object], seed: int = 1, behaviour: Behaviour = CLIENTS) -> Record:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    about = {"name": "any", "label": "any", "retry_after_seconds": 1, "thresholds": thresholds}
    profile = Profile.model_validate(about | {"stations": [station]})
    due = np.array([at for at, _ in came])
    kind = np.array([KINDS.index(kind) for _, kind in came], np.int8)
    return simulate([StageSchedule(ANY_STAGE, 3600.0, 0, due, kind)], profile, behaviour, seed=seed)


def waits(came: Arrivals, station: dict[str, object], seed: int = 1) -> NDArray[np.float64]:
    return played(came, station, seed)["queue"]


def served(
    came: Arrivals, station: dict[str, object], seed: int = 1, behaviour: Behaviour = CLIENTS
) -> NDArray[np.bool_]:
    return played(came, station, seed, behaviour)["outcome"] == Outcome.SUCCEEDED


def took(came: Arrivals, station: dict[str, object]) -> NDArray[np.float64]:
    record = played(came, station)
    return record["end"] - record["due"]


# First come, first served, and a line without end. The waits follow from each other by the recursion of Kiefer and
# Wolfowitz (Transactions of the AMS 78, 1955), which ascends in the work found, in the service times, and as arrivals
# come closer.


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), more=st.integers(1, 3), law=laws, seed=seeds)
def test_more_servers_lengthen_nobodys_wait(came: Arrivals, servers: int, more: int, law: str, seed: int):
    """Few servers are many of whom some are busy with other work for ever: more work found, by the recursion."""
    few, many = (waits(came, workers(n, law=law), seed) for n in (servers, servers + more))

    assert (many <= few + ROUNDING).all()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), law=laws, share=st.floats(0.1, 1), seed=seeds)
def test_shorter_services_lengthen_nobodys_wait(came: Arrivals, servers: int, law: str, share: float, seed: int):
    """Jacobs and Schach (Annals of Mathematical Statistics 43(5), 1972); only one kind's become shorter here."""
    shorter = MEANS | {Kind.CONFIRM: share * MEANS[Kind.CONFIRM]}

    long, short = (waits(came, workers(servers, law=law, means=means), seed) for means in (MEANS, shorter))

    assert (short <= long + ROUNDING).all()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), law=laws, stretch=st.floats(1, 3), seed=seeds)
def test_a_lower_rate_lengthens_nobodys_wait(came: Arrivals, servers: int, law: str, stretch: float, seed: int):
    """The same people, each further from the one before: Jacobs and Schach again."""
    further = [(stretch * at, kind) for at, kind in came]

    close, apart = (waits(those, workers(servers, law=law), seed) for those in (came, further))

    assert (apart <= close + ROUNDING).all()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 5), come=some)
def test_who_stays_away_lengthens_nobodys_wait(came: Arrivals, servers: int, come: list[bool]):
    """Who stays away is one whose service takes no time, by the recursion. Times depend on the kind alone here."""
    present = np.array(come[: len(came)])
    fewer = [one for one, is_present in zip(came, come, strict=False) if is_present]

    all_of_them, those = (waits(these, workers(servers)) for these in (came, fewer))

    assert (those <= all_of_them[present] + ROUNDING).all()


# A line with an end: what one more place or server lets in may keep others out.


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 4), places=st.integers(0, 10), more=st.integers(1, 5))
def test_a_longer_queue_refuses_no_more_where_all_take_equally_long(
    came: Arrivals, servers: int, places: int, more: int
):
    """The n-th to be let in is let in no later, and the n-th to leave leaves no later, if the n-th service is as long,
    whoever has it. Such comparisons are those of Sonderman (Advances in Applied Probability 11, 1979, pages 439-447);
    for the throughput, and services drawn as they begin, also of van Dijk, Tsoucas and Walrand, as below.
    """
    short, long = (served(came, workers(servers, queue=n, means=EQUAL)) for n in (places, places + more))

    assert long.sum() >= short.sum()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 4), more=st.integers(1, 3), places=st.integers(0, 10))
def test_more_servers_refuse_no_more_where_all_take_equally_long(came: Arrivals, servers: int, more: int, places: int):
    """Van Dijk, Tsoucas and Walrand (Probability in the Engineering and Informational Sciences 2, 1988, pages 129-138):
    more servers or more places do not lower the throughput of a queue whose service times are independent.
    """
    few, many = (served(came, workers(n, queue=places, means=EQUAL)) for n in (servers, servers + more))

    assert many.sum() >= few.sum()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, servers=st.integers(1, 4), more=st.integers(1, 3), law=laws, seed=seeds)
def test_without_a_line_more_servers_refuse_nobody_who_was_served(
    came: Arrivals, servers: int, more: int, law: str, seed: int
):
    """However long each takes. Whom few servers serve, more serve too, and at most so many others as there are more of
    them: so whoever finds one of the few free finds one of the many free, and that stays so.
    """
    few, many = (served(came, workers(n, queue=0, law=law), seed) for n in (servers, servers + more))

    assert (many | ~few).all()


def shorts(begin: float) -> Arrivals:
    """Nine of them, each of whom finds one server enough."""
    return [(begin + 0.09 * n, SHORT) for n in range(9)]


def test_where_one_takes_long_a_longer_queue_may_refuse_more():
    """The place lets in the one who then keeps all others out. Whitt (Queueing Systems 10, 1992, "Counterexamples for
    comparisons of queues with finite waiting rooms") has one server whose throughput a longer line lowers, too, because
    there, as here, service times belong to those who come.
    """
    came = [(0.0, SHORT), (0.01, LONG), *shorts(0.14)]

    without, with_one_place = (served(came, workers(1, queue=n, means=FEW_TAKE_LONG)) for n in (0, 1))

    assert with_one_place.sum() < without.sum()


def test_where_some_take_long_one_more_server_may_refuse_more():
    """It is ahead of the one alone, so it has a place for the second who takes long, and then both are taken."""
    came = [(0.0, SHORT), (0.01, SHORT), (0.02, LONG), (0.09, SHORT), (0.1, LONG), *shorts(0.25)]

    one, two = (served(came, workers(n, queue=1, means=FEW_TAKE_LONG)) for n in (1, 2))

    assert two.sum() < one.sum()


# Clients who leave a line, and clients who come back. What we know to be proven holds in law and of no path, and of
# less: where people leave, a longer line lets more be served if all times are exponential (Jouini and Dallery,
# "Monotonicity properties for multiserver queues with reneging and finite waiting lines", 2007); where they come back,
# fewer servers leave more in the system if the hazard of their pauses falls (Liang, Mathematical and Computer Modelling
# 30(3-4), 1999).


def test_where_clients_leave_a_line_one_more_server_may_lose_more():
    """It is there in time for two who take long and would have left."""
    came = [(0.0, SHORT), (0.04, SHORT), (0.045, LONG), (0.105, LONG), *shorts(0.25)]
    leaving = clients(patience="50 ms")

    one, two = (served(came, workers(n, means=FEW_TAKE_LONG), behaviour=leaving) for n in (1, 2))

    assert two.sum() < one.sum()


def test_where_the_refused_come_back_one_more_server_may_lose_more():
    """Whom one server refuses comes back when there is room; two are taken by those who take long."""
    came = [(0.0625, SHORT), (0.125, LONG), (0.875, SHORT), (0.9375, LONG), (1.5, LONG), (1.5, SHORT), (2.5, SHORT)]
    stubborn = clients(retries={"attempts": 2, "backoff": "1 s"})

    one, two = (served(came, workers(n, queue=1, means=FEW_TAKE_LONG), behaviour=stubborn) for n in (1, 2))

    assert one.all()
    assert not two.all()


# A link whose transfers all have the same share: whoever stays away, all others are faster, which is what Bonald and
# Proutiere (Queueing Systems 47(1-2), 2004) call monotonic.


@settings(max_examples=EXAMPLES)
@given(came=arrivals, speed=st.floats(0.1, 5), more=st.floats(1, 3))
def test_more_bandwidth_delays_nobody(came: Arrivals, speed: float, more: float):
    """What is under way on the faster link is part of what is on the slower, and each has the larger share of more."""
    slow, fast = (took(came, link(rate)) for rate in (speed, more * speed))

    assert (fast <= slow * (1 + ROUNDING) + ROUNDING).all()


@settings(max_examples=EXAMPLES)
@given(came=arrivals, speed=st.floats(0.1, 5), come=some)
def test_who_stays_away_from_a_link_delays_nobody(came: Arrivals, speed: float, come: list[bool]):
    present = np.array(come[: len(came)])
    fewer = [one for one, is_present in zip(came, come, strict=False) if is_present]

    all_of_them, those = (took(these, link(speed)) for these in (came, fewer))

    assert (those <= all_of_them[present] * (1 + ROUNDING) + ROUNDING).all()


def test_where_transfers_are_bounded_more_bandwidth_may_refuse_more():
    """It is done with a small one in time to let in a second large one, and the two keep the others out."""
    came = [(0.0, LONG), (0.6875, SHORT), (0.8125, LONG), (1.0625, SHORT), (1.25, LONG)]

    slow, fast = (served(came, link(speed, concurrency=2, sizes=FEW_TAKE_LONG)) for speed in (1.0, 1.5))

    assert fast.sum() < slow.sum()


@pytest.mark.parametrize(("servers", "places"), [(1, 1), (3, 5)])
def test_the_comparison_sees_one_server_less_and_one_place_less(servers: int, places: int):
    came: Arrivals = [(0.01 * n, Kind.CONFIRM) for n in range(60)]

    assert (waits(came, workers(servers)) > waits(came, workers(servers + 1))).any()
    fewer, more = (served(came, workers(servers, queue=n)) for n in (places - 1, places))
    assert fewer.sum() < more.sum()
