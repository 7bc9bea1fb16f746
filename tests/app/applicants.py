"""Clients that confirm their offers, through whatever befalls the service meanwhile."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import httpx

from tests.app.journey import IN_MATAMOROS, RegisteredParty
from tests.app.killing import until
from tests.command_line import PATIENCE


@dataclass
class Applicants:
    """They insist until they are told "confirmed", and remember what they were told."""

    offers: Sequence[tuple[RegisteredParty, UUID]]
    told: list[UUID] = field(default_factory=list[UUID])
    refused: set[int] = field(default_factory=set[int])

    @asynccontextmanager
    async def confirming(self, port: int, *, at_once: int) -> AsyncGenerator[None]:
        """Until all are told, or the test fails."""
        waiting = list(self.offers)
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(at_once):
                group.create_task(self._confirm_some(http, waiting))
            yield

    async def have_been_told(self, count: int) -> None:
        async def have() -> bool:
            return len(self.told) >= count

        await until(have)

    async def _confirm_some(self, http: httpx.AsyncClient, waiting: list[tuple[RegisteredParty, UUID]]) -> None:
        while waiting:
            party, offer_id = waiting.pop()
            await until(partial(self._confirm, http, party, offer_id))
            self.told.append(offer_id)

    async def _confirm(self, http: httpx.AsyncClient, party: RegisteredParty, offer_id: UUID) -> bool:
        with suppress(httpx.TransportError):
            answer = await http.put(f"/v1/offers/{offer_id}/confirmation", headers=party.headers, json=IN_MATAMOROS)
            if answer.is_success:
                return True
            self.refused.add(answer.status_code)
        return False
