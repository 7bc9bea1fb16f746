"""A record to seal, and one that is sealed."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.app.audit.sealed_record import Record
from tests.app.journey import SetClock


@pytest.fixture
def kept(engine: AsyncEngine, clock: SetClock) -> Record:
    return Record(engine, clock)


@pytest.fixture
async def filled(kept: Record) -> Record:
    await kept.fill()
    return kept
