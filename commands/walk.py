"""A party's whole way through the pages in a browser, page by page."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Page

from commands.stage import Stage

MAIN_BUTTON: Final = "main form[novalidate] > button:not(.default):not(.plain)"
# Names that a stage may show: nobody's. What is chosen from a list is chosen by its value.
ENTERED: Final[Mapping[str, str]] = {
    "members.0.full_name": "Ana García López",
    "members.0.birth_date.day": "31",
    "members.0.birth_date.month": "1",
    "members.0.birth_date.year": "1990",
    "members.0.sex": "female",
    "members.0.country_of_birth": "Cuba",
    "members.0.city_of_birth": "La Habana",
    "members.0.nationality": "Cuba",
    "members.0.country_of_residence": "Mexico",
    "contact.email": "ana@example.org",
    "destination_address.line": "1 Elm Street",
    "destination_address.city": "Laredo",
    "destination_address.state": "TX",
    "destination_address.postal_code": "78040",
}
IN_MATAMOROS: Final = "28022"


@dataclass(frozen=True)
class Walk:
    page: Page
    stage: Stage
    language: str

    async def pages(self) -> AsyncIterator[str]:
        """The name of each page, while it is shown."""
        there = (self._before_registering, self._registering, self._asking, self._checking, self._winning)
        for part in (*there, self._other_pages, self._seeming_to_be_registered):
            async for name in part():
                yield name

    async def _before_registering(self) -> AsyncIterator[str]:
        await self._open("/language")
        yield "language"
        await self._press(f'button[name="language"][value="{self.language}"]')
        yield "home"
        for path in ("/read/safety-and-scams", "/enter", "/recover", "/decision", "/status"):
            await self._open(path)
            yield path.rpartition("/")[2] if path != "/status" else "not-known"

    async def _registering(self) -> AsyncIterator[str]:
        await self._open("/register")
        yield "register"
        await self._send()
        yield "register-wrong"
        await self.fill(ENTERED)
        await self._send()
        yield "registered"

    async def _asking(self) -> AsyncIterator[str]:
        await self._open("/request")
        yield "no-draw"
        await self.stage.open_window()
        await self._open("/status")
        yield "status"
        await self._open("/request")
        yield "request"
        await self.fill({"ports.0": "laredo", "ports.1": "hidalgo"})
        await self._send()
        yield "asked"

    async def _checking(self) -> AsyncIterator[str]:
        for outcome in ("fail", "pass"):
            await self._press('form[action$="/checks"] button')
            yield f"leaving-{outcome}"
            await self._press("main a.button:not(.plain)")
            await self._press(f'button[value="{outcome}"]')
            await self._press("main a")
            yield f"check-{outcome}"

    async def _winning(self) -> AsyncIterator[str]:
        await self.stage.hold_draw()
        for path in ("/decline", "/status", "/confirm"):
            await self._open(path)
            yield f"offer-{path[1:]}"
        await self._send()
        yield "confirm-wrong"
        await self.fill({"position.place": IN_MATAMOROS})
        await self._send()
        yield "appointment"

    async def _other_pages(self) -> AsyncIterator[str]:
        for path in ("/cancel", "/messages", "/contact", "/withdrawal", "/draws", "/nowhere"):
            await self._open(path)
            yield path[1:]
        await self._open("/status")
        await self._press('main a[href*="/draws/"]')
        yield "draw"

    async def _seeming_to_be_registered(self) -> AsyncIterator[str]:
        await self._open("/register")
        await self.fill(ENTERED)
        await self._send()
        yield "registered-already"
        await self._press("main button[formaction]")
        yield "decision-asked"
        await self._press("main a.button")
        yield "undecided"

    async def _open(self, path: str) -> None:
        await self.page.goto(f"{self.stage.address}/apply{path}")

    async def _send(self) -> None:
        await self._press(MAIN_BUTTON)

    async def _press(self, what: str) -> None:
        async with self.page.expect_navigation():
            await self.page.click(what)

    async def fill(self, entered: Mapping[str, str]) -> None:
        for name, value in entered.items():
            chosen = self.page.locator(f'select[name="{name}"]')
            if await chosen.count():
                await chosen.select_option(value)
            else:
                await self.page.fill(f'input[name="{name}"]', value)
