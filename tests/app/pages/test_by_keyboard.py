"""The whole way by the keyboard alone: nothing needs a mouse, nothing traps, and one always sees where one is."""

import httpx
import pytest
from playwright.async_api import Browser, Page, ViewportSize

from commands.stage import Stage
from commands.walk import ENTERED, IN_MATAMOROS, MAIN_BUTTON
from tests.app.pages.deciding import decide
from tests.app.pages.keyboard import Keyboard, wrong_by_keyboard

NARROW: ViewportSize = {"width": 320, "height": 640}
WHO = ("full_name", "birth_date.day", "birth_date.month", "birth_date.year", "sex", "country_of_birth")
CODE = "SELECT facts->>'code' FROM messages WHERE kind = 'recovery-code'"
WITHDRAWN = "SELECT withdrawn_at IS NOT NULL FROM parties ORDER BY 1"
ALERT = "main div.alert:focus"


@pytest.fixture
async def page(chromium: Browser) -> Page:
    """Of somebody who wants nothing to move, so that what has the focus is in view at once."""
    context = await chromium.new_context(viewport=NARROW, reduced_motion="reduce")
    return await context.new_page()


async def registers(hands: Keyboard) -> str:
    """Gives back the key, as one writes it down."""
    await hands.follow('main a[href$="/register"]')
    await hands.fill(ENTERED)
    await hands.press("Enter")
    key = await hands.page.inner_text("main p.code")
    await hands.follow('main a[href$="/status"]')
    return key


async def gets_back_in_by_key(hands: Keyboard, key: str) -> None:
    await hands.follow('form[action$="/sign-out"] button', "Space")
    await hands.follow('main a[href$="/enter"]')
    await hands.fill({"token": key})
    await hands.press("Enter")


async def gets_back_in_by_code(hands: Keyboard, stage: Stage) -> None:
    await hands.follow('form[action$="/sign-out"] button')
    await hands.follow('main a[href$="/enter"]')
    await hands.follow('main a[href$="/recover"]', "Enter")
    await hands.fill({name: ENTERED[f"members.0.{name}"] for name in WHO})
    await hands.press("Enter")
    await stage.work()
    async with stage.service.state.engine.connect() as connection:
        code = (await connection.exec_driver_sql(CODE)).scalar_one()
    await hands.fill({"code": code})
    await hands.press("Enter")


async def asks(hands: Keyboard, stage: Stage) -> None:
    await stage.open_window()
    await hands.follow('nav a[href$="/status"]')
    await hands.follow('main a[href$="/request"]')
    await hands.fill({"ports.0": "laredo", "ports.1": "hidalgo"})
    await hands.follow(MAIN_BUTTON)


async def is_checked(hands: Keyboard) -> None:
    """Out to the provider's page, and back."""
    await hands.follow('form[action$="/checks"] button')
    await hands.follow("main a.button:not(.plain)")
    await hands.follow('button[value="pass"]', "Space")
    await hands.follow("main a")
    await hands.follow('main a[href$="/status"]')


async def confirms(hands: Keyboard, stage: Stage) -> None:
    await stage.hold_draw()
    await hands.follow('nav a[href$="/status"]')
    await hands.follow('main a[href$="/confirm"]')
    await hands.fill({"position.place": IN_MATAMOROS})
    await hands.follow(MAIN_BUTTON, "Space")


async def reads_messages(hands: Keyboard) -> None:
    await hands.follow('main a[href$="/messages"]')
    await hands.follow('main a[href$="/status"]')


async def cancels(hands: Keyboard) -> None:
    await hands.follow('main a[href$="/cancel"]')
    await hands.follow('form[action$="/cancel"] button')


async def has_a_person_decide(hands: Keyboard, stage: Stage) -> None:
    """At the same device, as somebody else of that name and birthday."""
    await hands.follow('nav a[href$="/status"]')
    await hands.follow('form[action$="/sign-out"] button')
    await hands.follow('main a[href$="/register"]')
    await hands.fill(ENTERED)
    await hands.press("Enter")
    await hands.follow("main button[formaction]")
    await hands.follow('main a[href*="/decisions/"]')
    async with httpx.AsyncClient(base_url=stage.address) as http:
        await decide(http, stage.service.state.engine, admit=True)
    await hands.follow('main a[href*="/decisions/"]')
    await hands.follow('main a[href$="/status"]')


async def withdraws(hands: Keyboard) -> None:
    await hands.follow('main a[href$="/withdrawal"]')
    await hands.follow('form[action$="/withdrawal"] button')


@pytest.mark.parametrize("language", ["es", "ar"])
async def test_the_whole_way_is_gone_by_the_keyboard_alone(language: str, page: Page, stage: Stage):
    hands = Keyboard(page)
    await hands.open(f"{stage.address}/apply")
    await hands.follow(f'button[value="{language}"]')
    key = await registers(hands)
    await gets_back_in_by_key(hands, key)
    await gets_back_in_by_code(hands, stage)
    await asks(hands, stage)
    await is_checked(hands)
    await confirms(hands, stage)
    assert await hands.take('main a[href$="/calendar"]') == "appointment.ics"
    await reads_messages(hands)
    await cancels(hands)
    await hands.follow('nav a[href$="/draws"]')
    await hands.follow('main a[href*="/draws/"]')
    assert await hands.take("main a[download]") == "draw-2026-03-20.json"
    await has_a_person_decide(hands, stage)
    await withdraws(hands)

    assert await page.get_attribute("html", "lang") == language
    assert hands.found == {}
    async with stage.service.state.engine.connect() as connection:
        assert (await connection.exec_driver_sql("SELECT state FROM offers")).scalar_one() == "cancelled"
        assert (await connection.exec_driver_sql(WITHDRAWN)).scalars().all() == [False, True]


async def test_whoever_skips_the_menu_goes_on_in_the_content(page: Page, stage: Stage):
    await page.goto(f"{stage.address}/apply/enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")

    assert await page.evaluate("() => document.activeElement.name") == "token"


async def test_what_is_wrong_is_heard_first_and_leads_to_the_field(page: Page, stage: Stage):
    hands = Keyboard(page)
    await page.goto(f"{stage.address}/apply/register")
    await hands.to('[name="members.0.full_name"]')
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert await page.locator(ALERT).count() == 1

    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("() => document.activeElement.name") == "members.0.full_name"


SPOILED = {
    "not seen": "document.styleSheets[0].insertRule(':focus-visible { outline: 0 !important }')",
    "after": "document.querySelector('main button:not(.default)').setAttribute('tabindex', '1')",
    "not where one reads on": "document.styleSheets[0].insertRule('main { display: grid; rotate: 180deg }')",
    "before": """document.querySelector('main input:not([type=hidden])').addEventListener('keydown',
      (pressed) => { if (pressed.shiftKey) pressed.preventDefault(); })""",
}


@pytest.mark.parametrize("fault", SPOILED)
async def test_what_a_keyboard_cannot_use_would_be_found(fault: str, page: Page, stage: Stage):
    await page.goto(f"{stage.address}/apply/enter")
    assert await wrong_by_keyboard(page) == []
    await page.evaluate(SPOILED[fault])

    assert [wrong for wrong in await wrong_by_keyboard(page) if wrong.startswith(fault)]
