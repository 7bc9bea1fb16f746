from typing import Protocol

from app.registration.rules import MemberId


class LivenessProvider(Protocol):
    """Looks at a person and says how sure it is that somebody is present; it decides nothing."""

    async def confidence(self, member_id: MemberId) -> float:
        """From 0 (surely not) to 100 (surely)."""
        ...
