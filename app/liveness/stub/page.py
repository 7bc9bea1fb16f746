"""The stub provider's capture page: plain HTML that works on a phone, without a script."""

from dataclasses import dataclass
from enum import StrEnum
from html import escape

from app.content.languages import BY_TAG
from app.content.library import Library
from app.liveness.rules import Reason


class Choice(StrEnum):
    """What the stub shall report."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    LOW_CONFIDENCE = "low-confidence"
    ERROR = "error"
    TIME_OUT = "time-out"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 32rem; padding: 1rem; }
button, select { font: inherit; width: 100%; padding: .75rem; margin: .375rem 0; box-sizing: border-box; }
label { display: block; margin-top: .75rem; }
"""


@dataclass(frozen=True, slots=True)
class Words:
    """The page's texts in one language."""

    library: Library
    language: str

    def of(self, name: str) -> str:
        return escape(self.library.sentence(f"capture-stub-{name}", language=self.language))

    @property
    def back(self) -> str:
        return escape(self.library.sentence("site-back-from-check", language=self.language))

    def reason(self, reason: Reason) -> str:
        return escape(self.library.sentence(reason.words, language=self.language))


def capture_page(words: Words) -> str:
    """Choose the outcome; the form is sent to the address it came from."""
    buttons = {choice: f'<button name="outcome" value="{choice}">{words.of(choice)}</button>' for choice in Choice}
    options = "".join(f'<option value="{reason}">{words.reason(reason)}</option>' for reason in Reason)
    select = f'<label for="reason">{words.of("why")}</label><select id="reason" name="reason">{options}</select>'
    form = "".join(select + button if choice is Choice.FAIL else button for choice, button in buttons.items())
    return _page(words, f'<p>{words.of("notice")}</p><form method="post">{form}</form>')


def closing_page(words: Words, *, text: str, return_to: str | None) -> str:
    """Nothing more to do here: `text` is `done` or `over`."""
    back = f'<p><a href="{escape(return_to)}">{words.back}</a></p>' if return_to else ""
    return _page(words, f"<p>{words.of(text)}</p>{back}")


def _page(words: Words, body: str) -> str:
    title, direction = words.of("title"), BY_TAG[words.language].direction
    return (
        f'<!doctype html><html lang="{words.language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
