"""What we ask the provider, always between two transactions: while it thinks, no connection to the database is held."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from app.database import Begin
from app.errors.liveness import LivenessUnavailable
from app.liveness import actions
from app.liveness.provider import Capture, LivenessProvider, ProviderUnavailable
from app.liveness.queries import LivenessSession
from app.liveness.rules import UNDECIDED, LivenessSessionId, ProviderSession
from app.registration.rules import MemberId

_RETRY_AFTER_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Exchange:
    begin: Begin
    provider: LivenessProvider
    now: datetime

    async def capture(
        self, session_id: LivenessSessionId, *, member_id: MemberId, label: str | None, return_to: str | None
    ) -> Capture:
        """Where the member looks into the camera. Raises LivenessUnavailable."""
        with _refusing_unavailable():
            return await self.provider.create(session_id, subject=member_id, label=label, return_to=return_to)

    async def look(self, session: LivenessSession) -> LivenessSession:
        """Decide if the provider has something to say by now. Raises LivenessUnavailable."""
        if session.state not in UNDECIDED or session.provider_session is None:
            return session
        with _refusing_unavailable():
            report = await self.provider.get(session.provider_session)
        async with self.begin() as transaction:
            return await actions.apply_report(transaction, session.provider_session, report=report, now=self.now)

    async def forget(self, replaced: ProviderSession) -> None:
        """End a session at the provider as far as it can be reached; with us it is over in any case."""
        try:
            await self.provider.invalidate(replaced)
        except ProviderUnavailable:
            return


@contextmanager
def _refusing_unavailable() -> Generator[None]:
    try:
        yield
    except ProviderUnavailable as error:
        raise LivenessUnavailable(retry_after=error.retry_after or _RETRY_AFTER_SECONDS) from error
