"""Pictures of every page in a language, for whoever translates or looks after the pages."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.content.languages import BY_TAG
from commands.browser import browser
from commands.letters import boxed, lend_font, letters_fetched
from commands.stage import stage_on
from commands.walk import Walk
from migrations.embedded import throwaway_server
from migrations.upgrade import upgrade

# One from left to right, one from right to left, one without spaces between words.
USUAL = ("es", "ar", "zh-Hans")
_PHONE, _HEIGHT = 390, 800


@dataclass(frozen=True)
class Pictures:
    """Of one language; `boxed` are letters of its name that no font here has: such letters are boxes on all of them."""

    language: str
    paths: Sequence[Path]
    boxed: str


def take_pictures(folder: Path, languages: Sequence[str] = USUAL, *, width: int = _PHONE) -> list[Pictures]:
    """Walk the pages in each language, each with a database of its own, and keep what is seen.

    Raises NoBrowser.
    """
    taken: list[Pictures] = []
    for language in languages:
        (folder / language).mkdir(parents=True, exist_ok=True)
        with throwaway_server() as url:
            upgrade(url)
            taken.append(asyncio.run(_take(url, folder / language, language=language, width=width)))
    return taken


async def _take(database_url: str, folder: Path, *, language: str, width: int) -> Pictures:
    async with stage_on(database_url) as stage, browser() as opened:
        # The lent font comes from an address that pages allow no fonts from.
        context = await opened.new_context(viewport={"width": width, "height": _HEIGHT}, bypass_csp=True)
        await lend_font(context)
        page = await context.new_page()
        paths: list[Path] = []
        async for name in Walk(page, stage, language).pages():
            path = folder / f"{len(paths) + 1:02}-{name}.png"
            await letters_fetched(page)
            await page.screenshot(path=path, full_page=True)
            paths.append(path)
        return Pictures(language, paths, await boxed(page, BY_TAG[language].name))
