"""Where the randomness comes from that nobody could know when the pool was frozen."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from app.lottery import pulses
from app.lottery.beacon_rules import MARGIN, Pulse, Round, round_after
from app.lottery.rules import framed


class Beacon(Protocol):
    @property
    def kind(self) -> str: ...

    def round_to_wait_for(self, now: datetime) -> Round:
        """A round that nobody can know when what is frozen now has been committed."""
        ...

    async def pulse_of(self, transaction: AsyncConnection, number: Round) -> Pulse | None:
        """What the beacon said, once it is known here."""
        ...


@dataclass(frozen=True, slots=True)
class DrandQuicknet:
    """Rounds as the operator enters them; anyone can compare them with the network's."""

    kind: str = "drand-quicknet"

    def round_to_wait_for(self, now: datetime) -> Round:
        return round_after(now + MARGIN)

    async def pulse_of(self, transaction: AsyncConnection, number: Round) -> Pulse | None:
        return await pulses.find_pulse(transaction, number)


@dataclass(frozen=True, slots=True)
class StubBeacon:
    """For trying out, without a network or a wait: known to whoever knows the seed, so it proves nothing."""

    seed: int
    kind: str = "stub"

    def round_to_wait_for(self, now: datetime) -> Round:
        return round_after(now)

    async def pulse_of(self, transaction: AsyncConnection, number: Round) -> Pulse | None:  # noqa: ARG002 - it asks nobody
        return stub_pulse(self.seed, number)


def stub_pulse(seed: int, number: Round) -> Pulse:
    parts = (b"fairslot stub beacon", str(seed).encode(), str(number).encode())
    return Pulse(hashlib.sha256(b"".join(framed(part) for part in parts)).digest(), None)


def beacons(*, seed: int) -> Mapping[str, Beacon]:
    """All that a policy can name."""
    known: tuple[Beacon, ...] = (StubBeacon(seed), DrandQuicknet())
    return {beacon.kind: beacon for beacon in known}
