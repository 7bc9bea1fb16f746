"""Whom the stages of a search speak for, where a service was prepared once for all of them."""

from pathlib import Path

import pytest

from loadtests.limit_service import RunningService, UsedUp, running_with
from loadtests.prepared import HELD_BACK, Prepared, Subject, load_prepared
from loadtests.processes import Deadline
from loadtests.target import Order, Target
from simulation.demand import Kind, count_kinds
from simulation.files import load_scenario
from simulation.holding import Hold, seed_of

LAUNCH = load_scenario("launch-2023-01-12")
HOLD = Hold(36_000, 5, 1)
EACH = 20


def prepared() -> Prepared:
    kinds = (Kind.CHECK_LIVENESS, Kind.REQUEST, Kind.READ_STATUS, Kind.CONFIRM)
    subjects = {kind: [Subject(token=f"{kind}-{number}") for number in range(EACH)] for kind in kinds}
    return Prepared(
        scenario="launch", scenario_hash="of the whole", seed=1, draw_id="", ports=["laredo"], subjects=subjects
    )


def prepare(service: RunningService, stage: int) -> tuple[Prepared, dict[Kind, int]]:
    order = Order("launch-2023-01-12", quick=False, seed=seed_of(1, stage), profile=None, ladder_of="launch-2023-01")
    target = service.prepare(order, HOLD, Deadline(None))
    digest = HOLD.of(LAUNCH).digest()
    loaded = load_prepared(target.prepared, scenario_hash=digest, seed=order.seed, mend="")
    return loaded, count_kinds(HOLD.schedule(LAUNCH, seed=order.seed))


def play(service: RunningService, *, stages: int) -> None:
    for stage in range(1, stages + 1):
        prepare(service, stage)


def test_each_stage_speaks_for_people_whom_no_earlier_one_spoke_for():
    with running_with(Target("http://127.0.0.1:1", Path("whole.json")), LAUNCH, prepared()) as service:
        first, wanted = prepare(service, 1)
        second, _ = prepare(service, 2)
        folder = service.folder

    for kind in (Kind.CHECK_LIVENESS, Kind.REQUEST, Kind.CONFIRM):
        assert len(own(first, kind)) == wanted[kind]
        assert not own(first, kind) & own(second, kind)
    assert first.subjects[Kind.READ_STATUS] == second.subjects[Kind.READ_STATUS]
    assert not folder.exists(), "the tokens are still there"


def own(stage: Prepared, kind: Kind) -> set[str]:
    """Those whom its transactions are about; the last winners are for the journeys before the search."""
    subjects = stage.subjects[kind]
    return {one.token for one in (subjects[:-HELD_BACK] if kind is Kind.CONFIRM else subjects)}


def test_the_journeys_before_the_search_are_those_of_winners_whom_no_stage_speaks_for():
    with running_with(Target("http://127.0.0.1:1", Path("whole.json")), LAUNCH, prepared()) as service:
        first, _ = prepare(service, 1)
        second, _ = prepare(service, 2)

    held_back = prepared().subjects[Kind.CONFIRM][-HELD_BACK:]
    assert first.subjects[Kind.CONFIRM][-HELD_BACK:] == second.subjects[Kind.CONFIRM][-HELD_BACK:] == held_back
    assert not {one.token for one in held_back} & (own(first, Kind.CONFIRM) | own(second, Kind.CONFIRM))


def test_when_nobody_is_left_it_says_so_and_keeps_those_who_were_held_back():
    with running_with(Target("http://127.0.0.1:1", Path("whole.json")), LAUNCH, prepared()) as service:
        with pytest.raises(UsedUp, match="are needed and"):
            play(service, stages=19)
        assert service.taken[Kind.CONFIRM] <= EACH - HELD_BACK
