"""Every text a person can meet, in every language, from Project Fluent catalogues."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple, Protocol

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

from app.content.bidi import plain
from app.content.dates import write_day, write_moment
from app.content.languages import BY_TAG, LANGUAGES, LOCALES, Direction
from app.errors.edge import PageNotFound

_DIGITS = 16
_REMEMBERED = 10_000  # texts of some hundred bytes
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


def _itself_and_fallbacks(language: str) -> Iterator[str]:
    tag: str | None = language
    while tag is not None:
        yield tag
        tag = BY_TAG[tag].falls_back_to


_ITSELF_AND_FALLBACKS = {language: tuple(_itself_and_fallbacks(language)) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Wording:
    """A title and what belongs to it, in the language that they are in."""

    title: str
    detail: str
    language: str


@dataclass(frozen=True, slots=True)
class Page:
    page: str
    language: str
    title: str
    body: str
    direction: Direction
    notice: str | None  # what a reader should know of the language: that it is another, or that nobody checked it
    tag: str


class Told(NamedTuple):
    """A text, and the language that it is in."""

    text: str
    language: str


class Say(Protocol):
    """A text that stands alone, in somebody's language."""

    def __call__(self, name: str, /, facts: Mapping[str, str | int] = ...) -> str: ...


class MissingText(LookupError):
    """A catalogue lacks a text, or a text lacks a fact it mentions: a fault of ours, found by the tests."""


class Library:
    """The catalogues of all languages, read once in a process; pages are rendered once."""

    def __init__(self, bundles: Mapping[str, FluentBundle] | None = None) -> None:
        """Other `bundles` put other texts in the place of those."""
        self._bundles = bundles or {language: _bundle(language) for language in LANGUAGES}
        self._constants: dict[tuple[str, str | None, str], Told] = {}
        self._counted = lru_cache(_REMEMBERED)(self._format)
        self._pages = {
            (page, language, stands_in): self._render(page, language, stands_in=stands_in)
            for page, language, stands_in in product(PAGES, LANGUAGES, (False, True))
        }

    def page(self, name: str, *, language: str, stands_in: bool = False) -> Page:
        """In the language, which may stand in for another."""
        found = self._pages.get((name, language, stands_in))
        if found is None:
            raise PageNotFound
        return found

    def problem(self, code: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        return self.wording(f"problem-{code}", language=language, facts=facts)

    def wording(self, name: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        return self._wording(name, "detail", language=language, facts=facts)

    def message(self, kind: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        """What is written to a person: subject and body."""
        return self._wording(f"message-{kind}", "body", language=language, facts=facts)

    def flaw(self, rule: str, *, language: str) -> str:
        """What is wrong with one field; rules without words of their own share a general sentence."""
        return self.told_flaw(rule, language=language).text

    def told_flaw(self, rule: str, *, language: str) -> Told:
        """What is wrong with one field, and in which language."""
        name = f"flaw-{rule}"
        # Most have been told before: that their words are in the catalogue need not be looked up anew.
        told = self._constants.get((name, None, language))
        if told is None:
            known = "flaw-other" if self._holder(name, language) is None else name
            told = self.told(known, language=language, facts=_NO_FACTS)
        return told

    def sentence(self, name: str, *, language: str, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
        """A text that stands alone."""
        return self.told(name, language=language, facts=facts).text

    def told(self, name: str, *, language: str, facts: Mapping[str, str | int]) -> Told:
        """A text that stands alone, and in which language."""
        return self._told(name, None, language=language, facts=facts)

    def reader(self, language: str) -> Say:
        """Whoever has to say something in one language."""

        def say(name: str, /, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
            return self.sentence(name, language=language, facts=facts)

        return say

    def language_of(self, name: str, *, language: str) -> str:
        """In which language the text is told: the one asked for, or the one that a partial one falls back to."""
        tag = self._holder(name, language)
        if tag is None:
            raise MissingText(f"{language}: {name}")
        return tag

    def _holder(self, name: str, language: str) -> str | None:
        for tag in _ITSELF_AND_FALLBACKS[language]:
            if self._bundles[tag].has_message(name):
                return tag
        return None

    def _notice(self, language: str, *, is_fallback: bool) -> str | None:
        facts = {"language": BY_TAG[language].name}
        told = [self.sentence("language-fallback", language=language, facts=facts)] if is_fallback else []
        if not BY_TAG[language].is_reviewed:
            told.append(self.sentence("language-unreviewed", language=language))
        return "\n\n".join(told) or None

    def _render(self, name: str, language: str, *, stands_in: bool) -> Page:
        wording = self._wording(f"page-{name}", "body", language=language, facts=_NO_FACTS)
        status = BY_TAG[wording.language].status
        shown = f"{name} {language} {wording.language} {status} {wording.title}\n{wording.detail}"
        digest = hashlib.sha256(shown.encode()).hexdigest()[:_DIGITS]
        is_fallback = stands_in or wording.language != language
        return Page(
            name,
            wording.language,
            wording.title,
            wording.detail,
            BY_TAG[wording.language].direction,
            notice=self._notice(wording.language, is_fallback=is_fallback),
            # A text that stands in for another language is shown with a word about that.
            tag=f'"{digest}-fallback"' if is_fallback else f'"{digest}"',
        )

    def _wording(self, name: str, attribute: str, *, language: str, facts: Mapping[str, str | int]) -> Wording:
        title = self._told(name, None, language=language, facts=facts)
        belonging = self._told(name, attribute, language=language, facts=facts)
        return Wording(title.text, belonging.text, title.language)

    def _told(self, name: str, attribute: str | None, *, language: str, facts: Mapping[str, str | int]) -> Told:
        """Without facts a text is always the same: it is kept, and the catalogues bound how many there are.

        How many took part, or how many weeks somebody waited, is told to many: the latest such texts are kept, too.
        What mentions anything but numbers may name a person, and is not.
        """
        if facts:
            format_ = self._counted if all(isinstance(fact, int) for fact in facts.values()) else self._format
            return format_(name, attribute, language, tuple(facts.items()))
        key = (name, attribute, language)
        constant = self._constants.get(key)
        if constant is None:
            constant = self._constants[key] = self._format(name, attribute, language, ())
        return constant

    def _format(self, name: str, attribute: str | None, language: str, facts: Sequence[tuple[str, str | int]]) -> Told:
        told_in = self.language_of(name, language=language)
        bundle = self._bundles[told_in]
        message = bundle.get_message(name)
        pattern = message.value if attribute is None else message.attributes.get(attribute)
        if pattern is None:
            raise MissingText(f"{told_in}: {name}.{attribute}")
        written = {fact: self._written(fact, value, told_in) for fact, value in facts}
        text, errors = bundle.format_pattern(pattern, written)
        if errors:
            raise MissingText(f"{told_in}: {name}.{attribute}: {errors[0]}")
        return Told(str(text), told_in)

    def _written(self, name: str, fact: str | int, language: str) -> str | int:
        """A fact named *_at is a moment and one named *_on a day, both in ISO 8601: they are written out."""
        if isinstance(fact, int):
            return fact
        if name.endswith("_at"):
            return self._moment(fact, language)
        return write_day(fact, language=language) if name.endswith("_on") else fact

    def _moment(self, moment: str, language: str) -> str:
        """Day, time and zone, joined as the language joins them."""
        day, time, zone = write_moment(moment, language=language)
        facts = {"day": day, "time": time}
        name, facts = ("moment-in-zone", facts | {"zone": zone}) if zone else ("moment", facts)
        # The text around isolates it as a whole; with isolates inside, it would be taken for left to right.
        return plain(self.sentence(name, language=language, facts=facts))


@cache
def shelf() -> Library:
    """The one of this process: what it holds never changes."""
    return Library()


@cache
def _bundle(language: str) -> FluentBundle:
    """The bundle of a language, with plurals that Babel knows.

    An unknown locale would silently count as in English: Babel raises UnknownLocaleError before.
    """
    locale = BY_TAG[language].babel
    Locale.parse(locale)
    bundle = FluentBundle([locale])
    for catalogue in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(catalogue.read_text(encoding="utf-8")))
    return bundle
