"""A Chromium to look at pages with: the system's, or the one that `make browser` has got."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

_SYSTEMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_OWN = Path(__file__).parents[1] / ".browser" / "run"
# The sandbox needs rights that containers and root do not have; nothing foreign is ever shown.
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]


class NoBrowser(Exception):
    """There is none here; the message says how to get one."""


def find_browser() -> Path:
    """Raises NoBrowser."""
    found = next(filter(None, (shutil.which(name) for name in _SYSTEMS)), None)
    if found:
        return Path(found)
    if _OWN.exists():
        return _OWN
    raise NoBrowser("no Chromium here: install one, or let `make browser` get one (needs Node.js)")


@asynccontextmanager
async def browser() -> AsyncGenerator[Browser]:
    """Raises NoBrowser."""
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path=find_browser(), args=_ARGUMENTS)
        try:
            yield opened
        finally:
            await opened.close()
