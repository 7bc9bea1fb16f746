"""Letters for pictures: which ones no font here has, and a font for Chinese that `make node` gets."""

from pathlib import Path
from typing import Final

from playwright.async_api import BrowserContext, Page, Route

FONT: Final = Path(__file__).parents[1] / "node_modules" / "@fontsource-variable" / "noto-sans-sc"
_NAMED_THERE, _NAMED_ON_PAGES = "Noto Sans SC Variable", "Noto Sans SC"
_LENT: Final = "lent-font"
# A letter that no font has looks like a code point that stands for nothing: like a box, as a rule.
_BOXED: Final = """async (text) => {
  const font = `40px ${getComputedStyle(document.body).fontFamily}`;
  await document.fonts.load(font, text);
  const drawing = new OffscreenCanvas(80, 80).getContext("2d", { willReadFrequently: true });
  const shape = (letter) => {
    drawing.clearRect(0, 0, 80, 80);
    drawing.font = font;
    drawing.fillText(letter, 10, 50);
    return drawing.getImageData(0, 0, 80, 80).data.join();
  };
  const box = shape("\\u0378");
  return [...new Set(text)].filter((letter) => /\\p{L}/u.test(letter) && shape(letter) === box).join("");
}"""


# A text that was once laid out as boxes may stay so: none is laid out before its letters are here.
_WAITING: Final = "html:not(.lent) body { display: none }"
_FETCHING: Final = f"""addEventListener("load", async () => {{
  await document.fonts.load(`1em "{_NAMED_ON_PAGES}"`, document.body.textContent);
  document.documentElement.classList.add("lent");
}});"""
_FETCHED: Final = "() => getComputedStyle(document.body).display !== 'none'"


async def letters_fetched(page: Page) -> None:
    """All that this page needs of a lent font is here."""
    await page.wait_for_function(_FETCHED)


async def boxed(page: Page, text: str) -> str:
    """Those letters of a text that this page would show as boxes."""
    return await page.evaluate(_BOXED, text)


async def lend_font(context: BrowserContext) -> None:
    """Where it is here. Pages name it behind all others, so it is taken for letters alone that no other font has."""
    if not FONT.exists():
        return
    rules = (FONT / "index.css").read_text("utf-8")
    rules = rules.replace(_NAMED_THERE, _NAMED_ON_PAGES).replace("./files/", f"/{_LENT}/")

    async def style(route: Route) -> None:
        answer = await route.fetch()
        await route.fulfill(response=answer, body=await answer.text() + rules + _WAITING)

    async def letters(route: Route) -> None:
        await route.fulfill(path=FONT / "files" / route.request.url.rpartition("/")[2])

    await context.add_init_script(_FETCHING)
    await context.route("**/site.css", style)
    await context.route(f"**/{_LENT}/*", letters)
