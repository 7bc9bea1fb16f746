"""The fluid model: what flows in is accounted for, its limits are known, and away from the knee it is the kernel."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.fluid import BUCKET, Course, fluid
from simulation.scenario import BadScenario, Demand
from simulation.stages import OpenStage, Ramp, Spike, Stage, Trace
from simulation.waiting_room import WaitingRoom
from tests.simulation.flowing import (
    CAPACITY,
    HALF,
    MEAN_MS,
    SERVERS,
    clients,
    constant,
    in_fluid,
    in_kernel,
    profile,
    station,
)


def ended(course: Course) -> float:
    return float(course.served.sum() + course.refused.sum() + course.timed_out.sum()) + course.unfinished


@st.composite
def any_station(draw: st.DrawFn, name: str) -> dict[str, Any]:
    asked = draw(st.dictionaries(st.sampled_from(sorted(HALF)), st.floats(1, 2000), min_size=1))
    if draw(st.booleans()):
        link = {"kind": "bandwidth", "name": name, "bytes_per_second": 1000.0, "payload_bytes": asked}
        return link | {"concurrency": draw(st.integers(1, 1000))}
    return station(name, servers=draw(st.integers(1, 64)), queue=draw(st.integers(0, 500)), mean_ms=asked)


@settings(max_examples=100, deadline=None)
@given(
    many=st.integers(1, 3).flatmap(lambda n: st.tuples(*(any_station(f"n{at}") for at in range(n)))),
    load=st.floats(0.01, 5),
    attempts=st.integers(1, 8),
    timeout=st.sampled_from(["50 ms", "1 s", "30 s"]),
    admits=st.none() | st.floats(1, 500),
)
def test_whoever_comes_is_served_refused_timed_out_or_still_to_come(
    *, many: tuple[dict[str, Any], ...], load: float, attempts: int, timeout: str, admits: float | None
) -> None:
    room = None if admits is None else WaitingRoom(admits=f"{admits:f}/s")

    course = fluid(constant(load, 20), profile(*many), clients(attempts=attempts, timeout=timeout), room=room)

    assert course.arrivals.sum() == pytest.approx(load * CAPACITY * 20, rel=1e-6)
    assert ended(course) == pytest.approx(course.arrivals.sum(), rel=1e-9)
    assert course.unfinished == pytest.approx(0, abs=1e-6)
    for column in (course.served, course.refused, course.timed_out, course.waiting, course.delay_seconds):
        assert (column >= 0).all()


def test_where_little_comes_nothing_is_lost_and_nobody_waits() -> None:
    course = fluid(constant(0.9), profile(), clients(attempts=3))

    assert course.failed_share == 0
    assert course.attempts_per_transaction == 1
    assert not course.waiting.any()
    np.testing.assert_allclose(course.delay_seconds, MEAN_MS / 1000)


def test_where_half_as_many_again_come_as_can_be_served_capacity_and_the_places_are_used_up() -> None:
    course = fluid(constant(1.5), profile(), clients())

    assert course.served.sum() == pytest.approx(CAPACITY * 600 + 64)
    assert course.refused.sum() == pytest.approx(CAPACITY * 300 - 64)
    assert course.waiting.max() == pytest.approx(64)
    assert course.delay_seconds[-1] == pytest.approx((64 / SERVERS + 1) * MEAN_MS / 1000)


def test_where_the_line_is_longer_than_patience_all_are_served_too_late() -> None:
    course = fluid(constant(1.5), profile(station(queue=10_000)), clients(timeout="2 s"))

    assert course.served[-400:].sum() == 0
    assert course.timed_out.sum() > course.served.sum() * 5


def test_the_narrowest_station_is_the_capacity_and_those_who_pass_it_by_are_served() -> None:
    narrow = station("provider", servers=1, queue=5, mean_ms={"confirm": 50.0})  # 20/s

    course = fluid(constant(0.5), profile(narrow, station()), clients())

    asked = 0.5 * CAPACITY * 600
    assert course.served.sum() == pytest.approx(asked / 2 + 20 * 600 + 5, rel=1e-9)


def test_a_link_carries_what_its_bytes_say() -> None:
    link = {"kind": "bandwidth", "name": "link", "bytes_per_second": 1000.0, "payload_bytes": dict.fromkeys(HALF, 10.0)}

    course = fluid(constant(1), profile(link | {"concurrency": 50}), clients())

    assert course.goodput_per_hour == pytest.approx((100 + 49 / 600) * 3600)


def test_a_waiting_room_spreads_the_same_arrivals() -> None:
    room = WaitingRoom(admits=f"{0.8 * CAPACITY:f}/s")

    course = fluid(constant(1.2), profile(), clients(), room=room)

    assert course.failed_share == 0
    assert course.arrivals.max() == pytest.approx(0.8 * CAPACITY * BUCKET)
    assert course.arrivals.sum() == pytest.approx(1.2 * CAPACITY * 600)
    assert len(course.arrivals) * BUCKET == pytest.approx(900, abs=1)


STAGES: list[OpenStage] = [
    Ramp.model_validate({"ramp": ["0/h", "72000/h"], "duration": "60 s"}),
    Spike.model_validate(
        dict.fromkeys(("after", "rise", "hold", "decay"), "5 s")
        | {"spike": "100/s", "base": "20/s", "duration": "30.1 s"}
    ),
    Trace(trace="seen.csv", at=(0.0, 30.0), counts=(300.0, 600.0)),
    Trace(trace="seen.csv", at=(0.0, 0.5, 10.0), counts=()),
]


@pytest.mark.parametrize("stage", STAGES, ids=["ramp", "spike", "intervals", "moments"])
def test_a_stage_of_any_shape_flows_as_it_arrives(stage: OpenStage) -> None:
    demand = Demand.model_validate({"model": "open", "arrivals": "constant", "stages": [stage]})
    due = schedule(demand, clients(), None, seed=1)[0].due

    arrivals = fluid(stage, profile(), clients()).arrivals

    edges = BUCKET * np.arange(len(arrivals) + 1)
    assert np.abs(np.cumsum(arrivals) - np.searchsorted(due, edges[1:])).max() <= 1.5


def test_the_comparison_sees_a_server_too_many() -> None:
    served, _ = in_kernel(constant(1.3, 120), profile(), clients(), seeds=1)

    flowing, _ = in_fluid(constant(1.3, 120), profile(station(servers=SERVERS + 1)), clients())

    assert flowing != pytest.approx(served, abs=0.02)


def test_the_launch_flows_as_its_kernel_plays_it_but_for_the_knee() -> None:
    scenario = load_scenario("launch-2023-01-12")
    capacity, behaviour = load_profile("launch-2023-01"), scenario.behaviour
    for multiple in (0.5, 1.5, 2.0):
        stage = Stage.model_validate({"rate": f"{multiple * 480_000:f}/h", "duration": "120 s"})

        played, flowing = in_kernel(stage, capacity, behaviour, seeds=1), in_fluid(stage, capacity, behaviour)

        assert flowing == pytest.approx(played, abs=0.05), multiple


def test_what_it_does_not_know_it_refuses() -> None:
    impatient = clients().model_copy(update={"patience": 1.0})
    noticing = profile().model_copy(update={"when_clients_leave": "notices"})

    with pytest.raises(BadScenario, match=r"^the fluid model does not know clients who abandon a line .*; take the"):
        fluid(constant(1), profile(), impatient)
    with pytest.raises(BadScenario, match="does not know a service that notices who has left"):
        fluid(constant(1), noticing, clients())
