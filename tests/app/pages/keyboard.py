"""Somebody with a keyboard and nothing else: Tab, Shift and Tab, Enter, Space, the arrows, and letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page

_MOST_TABS = 80
_MOST_CHOICES = 60
_LIST = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea")]
    .filter((each) => each.tabIndex >= 0 && each.type !== "hidden" && each.checkVisibility());
  return window.stops.length;
}"""
_STOP = """() => {
  const here = document.activeElement, look = getComputedStyle(here), box = here.getBoundingClientRect();
  const width = { none: 0, auto: 2 }[look.outlineStyle] ?? parseFloat(look.outlineWidth);
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    place: window.stops.indexOf(here), html: here.outerHTML.slice(0, 100), is_seen: width >= 2 && isInView,
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
  };
}"""
_IS_AT = "(what) => document.activeElement.matches(what)"
_VALUE = "() => document.activeElement.value"

Stop = Mapping[str, Any]


@dataclass
class Keyboard:
    page: Page
    found: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What is wrong, by the address where it is."""
    _seen: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    async def open(self, address: str) -> None:
        await self.page.goto(address)
        await self._look()

    async def to(self, what: str) -> None:
        """On and on by Tab."""
        for _ in range(_MOST_TABS):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(_IS_AT, what):
                return
        pytest.fail(f"{self.page.url}: the key Tab does not lead to {what}")

    async def follow(self, what: str, key: str = "Enter") -> None:
        await self.to(what)
        await self.press(key)

    async def press(self, key: str) -> None:
        """Where one is; it leads to another page."""
        async with self.page.expect_navigation():
            await self.page.keyboard.press(key)
        await self._look()

    async def take(self, what: str) -> str:
        """The name of the file that one is given."""
        await self.to(what)
        async with self.page.expect_download() as told:
            await self.page.keyboard.press("Enter")
        return (await told.value).suggested_filename

    async def fill(self, entered: Mapping[str, str]) -> None:
        for name, value in entered.items():
            await self.to(f'[name="{name}"]')
            if await self.page.evaluate(_IS_AT, "select"):
                await self._choose(value)
            else:
                await self.page.keyboard.type(value)

    async def _choose(self, value: str) -> None:
        for _ in range(_MOST_CHOICES):
            if await self.page.evaluate(_VALUE) == value:
                return
            await self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{self.page.url}: the arrows do not lead to {value}")

    async def _look(self) -> None:
        """Once at a page, unless it has other stops the next time."""
        here = self.page.url, await self.page.evaluate(_LIST)
        if here in self._seen:
            return
        self._seen.add(here)
        if wrong := await wrong_by_keyboard(self.page):
            self.found[self.page.url] = wrong


async def wrong_by_keyboard(page: Page) -> list[str]:
    """Goes once round the page and back again: each stop is met, is seen, and stands where one reads on."""
    count = await page.evaluate(_LIST)
    there = await _stops(page, "Tab", count)
    back = await _stops(page, "Shift+Tab", count)
    is_rtl = await page.evaluate("() => document.documentElement.dir === 'rtl'")
    return [
        *[f"not seen: {stop['html']}" for stop in there if not stop["is_seen"]],
        *[f"after {html}" for html in _not_next(there, step=1, count=count)],
        *[f"before {html}" for html in _not_next(back, step=-1, count=count)],
        *[f"not where one reads on: {html}" for html in _out_of_order(there, is_rtl=is_rtl)],
    ]


async def _stops(page: Page, key: str, count: int) -> list[Stop]:
    """All the way round, beginning somewhere; in between one may be outside of the page."""
    met: list[Stop] = []
    for _ in range(count + 1):
        await page.keyboard.press(key)
        met.append(await page.evaluate(_STOP))
    return [stop for stop in met if stop["place"] >= 0]


def _not_next(met: Sequence[Stop], *, step: int, count: int) -> list[str]:
    """Where the key led to another stop than the neighbour, or nowhere."""
    return [
        f"{before['html']} comes {after['html']}"
        for before, after in pairwise(met)
        if after["place"] != (before["place"] + step) % count
    ]


def _out_of_order(met: Sequence[Stop], *, is_rtl: bool) -> list[str]:
    return [
        after["html"]
        for before, after in pairwise(met)
        if after["place"] == before["place"] + 1 and not _reads_on(before, after, is_rtl=is_rtl)
    ]


def _reads_on(before: Stop, after: Stop, *, is_rtl: bool) -> bool:
    """Below, or beside in the direction of the page."""
    beside = after["right"] <= before["right"] + 1 if is_rtl else after["left"] >= before["left"] - 1
    return after["top"] >= before["bottom"] - 1 or (after["bottom"] > before["top"] and beside)
