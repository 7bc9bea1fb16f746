"""One rate of a scenario, held for a while."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.crowds import Crowd
from simulation.files import load_scenario
from simulation.holding import JUDGED, Hold, seed_of
from simulation.stages import StagePurpose

LAUNCH = load_scenario("launch-2023-01-12")
HOLD = Hold(360_000, 20, 4, first=1000)


@given(st.integers(1, 10_000_000), st.integers(1, 3600), st.integers(1, 60))
def test_its_text_is_read_as_it_was_written(rate: int, duration: int, warm_up: int):
    hold = Hold(rate, duration, warm_up)

    assert Hold.read(str(hold)) == hold


@pytest.mark.parametrize("text", ["360000/h", "much for 20 s after 4 s", "360000/h for long after 4 s", ""])
def test_another_text_is_refused(text: str):
    with pytest.raises(ValueError, match="must be"):
        Hold.read(text)


def test_it_is_a_warm_up_and_a_stage_of_that_rate_numbered_from_the_first():
    warm_up, stage = HOLD.schedule(LAUNCH, seed=1)

    assert (warm_up.stage.purpose, stage.stage.purpose) == (StagePurpose.WARM_UP, StagePurpose.RUNG)
    assert (warm_up.target_per_hour, stage.target_per_hour) == (360_000, 360_000)
    assert (warm_up.first, stage.first) == (1000, 1000 + len(warm_up.due))
    assert JUDGED == 1


def test_nothing_is_expected_of_it_and_the_mix_stays():
    held = HOLD.of(LAUNCH)

    assert (held.expected, held.quick, held.gates) == (None, None, ())
    assert held.behaviour == LAUNCH.behaviour
    assert held.digest() != LAUNCH.digest()


def test_stages_of_one_search_share_no_arrivals_and_the_same_search_has_the_same():
    one, other, again = (HOLD.schedule(LAUNCH, seed=seed_of(7, stage))[JUDGED].due for stage in (1, 2, 1))

    assert np.array_equal(one, again)
    assert np.intersect1d(one, other).size == 0


def test_what_a_crowd_wants_comes_as_from_people_who_do_not_wait_for_each_other():
    think = {"distribution": "exponential", "mean": "2 s"}
    sessions = [{"sessions": 50, "spread": "5 s", "duration": "40 s"}]
    crowd = Crowd.model_validate(
        {"model": "closed", "think_time": think, "one_machine": "1000000/h", "stages": sessions}
    )

    held = HOLD.of(LAUNCH.model_copy(update={"demand": crowd}))

    assert (held.demand.model, held.behaviour) == ("open", LAUNCH.behaviour)
    assert len(HOLD.schedule(held, seed=1)[JUDGED].due) > 1000
