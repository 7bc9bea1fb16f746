from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from tests.app.journey import Journey
from tests.app.pages.paper import Person
from tests.conftest import client_of


@pytest.fixture
async def person(app: FastAPI) -> AsyncIterator[Person]:
    """Who reads English; their client keeps cookies as a browser does."""
    async with client_of(app) as http:
        yield Person(http)


@pytest.fixture
def elsewhere(journey: Journey) -> Journey:
    """What others and the clock do meanwhile."""
    return journey
