import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser

from commands.browser import NoBrowser, browser, find_browser
from commands.stage import Stage, stage_on
from tests.app.journey import Journey
from tests.app.pages.paper import Person
from tests.conftest import client_of

_AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
async def person(app: FastAPI) -> AsyncIterator[Person]:
    """Who reads English; their client keeps cookies as a browser does."""
    async with client_of(app) as http:
        yield Person(http)


@pytest.fixture
def elsewhere(journey: Journey) -> Journey:
    """What others and the clock do meanwhile."""
    return journey


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with stage_on(database_url) as there:
        yield there


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    try:
        find_browser()
    except NoBrowser as error:
        missing(str(error))
    async with browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for what keeps somebody out."""
    if not _AXE.exists():
        missing("axe-core is not installed: `make node` (needs Node.js)")
    return _AXE.read_text("utf-8")


def missing(said: str) -> None:
    (pytest.fail if os.environ.get("FAIRSLOT_CI") else pytest.skip)(said)
