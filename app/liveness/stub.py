"""A provider without a camera: what it answers follows from seed and member alone."""

import hashlib
from dataclasses import dataclass

from app.registration.rules import MemberId

_SURE, _UNSURE = 99.0, 12.0


@dataclass(frozen=True, slots=True)
class StubProvider:
    """Rejects a share of all members; the share is configuration and no claim about any real provider."""

    seed: int
    rejected_share: float = 0.0

    async def confidence(self, member_id: MemberId) -> float:
        drawn = hashlib.sha256(f"{self.seed}/{member_id}".encode()).digest()
        return _UNSURE if int.from_bytes(drawn[:8]) < self.rejected_share * 2**64 else _SURE
