"""What we ask of a liveness provider, whoever it is."""

from dataclasses import dataclass
from typing import Protocol

from app.liveness.rules import LivenessSessionId, ProviderSession, Report
from app.registration.rules import MemberId


@dataclass(frozen=True, slots=True)
class Capture:
    """A session at the provider, and the page on which a person looks into the camera."""

    provider_session: ProviderSession
    url: str


class ProviderUnavailable(Exception):
    """The provider is down, slow, busy or answers nonsense; nothing is known of the session."""

    def __init__(self, why: str, *, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class LivenessProvider(Protocol):
    """Says what happened before a camera and how sure it is; it decides nothing. Each may raise ProviderUnavailable."""

    async def create(
        self, reference: LivenessSessionId, *, subject: MemberId, label: str | None, return_to: str | None = None
    ) -> Capture:
        """A session under our own reference; the same reference gives the same session again.

        Whoever has looked into the camera is sent to `return_to`, if that is given.
        """
        ...

    async def get(self, session: ProviderSession) -> Report: ...

    async def invalidate(self, session: ProviderSession) -> None:
        """Let nobody be captured in it any more."""
        ...
