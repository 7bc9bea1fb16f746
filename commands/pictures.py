"""Pictures of every page in a language, for whoever translates or looks after the pages."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from commands.browser import browser
from commands.stage import stage_on
from commands.walk import Walk
from migrations.embedded import throwaway_server
from migrations.upgrade import upgrade

# One from left to right, one from right to left, one without spaces between words.
USUAL = ("es", "ar", "zh-Hans")
_PHONE, _HEIGHT = 390, 800


def take_pictures(folder: Path, languages: Sequence[str] = USUAL, *, width: int = _PHONE) -> list[Path]:
    """Walk the pages in each language, each with a database of its own, and keep what is seen.

    Raises NoBrowser.
    """
    taken: list[Path] = []
    for language in languages:
        (folder / language).mkdir(parents=True, exist_ok=True)
        with throwaway_server() as url:
            upgrade(url)
            taken += asyncio.run(_take(url, folder / language, language=language, width=width))
    return taken


async def _take(database_url: str, folder: Path, *, language: str, width: int) -> list[Path]:
    async with stage_on(database_url) as stage, browser() as opened:
        page = await opened.new_page(viewport={"width": width, "height": _HEIGHT})
        taken: list[Path] = []
        async for name in Walk(page, stage, language).pages():
            path = folder / f"{len(taken) + 1:02}-{name}.png"
            await page.screenshot(path=path, full_page=True)
            taken.append(path)
    return taken
