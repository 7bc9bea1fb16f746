"""The rounds of drand's quicknet: a public random number every three seconds. Pure.

https://docs.drand.love: round r is emitted at genesis + (r - 1) * period; its randomness is the SHA-256 of its
signature. Whether the signature is the network's (BLS on the curve BLS12-381) is not checked here.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NewType

from app.errors.lottery import BeaconNotGenuine, BeaconNotYetDue

Round = NewType("Round", int)

GENESIS = datetime.fromtimestamp(1692803367, UTC)
PERIOD = timedelta(seconds=3)
SIGNATURE_BYTES = 48
RANDOMNESS_BYTES = 32
# From the moment a pool is being frozen to that of the round: by then the freeze is long committed and public.
MARGIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the beacon said in a round; a stub signs nothing."""

    randomness: bytes
    signature: bytes | None


def time_of(number: Round) -> datetime:
    return GENESIS + (number - 1) * PERIOD


def round_after(moment: datetime) -> Round:
    """The first round emitted later than the moment."""
    return Round(max(0, (moment - GENESIS) // PERIOD) + 2)


def check_pulse(now: datetime, number: Round, pulse: Pulse) -> None:
    """Raise where this cannot be what the beacon said in that round."""
    if now < time_of(number):
        raise BeaconNotYetDue
    if pulse.signature is None or hashlib.sha256(pulse.signature).digest() != pulse.randomness:
        raise BeaconNotGenuine
