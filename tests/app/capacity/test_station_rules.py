"""Stations against queueing theory, by replications: a mean of independent runs, its error from their spread."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.capacity.rules import Bandwidth, Workers
from app.capacity.station_rules import SharedLink, WorkersQueue, open_station

Station = WorkersQueue[int] | SharedLink[int]
UNBOUNDED = 10**9
REPLICATIONS = 24
FAR = stats.t.ppf(1 - 5e-5, REPLICATIONS - 1)  # a right mean lies further off once in 10,000 tries


def serve(station: Station, due: np.ndarray, demands: np.ndarray) -> np.ndarray:
    """Sojourns of all jobs in the order of arrival, NaN where refused."""
    sojourns = np.full(len(due), math.nan)
    for job, (now, demand) in enumerate(zip(due.tolist(), demands.tolist(), strict=True)):
        _let_go(station, now, due, sojourns)
        station.arrive(now, job, demand)
    _let_go(station, math.inf, due, sojourns)
    return sojourns


def _let_go(station: Station, until: float, due: np.ndarray, sojourns: np.ndarray) -> None:
    while station.next_departure() <= until and station.next_departure() < math.inf:
        finish, job = station.depart()
        sojourns[job] = finish - due[job]


def t_score(means: list[float], expected: float) -> float:
    return float((np.mean(means) - expected) / (np.std(means, ddof=1) / math.sqrt(len(means))))


def replicate(
    station: Callable[[], Station],
    rate: float,
    demand: Callable[[np.random.Generator, int], np.ndarray],
    figure: Callable[[np.ndarray, np.ndarray], float],
    jobs: int = 3000,
) -> list[float]:
    """One `figure` of (sojourns, demands) a replication; the first quarter, from an empty station, is left out."""
    figures: list[float] = []
    for stream in np.random.SeedSequence(20230112).spawn(REPLICATIONS):
        rng = np.random.default_rng(stream)
        due = np.cumsum(rng.exponential(1 / rate, jobs))
        demands = demand(rng, jobs)
        sojourns = serve(station(), due, demands)
        figures.append(figure(sojourns[jobs // 4 :], demands[jobs // 4 :]))
    return figures


def exponential(rng: np.random.Generator, jobs: int) -> np.ndarray:
    return rng.exponential(1.0, jobs)


def lognormal(rng: np.random.Generator, jobs: int) -> np.ndarray:
    """Mean 1, coefficient of variation 0.8."""
    variance = math.log1p(0.8**2)
    return rng.lognormal(-variance / 2, math.sqrt(variance), jobs)


def mean_wait(sojourns: np.ndarray, demands: np.ndarray) -> float:
    return float((sojourns - demands).mean())


def mean_sojourn(sojourns: np.ndarray, _demands: np.ndarray) -> float:
    return float(sojourns.mean())


def share_refused(sojourns: np.ndarray, _demands: np.ndarray) -> float:
    return float(np.isnan(sojourns).mean())


def erlang_c_wait(servers: int, load: float) -> float:
    """Mean wait in M/M/c for service times of mean 1 (Erlang, 1917)."""
    busy = load**servers / math.factorial(servers) * servers / (servers - load)
    all_busy = busy / (sum(load**n / math.factorial(n) for n in range(servers)) + busy)
    return all_busy / (servers - load)


def loss(servers: int, places: int, load: float) -> float:
    """Share refused in M/M/c/c+places; Erlang B where there are no places."""
    weights = [load**n / math.factorial(n) for n in range(servers + 1)]
    weights += [weights[-1] * (load / servers) ** n for n in range(1, places + 1)]
    return weights[-1] / sum(weights)


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (3, 2.1), (8, 6.0)])
def test_the_mean_wait_is_that_of_erlang_c(servers: int, load: float) -> None:
    waits = replicate(lambda: WorkersQueue(servers, UNBOUNDED), load, exponential, mean_wait)

    assert abs(t_score(waits, erlang_c_wait(servers, load))) < FAR


def test_the_same_look_sees_a_queue_that_is_a_little_too_slow() -> None:
    waits = replicate(lambda: WorkersQueue(3, UNBOUNDED), 2.1, exponential, mean_wait, jobs=6000)

    assert abs(t_score(waits, erlang_c_wait(3, 2.25))) > FAR


@pytest.mark.parametrize(("servers", "places", "load"), [(1, 0, 0.8), (4, 0, 4.0), (1, 5, 1.0), (3, 6, 3.3)])
def test_the_share_refused_is_that_of_erlang(servers: int, places: int, load: float) -> None:
    refused = replicate(lambda: WorkersQueue(servers, places), load, exponential, share_refused)

    assert abs(t_score(refused, loss(servers, places, load))) < FAR


def test_the_same_look_sees_one_place_too_many() -> None:
    refused = replicate(lambda: WorkersQueue(1, 1), 0.8, exponential, share_refused)

    assert abs(t_score(refused, loss(1, 0, 0.8))) > FAR


def test_the_mean_wait_of_one_server_is_that_of_pollaczek_and_khinchine() -> None:
    waits = replicate(lambda: WorkersQueue(1, UNBOUNDED), 0.6, lognormal, mean_wait)

    assert abs(t_score(waits, 0.6 * (1 + 0.8**2) / 2 / (1 - 0.6))) < FAR


@pytest.mark.parametrize("demand", [exponential, lognormal], ids=["exponential", "lognormal"])
def test_the_mean_sojourn_on_a_shared_link_depends_on_the_load_alone(
    demand: Callable[[np.random.Generator, int], np.ndarray],
) -> None:
    sojourns = replicate(lambda: SharedLink(UNBOUNDED), 0.6, demand, mean_sojourn)

    assert abs(t_score(sojourns, 1 / (1 - 0.6))) < FAR


def test_the_same_look_tells_sharing_from_queueing() -> None:
    sojourns = replicate(lambda: WorkersQueue(1, UNBOUNDED), 0.6, lognormal, mean_sojourn, jobs=6000)

    assert abs(t_score(sojourns, 1 / (1 - 0.6))) > FAR


ARRIVALS = st.lists(st.tuples(st.floats(0, 5), st.floats(0.01, 10)), min_size=1, max_size=40)


def arrivals(gaps_and_demands: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    gaps, demands = np.array(gaps_and_demands).T
    return np.cumsum(gaps), demands


@given(ARRIVALS, st.integers(1, 4), st.integers(0, 5))
def test_workers_serve_in_order_never_too_many_and_never_idle_while_someone_waits(
    jobs: list[tuple[float, float]], servers: int, places: int
) -> None:
    due, demands = arrivals(jobs)
    station: WorkersQueue[int] = WorkersQueue(servers, places)

    stays = [station.arrive(now, job, demands[job]) for job, now in enumerate(due.tolist())]

    taken = [(due[job], stay.start, stay.finish) for job, stay in enumerate(stays) if stay]
    starts = [start for _, start, _ in taken]
    assert starts == sorted(starts)
    for index, (came, start, _) in enumerate(taken):
        earlier = taken[:index]
        in_service = sum(begun <= start < finish for _, begun, finish in earlier if finish is not None)
        waiting = sum(begun > came for _, begun, _ in earlier)
        assert in_service < servers
        assert start == came or waiting < places
        if start > came:
            busy = [begun <= came < finish for _, begun, finish in earlier if finish is not None]
            assert sum(busy) == servers
            assert any(finish == start for _, _, finish in earlier)
    for job, stay in enumerate(stays):
        if stay is None:
            before = [(begun, finish) for came, begun, finish in taken if came <= due[job] and finish is not None]
            assert sum(begun > due[job] for begun, _ in before) >= places


@given(ARRIVALS, st.sampled_from(["workers", "link"]), st.integers(1, 4), st.integers(0, 5))
def test_every_job_taken_leaves_once_and_no_other(
    jobs: list[tuple[float, float]], kind: str, bound: int, places: int
) -> None:
    due, demands = arrivals(jobs)
    station: Station = WorkersQueue(bound, places) if kind == "workers" else SharedLink(bound)
    taken: list[int] = []
    left: list[tuple[float, int]] = []
    for job, now in enumerate(due.tolist()):
        while station.next_departure() <= now:
            left.append(station.depart())
        if station.arrive(now, job, demands[job]):
            taken.append(job)
    while station.next_departure() < math.inf:
        left.append(station.depart())

    assert sorted(job for _, job in left) == taken
    times = [finish for finish, _ in left]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(times))
    assert all(finish >= due[job] + demands[job] - 1e-9 for finish, job in left)


@given(ARRIVALS, st.integers(1, 4))
def test_one_server_more_makes_nobody_wait_longer(jobs: list[tuple[float, float]], servers: int) -> None:
    due, demands = arrivals(jobs)

    fewer = serve(WorkersQueue(servers, UNBOUNDED), due, demands)
    more = serve(WorkersQueue(servers + 1, UNBOUNDED), due, demands)

    assert (more <= fewer + 1e-9).all()


@given(ARRIVALS, st.floats(0.01, 5))
def test_longer_work_makes_nobody_leave_sooner(jobs: list[tuple[float, float]], longer: float) -> None:
    due, demands = arrivals(jobs)
    grown = demands.copy()
    grown[0] += longer

    for station in (lambda: WorkersQueue[int](2, UNBOUNDED), lambda: SharedLink[int](UNBOUNDED)):
        assert (serve(station(), due, grown) >= serve(station(), due, demands) - 1e-9).all()


@given(ARRIVALS)
def test_a_shared_link_wastes_nothing_it_is_free_again_when_one_server_would_be(
    jobs: list[tuple[float, float]],
) -> None:
    due, demands = arrivals(jobs)

    shared = serve(SharedLink(UNBOUNDED), due, demands)
    queued = serve(WorkersQueue(1, UNBOUNDED), due, demands)

    assert (due + shared).max() == pytest.approx((due + queued).max())


@given(st.lists(st.floats(0, 5), min_size=1, max_size=20), st.floats(0.1, 5))
def test_equal_transfers_end_in_the_order_they_began(gaps: list[float], demand: float) -> None:
    due = np.cumsum(gaps)

    ends = due + serve(SharedLink(UNBOUNDED), due, np.full(len(due), demand))

    assert (np.diff(ends) >= -1e-9).all()


def test_two_transfers_share_the_link() -> None:
    sojourns = serve(SharedLink(UNBOUNDED), np.array([0.0, 1.0]), np.array([2.0, 2.0]))

    np.testing.assert_allclose(sojourns, [3.0, 3.0])


def test_a_full_link_refuses_and_takes_again_when_one_has_left() -> None:
    sojourns = serve(SharedLink(1), np.array([0.0, 1.0, 2.0]), np.array([2.0, 2.0, 2.0]))

    np.testing.assert_array_equal(sojourns, [2.0, math.nan, 2.0])


def test_an_empty_station_has_no_departure() -> None:
    assert WorkersQueue(1, 0).next_departure() == math.inf
    assert SharedLink(1).next_departure() == math.inf


def test_a_profiles_station_opens_as_its_kind() -> None:
    workers = Workers.model_validate(
        {
            "kind": "workers",
            "name": "w",
            "servers": 2,
            "queue": 3,
            "distribution": "constant",
            "mean_ms": {"confirm": 1},
        }
    )
    link = Bandwidth.model_validate(
        {
            "kind": "bandwidth",
            "name": "b",
            "bytes_per_second": 1,
            "concurrency": 4,
            "payload_bytes": {"confirm": 1},
        }
    )

    assert open_station(workers) == WorkersQueue(2, 3)
    assert open_station(link) == SharedLink(4)


def test_rounding_never_lets_a_transfer_end_before_the_one_that_has_just_begun() -> None:
    link = SharedLink[int](9)
    for job, (now, demand) in enumerate([(0.2, 0.3), (0.3, 0.3), (0.3, 0.6), (0.9, 0.6)]):
        while link.next_departure() <= now:
            link.depart()
        link.arrive(now, job, demand)

        assert link.next_departure() >= now
