"""What the code can say and what the database accepts are the same sets."""

import re
from enum import StrEnum

import pytest

from app.booking.day_rules import DayPolicy, SlotUse
from app.booking.desk_rules import ArrivalKind
from app.booking.position_rules import PositionKind
from app.booking.rules import HOLDING, OfferState
from tests.app.journey import Journey


def named(definition: str) -> set[str]:
    return {part for part in definition.split("'") if re.fullmatch(r"[a-z][a-z-]*", part)}


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ck_offers_state_is_known", OfferState),
        ("ck_offers_position_kind_is_known", PositionKind),
        ("ck_days_policy_is_known", DayPolicy),
        ("ck_slots_use_is_known", SlotUse),
        ("ck_arrivals_kind_is_known", ArrivalKind),
    ],
)
async def test_the_values_in_the_code_are_those_in_the_database(
    journey: Journey, constraint: str, values: type[StrEnum]
):
    statement = f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{constraint}'"
    assert named(str(await journey.scalar(statement))) == {value.value for value in values}


@pytest.mark.parametrize("index", ["uq_offers_party_id_holding", "ix_offers_day_id_holding"])
async def test_the_states_that_hold_are_those_in_the_indexes(journey: Journey, index: str):
    definition = str(await journey.scalar(f"SELECT indexdef FROM pg_indexes WHERE indexname = '{index}'"))

    assert named(definition) == {state.value for state in HOLDING}


async def test_the_states_that_hold_are_those_of_the_guard_of_whole_parties(journey: Journey):
    body = str(await journey.scalar("SELECT prosrc FROM pg_proc WHERE proname = 'check_whole_party'"))
    trigger = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'changed_offer_holds_whole_party'"

    assert {state.value for state in HOLDING} <= named(body)
    assert named(body) & {state.value for state in OfferState} == {state.value for state in HOLDING}
    assert named(str(await journey.scalar(trigger))) == {state.value for state in HOLDING}
