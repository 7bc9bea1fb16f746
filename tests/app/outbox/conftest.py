import pytest

from tests.app.journey import Journey
from tests.app.outbox.office import Office


@pytest.fixture
async def office(journey: Journey) -> Office:
    return Office(journey, await journey.register())
