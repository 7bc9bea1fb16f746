"""Pictures show the letters of each language, or the command says that they do not."""

import pytest
from playwright.async_api import Browser

from app.content.languages import BY_TAG
from commands.letters import FONT, boxed, lend_font
from commands.stage import Stage
from tests.app.pages.conftest import missing

CHINESE = BY_TAG["zh-Hans"].name
OF_NO_FONT = "\U0001e4d0"  # of Nag Mundari, which is younger than the fonts that systems come with


@pytest.fixture
def font() -> None:
    if not FONT.exists():
        missing("the font for Chinese is not installed: `make node` (needs Node.js)")


async def test_letters_that_no_font_has_are_named(chromium: Browser, stage: Stage):
    page = await chromium.new_page()
    await page.goto(f"{stage.address}/apply")

    assert await boxed(page, f"One letter, {OF_NO_FONT}, of which nobody has a font") == OF_NO_FONT


@pytest.mark.usefixtures("font")
async def test_the_lent_font_has_the_letters_of_chinese(chromium: Browser, stage: Stage):
    context = await chromium.new_context(bypass_csp=True)
    await lend_font(context)
    page = await context.new_page()
    await page.goto(f"{stage.address}/apply")

    assert await boxed(page, CHINESE) == ""
    assert await page.evaluate("() => [...document.fonts].some((font) => font.status === 'loaded')")
