"""The outbox of one service in the hands of a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from structlog.testing import LogCapture

from app.access.tokens import PartyId
from app.content.library import Library
from app.outbox.actions import Outbox, expire_due
from app.outbox.delivery import Delivery, Letter
from app.outbox.messages import Message, MessageKind, post, redirect
from tests.app.journey import Journey, RegisteredParty

FACTS: Mapping[str, str | int] = {
    "port": "Laredo",
    "starts_at": "2026-03-20T09:15:00-05:00",
    "expires_at": "2026-03-07T10:00:00-06:00",
    "day_on": "2026-03-20",
    "code": "ABCD-2345",
    "minutes": 15,
}
SENDER = "no-reply@example.org"
WITHOUT_GUARDS = [
    f"ALTER TABLE messages DROP CONSTRAINT ck_messages_{name}" for name in ("kind_is_known", "facts_are_named")
]


@dataclass
class Mailbox:
    """A delivery in the test's hands: it keeps what it gets, and fails when told to."""

    failure: type[Exception] | None = None
    letters: list[Letter] = field(default_factory=list)

    async def deliver(self, letter: Letter) -> None:
        self.letters.append(letter)
        if self.failure:
            raise self.failure


@dataclass(frozen=True)
class Office:
    """The outbox of one service."""

    journey: Journey
    party: RegisteredParty
    log: LogCapture = field(default_factory=LogCapture)

    async def post(
        self,
        kind: MessageKind = MessageKind.REMINDER,
        *,
        to: str | None = "someone@example.org",
        language: str = "es",
        facts: Mapping[str, str | int] = FACTS,
        calendar: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        message = Message(PartyId(self.party.party_id), to, language, kind, facts, calendar, expires_at)
        async with self.journey.engine.begin() as transaction:
            await post(transaction, [message], now=self.journey.clock.now)

    def outbox(self, delivery: Delivery | None) -> Outbox:
        return Outbox(Library(), delivery, structlog.wrap_logger(structlog.PrintLogger(), processors=[self.log]))

    async def deliver(self, delivery: Delivery | None) -> int:
        async with self.journey.engine.begin() as transaction:
            return await self.outbox(delivery).deliver_due(transaction, now=self.journey.clock.now)

    async def expire(self) -> int:
        async with self.journey.engine.begin() as transaction:
            return await expire_due(transaction, now=self.journey.clock.now)

    async def redirect(self, to: str | None, language: str = "en") -> None:
        async with self.journey.engine.begin() as transaction:
            await redirect(transaction, PartyId(self.party.party_id), recipient=to, language=language)

    async def states(self) -> list[str]:
        return (await self.journey.scalar("SELECT array_agg(state ORDER BY created_at) FROM messages")) or []

    async def read(self, **headers: str) -> list[dict[str, Any]]:
        answer = await self.journey.client.get("/v1/messages", headers=self.party.headers | headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]


async def letter_of(office: Office, *, to: str = "someone@example.org", calendar: str | None = None) -> Letter:
    box = Mailbox()
    await office.post(to=to, calendar=calendar)
    await office.deliver(box)
    return box.letters[0]
