"""The pages in a real Chromium: the whole way, on a narrow phone, for everybody, with and without a script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

from commands.stage import Stage
from commands.walk import Walk
from tests.app.pages.scenes import LANGUAGES_WALKED, RIGHT_TO_LEFT

NARROW: ViewportSize = {"width": 320, "height": 640}
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LOOK = "(tags) => axe.run({ runOnly: tags, resultTypes: ['violations'] })"
_WIDTHS = "() => [document.documentElement.scrollWidth, window.innerWidth]"


@dataclass(frozen=True)
class Look:
    """How somebody's browser shows pages; `text` is how many times larger than usual they have set it."""

    size: ViewportSize
    color_scheme: Literal["light", "dark"] = "light"
    text: int = 1

    async def show(self, page: Page, settings: CDPSession) -> None:
        await page.set_viewport_size(self.size)
        await page.emulate_media(color_scheme=self.color_scheme)
        await settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * self.text, "fixed": 13 * self.text}})


USUAL = Look(NARROW)


async def narrow(chromium: Browser, **how: Any) -> BrowserContext:  # noqa: ANN401 - what the driver takes
    return await chromium.new_context(viewport=NARROW, **how)


async def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds wrong, each with its rule and the first place."""
    await page.evaluate(axe)
    return _named((await page.evaluate(_LOOK, _WCAG))["violations"])


def _named(found: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


async def wrong_with(page: Page, language: str) -> list[str]:
    """Whether one has to scroll sideways, or the page says another language or direction than it has."""
    width, room = await page.evaluate(_WIDTHS)
    said = await page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    is_ours = "/apply" in page.url
    meant = [language, "rtl" if language in RIGHT_TO_LEFT else "ltr"]
    return [
        *([f"{width} px wide in {room}"] if width > room else []),
        *([f"says {said}"] if is_ours and said != meant else []),
    ]


@pytest.mark.parametrize("language", LANGUAGES_WALKED)
async def test_the_whole_way_on_a_narrow_phone_keeps_nobody_out(
    language: str, chromium: Browser, stage: Stage, axe: str
):
    page = await (await narrow(chromium)).new_page()
    found: dict[str, list[str]] = {}
    async for name in Walk(page, stage, language).pages():
        is_chosen = name != "language"
        found[name] = [*await wrong_with(page, language if is_chosen else "en"), *await violations(page, axe)]

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) == 33


LOOKS = {
    "at a desk": Look({"width": 1280, "height": 800}),
    "dark": Look(NARROW, color_scheme="dark"),
    "large text": Look(NARROW, text=2),
}


async def test_the_whole_way_keeps_nobody_out_at_a_desk_in_dark_colours_or_in_large_text(
    chromium: Browser, stage: Stage, axe: str
):
    page = await (await narrow(chromium)).new_page()
    settings = await page.context.new_cdp_session(page)
    found: dict[tuple[str, str], list[str]] = {}
    async for name in Walk(page, stage, "es").pages():
        language = "en" if name == "language" else "es"
        for called, look in LOOKS.items():
            await look.show(page, settings)
            found[name, called] = [*await wrong_with(page, language), *await violations(page, axe)]
        await USUAL.show(page, settings)

    assert {at: wrong for at, wrong in found.items() if wrong} == {}
    assert {at for at, _ in found} >= {"home", "register-wrong", "status", "appointment", "draw"}


@pytest.mark.parametrize(
    ("look", "spoiled", "rule"),
    [
        (LOOKS["dark"], "document.documentElement.style.setProperty('--ink', '#1b1f23')", "color-contrast"),
        (LOOKS["large text"], "document.querySelector('h1').style.whiteSpace = 'nowrap'", "px wide in 320"),
    ],
)
async def test_what_keeps_somebody_out_in_another_look_would_be_found(
    look: Look, spoiled: str, rule: str, chromium: Browser, stage: Stage, axe: str
):
    page = await (await narrow(chromium)).new_page()
    await page.goto(f"{stage.address}/apply/register")
    await page.evaluate(spoiled)
    await look.show(page, await page.context.new_cdp_session(page))

    assert [wrong for wrong in [*await wrong_with(page, "en"), *await violations(page, axe)] if rule in wrong]


async def test_axe_would_find_what_keeps_somebody_out(chromium: Browser, stage: Stage, axe: str):
    page = await (await narrow(chromium)).new_page()
    await page.goto(f"{stage.address}/apply/enter")
    await page.evaluate("() => document.querySelectorAll('label').forEach((label) => label.remove())")

    assert [wrong.partition(":")[0] for wrong in await violations(page, axe)] == ["label"]


async def test_the_whole_way_without_a_script(chromium: Browser, stage: Stage):
    page = await (await narrow(chromium, java_script_enabled=False)).new_page()
    seen = [name async for name in Walk(page, stage, "es").pages()]

    assert seen[-1] == "undecided"
    assert "offer-confirm" in seen


async def test_with_a_script_the_position_is_measured_and_the_time_goes_on(chromium: Browser, stage: Stage):
    where = {"latitude": 25.87, "longitude": -97.5}
    context = await narrow(chromium, geolocation=where, permissions=["geolocation"])
    page = await context.new_page()
    await page.clock.install()
    async for name in Walk(page, stage, "en").pages():
        if name == "offer-status":
            left = page.locator("[data-left]").first
            before = await left.inner_text()
            await page.clock.run_for("02:00:00")
            assert (before, await left.inner_text()) == ("23 hours", "21 hours")
        if name == "offer-confirm":
            await page.click("#position button")
            await page.wait_for_function("document.querySelector('[name=latitude]').value !== ''")
            await page.click("form[novalidate] > button:not(.default)")
            break
    await page.wait_for_selector("main .code")
    async with stage.service.state.engine.connect() as connection:
        kind = (await connection.exec_driver_sql("SELECT position_kind FROM offers")).scalar_one()

    assert kind == "measured"
