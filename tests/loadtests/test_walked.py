"""How far parties came, told by the record; and that each goes on only where it may."""

from collections.abc import Mapping
from dataclasses import replace

import gevent
import numpy as np
import pytest

from loadtests.funnel import Funnel, JourneysResult
from loadtests.recorder import Attempted, Requests, gather_requests
from loadtests.sessions import PartiesOnTheWay
from loadtests.walked import funnel_of, over
from simulation.crowds import following
from simulation.demand import KINDS, Kind, StageSchedule
from simulation.parties import Parties
from simulation.record import Outcome, Record, Row, gather
from simulation.stages import Stage

FIRST_COME = Parties.model_validate(
    {
        "model": "journeys",
        "arrivals": "constant",
        "policy": "first-come",
        "places": 5,
        "pause": {"distribution": "constant", "mean": "100 ms"},
        "polls": 1,
        "stages": [{"rate": "3600/h", "duration": "9 s"}],
    }
)
SIZES = (1, 2, 1, 1, 3)
FIRST = 100  # the number of the stage's first transaction


Ends = Mapping[int, tuple[Kind | None, Outcome]]


def stage() -> StageSchedule:
    """Five parties, a second apart, a tenth of a second between their transactions."""
    kinds = [FIRST_COME.journey(size) for size in SIZES]
    session = np.repeat(np.arange(len(SIZES)), [len(one) for one in kinds])
    due = np.concatenate([party + np.arange(len(one)) / 10 for party, one in enumerate(kinds)])
    code = np.array([KINDS.index(kind) for one in kinds for kind in one], dtype=np.int8)
    one = Stage(rate="3600/h", duration=9.0)
    return StageSchedule(one, 3600.0, FIRST, due, code, session=session, parties=FIRST_COME)


def row(planned: StageSchedule, arrival: int, outcome: Outcome = Outcome.SUCCEEDED) -> Row:
    due = float(planned.due[arrival])
    return Row(FIRST + arrival, 0, int(planned.kind[arrival]), due, 0.0, due + 0.01, outcome, 0, 1, 0, 0, 0, "")


def record(planned: StageSchedule, ends: Ends) -> Record:
    """All rows of all parties, each up to the first of the kind at which it ended; None for a stage that ended."""
    rows: list[Row] = []
    for party, (stuck_at, outcome) in ends.items():
        for arrival in np.flatnonzero(planned.whose == party).tolist():
            is_last = KINDS[int(planned.kind[arrival])] is stuck_at
            rows.append(row(planned, arrival, outcome if is_last else Outcome.SUCCEEDED))
            if is_last:
                break
    return gather(rows)


CONFIRMED = (None, Outcome.SUCCEEDED)
SOLD_OUT = (Kind.REQUEST, Outcome.SOLD_OUT)


def followers(*failed: int, took: float = 0.04) -> Requests:
    """Of every liveness check of the stage, one request that follows it; of these transactions it failed."""
    planned = stage()
    checks = np.flatnonzero(planned.kind == KINDS.index(Kind.CHECK_LIVENESS)).tolist()
    return gather_requests(
        Attempted(
            FIRST + one,
            1,
            float(planned.due[one]) + 0.01,
            float(planned.due[one]) + 0.01 + took,
            "timed_out" if FIRST + one in failed else "succeeded",
            200,
            "read_outcome",
        )
        for one in checks
    )


def funnel(ends: Ends, requests: Requests) -> Funnel:
    planned = stage()
    rows = record(planned, ends)
    found = funnel_of(planned, rows, over(planned, rows, requests))
    assert found
    return found


def test_every_party_that_arrived_is_somewhere_in_the_funnel():
    ends = {
        0: CONFIRMED,
        1: SOLD_OUT,
        2: (Kind.REGISTER, Outcome.TIMED_OUT),
        3: (Kind.CONFIRM, Outcome.NO_OFFER),
        4: (Kind.REQUEST, Outcome.SUCCEEDED),
    }

    found = funnel(ends, followers())

    assert found == Funnel(
        arrived=5,
        registered=4,
        seen=4,
        requested=3,
        finished=1,
        gone={"sold_out": 1, "no_offer": 1},
        failed={"register": 1},
        on_their_way=1,
    )
    assert found.arrived == found.finished + 2 + 1 + found.on_their_way


def test_a_camera_that_failed_ends_the_journey_although_its_transaction_succeeded():
    planned = stage()
    check = FIRST + int(np.flatnonzero(planned.kind == KINDS.index(Kind.CHECK_LIVENESS))[1])
    ends = dict.fromkeys(range(5), CONFIRMED) | {1: (Kind.CHECK_LIVENESS, Outcome.SUCCEEDED)}

    found = funnel(ends, followers(check))

    assert (found.seen, found.finished, found.failed, found.on_their_way) == (4, 4, {"check_liveness": 1}, 0)
    assert funnel(ends, followers()).on_their_way == 1, "without the failure it was only on its way"


def test_a_record_is_whole_although_a_journey_ended_early_and_lacks_what_should_have_gone_on():
    planned = stage()
    rows = record(planned, dict.fromkeys(range(5), CONFIRMED) | {1: SOLD_OUT})
    ended = over(planned, rows, followers())

    assert planned.lacking(rows, ended) == 0
    went_on = replace(planned, parties=None)
    assert planned.lacking(rows, over(went_on, rows, followers())) == 1


def test_who_looked_into_the_camera_until_the_end_of_the_stage_wanted_nothing_more_in_it():
    planned = stage()
    rows = record(planned, dict.fromkeys(range(5), (Kind.CHECK_LIVENESS, Outcome.SUCCEEDED)))

    assert planned.lacking(rows, over(planned, rows, followers(took=0.5))) == 5
    assert planned.lacking(rows, over(planned, rows, followers(took=8.9))) == 0


def test_funnels_of_stages_add_up():
    one = funnel(dict.fromkeys(range(5), SOLD_OUT), followers())
    both = Funnel.sum([one, funnel(dict.fromkeys(range(5), CONFIRMED), followers())])

    assert (both.arrived, both.finished, both.gone, both.failed) == (10, 5, {"sold_out": 5}, {})


def test_a_run_says_what_the_parties_imply_and_that_nothing_is_predicted():
    told = JourneysResult.of(FIRST_COME)

    assert told
    assert (told.transactions_per_party, told.parties_per_hour, told.per_hour) == (5.75, 3600, 20_700)
    journey, supply, prediction = told.sentences
    assert "3,600/h of them imply at most 20,700/h" in journey
    assert "look once at their status" in journey
    assert supply == "First come, first served: 5 places"
    assert prediction.startswith("No prediction: ")


class Playing:
    """A stage without a service: time is what is said, and answers are given by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.stage = stage()
        self.parties = PartiesOnTheWay(self.stage, self.stage.whose)
        self.wanting = self.parties.wanting(lambda: self.now, patience=lambda: 60.0)

    def until(self, now: float) -> tuple[int, float]:
        self.now = now
        return next(self.wanting)


def test_the_next_is_wanted_when_all_that_follows_is_over_and_a_pause_has_passed():
    play = Playing()
    first, due = play.until(0.5)
    play.parties.answered(FIRST + first, Outcome.SUCCEEDED, 0.2)
    play.parties.followed(FIRST + first, 0.3)

    assert (first, due) == (0, 0.0)
    assert play.until(0.5) == (1, pytest.approx(0.4))


@pytest.mark.parametrize("outcome", [Outcome.SOLD_OUT, Outcome.TIMED_OUT, Outcome.SUCCEEDED], ids=lambda one: one.word)
def test_after_what_did_not_bring_what_it_was_for_nothing_is_wanted(outcome: Outcome):
    play = Playing()
    first, _ = play.until(0.5)
    play.parties.answered(FIRST + first, outcome, 0.2)
    if outcome is Outcome.SUCCEEDED:
        play.parties.followed(FIRST + first, None)  # a step that follows it failed

    assert play.until(8.0)[0] == int(np.flatnonzero(play.stage.whose == 1)[0])


def test_who_is_heard_of_after_the_end_but_had_its_answer_before_still_goes_on():
    play = Playing()
    arrivals = [play.until(8.0) for _ in SIZES]
    last = arrivals[-1][0]
    play.now = 9.5

    def answer() -> None:
        for arrival, _ in arrivals:
            play.parties.answered(FIRST + arrival, Outcome.SUCCEEDED, 8.2)
            play.parties.followed(FIRST + arrival, 8.85 if arrival == last else 8.95)

    gevent.spawn(answer)  # its turn comes when the generator waits
    late, due = next(play.wanting)
    play.parties.answered(FIRST + late, Outcome.SUCCEEDED, 9.5)
    play.parties.followed(FIRST + late, 9.5)

    assert (late, due) == (int(following(play.stage.whose)[last]), pytest.approx(8.95))
    assert list(play.wanting) == []
