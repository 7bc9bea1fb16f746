"""What the public beacon said, as an operator enters it."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import StaffKey
from app.audit.log import Deed, record
from app.errors.lottery import BeaconSaidOtherwise
from app.lottery.beacon_rules import Pulse, Round, check_pulse
from app.lottery.tables import beacon_pulses

_enter = (
    insert(beacon_pulses)
    .on_conflict_do_nothing(index_elements=[beacon_pulses.c.round])
    .returning(beacon_pulses.c.round)
)
_pulse = select(beacon_pulses.c.randomness, beacon_pulses.c.signature).where(
    beacon_pulses.c.round == bindparam("round")
)


async def find_pulse(transaction: AsyncConnection, number: Round) -> Pulse | None:
    row = (await transaction.execute(_pulse, {"round": number})).one_or_none()
    return None if row is None else Pulse(row.randomness, row.signature)


async def accept_pulse(
    transaction: AsyncConnection, number: Round, pulse: Pulse, *, by: StaffKey, now: datetime
) -> bool:
    """Whether it was new. What was entered of a round is final."""
    check_pulse(now, number, pulse)
    if await _enter_pulse(transaction, number, pulse, now=now):
        digest = {"randomness": pulse.randomness.hex()}
        await record(transaction, Deed(f"staff:{by.key_id}", "enter-beacon", f"beacon:{number}", digest), at=now)
        return True
    if await find_pulse(transaction, number) != pulse:
        raise BeaconSaidOtherwise
    return False


async def _enter_pulse(transaction: AsyncConnection, number: Round, pulse: Pulse, *, now: datetime) -> bool:
    """Whether it was new."""
    row = {"round": number, "randomness": pulse.randomness, "signature": pulse.signature, "received_at": now}
    return (await transaction.execute(_enter, row)).first() is not None
