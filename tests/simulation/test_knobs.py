"""What a search turns: each step is more than the one before, and nothing else of a profile changes."""

import math
from itertools import pairwise

import pytest

from app.capacity.rules import Kind, Workers
from simulation.files import load_profile
from simulation.knobs import MOST_STEPS, Knob, asked, knob_named, served_in_time
from simulation.scenario import BadScenario, Behaviour

LAUNCH = load_profile("launch-2023-01")
ALL = ("workers", "workers.queue", "liveness-provider", "bandwidth")


def clients(*, timeout: str = "10 s", check_liveness: float = 0.25) -> Behaviour:
    return Behaviour.model_validate(
        {
            "mix": {"read_content": 1 - check_liveness, "check_liveness": check_liveness},
            "timeout": timeout,
            "retries": {"attempts": 1, "backoff": "1 s"},
        }
    )


@pytest.mark.parametrize("name", ALL)
def test_each_step_is_more_than_the_one_before(name: str):
    knob = knob_named(LAUNCH, name)

    assert all(knob.capacity(one) < knob.capacity(next_one) for one, next_one in pairwise(range(1, MOST_STEPS + 1)))


@pytest.mark.parametrize("name", ALL)
def test_nothing_else_changes(name: str):
    knob = knob_named(LAUNCH, name)

    turned = knob.turned(LAUNCH, 150)

    changed = [(was, now) for was, now in zip(LAUNCH.stations, turned.stations, strict=True) if was != now]
    ((was, now),) = changed
    assert was.name == knob.station.name
    assert getattr(now, knob.figure) == knob.capacity(150)
    assert now.model_copy(update={knob.figure: getattr(was, knob.figure)}) == was
    assert turned.model_copy(update={"stations": LAUNCH.stations}) == LAUNCH


def test_a_line_may_have_no_place_and_short_ones_are_told_apart_by_one():
    line = knob_named(LAUNCH, "workers.queue")

    assert [line.capacity(step) for step in range(1, 6)] == [0, 1, 2, 3, 4]
    assert line.capacity(101) == 100


def test_it_begins_where_first_attempts_just_keep_a_station_busy():
    """100 a second, a quarter of them 7.269 ms of the liveness provider; 67,500 bytes each in the mean."""
    liveness, link = knob_named(LAUNCH, "liveness-provider"), knob_named(LAUNCH, "bandwidth")
    many = 40 * 3_600_000  # an hour

    assert liveness.first(clients(), many) == math.ceil(40_000 / 4 * 0.007269)
    assert link.capacity(link.first(clients(), 360_000)) == pytest.approx(6_750_000, rel=0.01)
    assert knob_named(LAUNCH, "workers.queue").first(clients(), many) == 1
    assert link.first(clients(), 1.0) == 1
    assert liveness.first(clients(check_liveness=0.0), many) == 1


def test_who_is_served_in_time_is_counted_among_those_who_stop_there():
    workers = Workers(
        kind="workers",
        name="camera",
        servers=4,
        queue=9,
        distribution="constant",
        mean_ms={Kind.CHECK_LIVENESS: 500.0},
    )

    assert asked(workers, clients()) == 125
    assert served_in_time(workers, clients()) == 80  # 10 s of 4 servers at half a second each
    assert served_in_time(workers, clients(timeout="1 s")) == 8
    assert served_in_time(workers, clients(check_liveness=0.0)) == math.inf
    assert served_in_time(LAUNCH.stations[1], clients()) == math.inf  # nobody waits for a link
    line = Knob(workers, "queue")
    assert [line.is_in_vain(clients(), step) for step in (81, 82)] == [False, True]
    assert not Knob(workers, "servers").is_in_vain(clients(), 82)


@pytest.mark.parametrize("name", ["disk", "bandwidth.queue", "workers.variation", ""])
def test_what_cannot_be_turned_is_refused_with_what_can(name: str):
    known = (
        "round-trip, round-trip.queue, bandwidth, liveness-provider, liveness-provider.queue, workers, workers.queue"
    )

    with pytest.raises(BadScenario, match=f"has nothing called that to vary; it has {known}$"):
        knob_named(LAUNCH, name)
