"""Every text a person can meet, in every language, from Project Fluent catalogues."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from app.content.dates import written_out
from app.errors.edge import PageNotFound

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", "es")
_ETAG_DIGITS = 16
_NO_FACTS: Mapping[str, str | int] = {}
PAGES = (
    "how-it-works",
    "what-you-need",
    "how-the-draw-is-fair",
    "your-rights-to-human-review",
    "how-to-verify-your-draw",
    "when-liveness-fails",
    "safety-and-scams",
)


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page:
    page: str
    language: str
    title: str
    body: str
    etag: str


class MissingText(LookupError):
    """A catalogue lacks a text, or a text lacks a fact it mentions: a fault of ours, found by the tests."""


class Library:
    """The catalogues of all languages, read once; pages are rendered once."""

    def __init__(self, bundles: Mapping[str, FluentBundle] | None = None) -> None:
        """Other `bundles` put other texts in the place of those."""
        self._bundles = bundles or {language: _bundle(language) for language in LANGUAGES}
        self._pages = {(page, language): self._render(page, language) for page in PAGES for language in LANGUAGES}

    def page(self, name: str, *, language: str) -> Page:
        found = self._pages.get((name, language))
        if found is None:
            raise PageNotFound
        return found

    def problem(self, code: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        return self.wording(f"problem-{code}", language=language, facts=facts)

    def wording(self, name: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        return Wording(*self._texts(name, "detail", language=language, facts=facts))

    def message(self, kind: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        """What is written to a person: subject and body; moments and days are written out in the language."""
        written = {name: written_out(name, fact, language=language) for name, fact in facts.items()}
        return Wording(*self._texts(f"message-{kind}", "body", language=language, facts=written))

    def text(self, name: str, *, language: str) -> str:
        """A short text that stands by itself, such as the head of a column."""
        return self._format(name, None, language=language, facts={})

    def flaw(self, rule: str, *, language: str) -> str:
        """What is wrong with one field; rules without words of their own share a general sentence."""
        known = self._bundles[language].has_message(f"flaw-{rule}")
        return self._format(f"flaw-{rule}" if known else "flaw-other", None, language=language, facts={})

    def sentence(self, name: str, *, language: str, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
        """A text that stands alone."""
        return self._format(name, None, language=language, facts=facts)

    def _render(self, name: str, language: str) -> Page:
        title, body = self._texts(f"page-{name}", "body", language=language, facts={})
        digest = hashlib.sha256(f"{name} {language} {title}\n{body}".encode()).hexdigest()
        return Page(page=name, language=language, title=title, body=body, etag=f'"{digest[:_ETAG_DIGITS]}"')

    def _texts(self, message: str, attribute: str, *, language: str, facts: Mapping[str, str | int]) -> tuple[str, str]:
        return (
            self._format(message, None, language=language, facts=facts),
            self._format(message, attribute, language=language, facts=facts),
        )

    def _format(self, name: str, attribute: str | None, *, language: str, facts: Mapping[str, str | int]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(name):
            raise MissingText(f"{language}: {name}")
        message = bundle.get_message(name)
        pattern = message.value if attribute is None else message.attributes.get(attribute)
        if pattern is None:
            raise MissingText(f"{language}: {name}.{attribute}")
        text, errors = bundle.format_pattern(pattern, dict(facts))
        if errors:
            raise MissingText(f"{language}: {name}.{attribute}: {errors[0]}")
        return str(text)


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language])
    for catalogue in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(catalogue.read_text(encoding="utf-8")))
    return bundle
