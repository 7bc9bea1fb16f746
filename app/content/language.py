"""The caller's language, and how an answer says which one it speaks.

A party that is known is answered in the language it registered with; before that, what the request says decides.
"""

from collections.abc import Collection, Mapping
from functools import cache, cached_property
from typing import Annotated, Protocol

from fastapi import Depends, Request, Response

from app.content.languages import BY_TAG, Direction
from app.content.library import Library, Page, Wording
from app.content.negotiation import Choice, counted_as, negotiate

CHOSEN = "fairslot.language"  # in the scope of a request whose caller is known: the language of the registration
STATUS = "Translation-Status"
_VOICE = "fairslot.voice"
_VARY = "Authorization, Accept-Language"
_NO_FACTS: Mapping[str, str | int] = {}


def choice_of(request: Request) -> Choice:
    accepted = request.headers.get("accept-language", "")
    chosen: str | None = request.scope.get(CHOSEN)
    return negotiate(accepted) if chosen is None else negotiate(chosen, accepted)


def language_of(request: Request) -> str:
    return choice_of(request).language


def mark_language(response: Response, *, language: str) -> None:
    """Say of an answer that it is all in one language, and who answers for the words."""
    _mark(response, (language,), is_fallback=False)


class Voice:
    """Speaks in one answer, and keeps in mind in which languages it has spoken.

    The language is settled with the first word, as a caller may become known until then.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._library: Library = request.app.state.library
        self._spoken = set[str]()

    @cached_property
    def choice(self) -> Choice:
        return choice_of(self._request)

    @property
    def language(self) -> str:
        return self.choice.language

    def sentence(self, name: str, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
        self._spoken.add(self._library.language_of(name, language=self.language))
        return self._library.sentence(name, language=self.language, facts=facts)

    def flaw(self, rule: str) -> str:
        return self.sentence(self._library.name_of_flaw(rule, language=self.language))

    def problem(self, code: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.problem(code, language=self.language, facts=facts))

    def wording(self, name: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.wording(name, language=self.language, facts=facts))

    def message(self, kind: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.message(kind, language=self.language, facts=facts))

    def page(self, name: str) -> Page:
        page = self._library.page(name, language=self.language)
        self._spoken.add(page.language)
        return page

    def notice(self) -> str | None:
        """What a reader should know of the language of what was said: that it is another, or that nobody checked it."""
        [spoken] = self._spoken
        facts = {"language": BY_TAG[spoken].name}
        told = [self._library.sentence("language-fallback", language=spoken, facts=facts)] if self.is_fallback else []
        if not BY_TAG[spoken].is_reviewed:
            told.append(self._library.sentence("language-unreviewed", language=spoken))
        return " ".join(told) or None

    @property
    def direction(self) -> Direction:
        return BY_TAG[min(self._spoken)].direction

    @property
    def status(self) -> str:
        return status_of(tuple(sorted(self._spoken)), is_fallback=self.is_fallback)

    @property
    def is_fallback(self) -> bool:
        return self.choice.instead_of is not None or bool(self._spoken - {self.language})

    def mark(self, response: Response) -> None:
        """Say in the answer which languages it speaks; one that nobody asked for is counted."""
        spoken = tuple(sorted(self._spoken or {self.language}))
        _mark(response, spoken, is_fallback=self.is_fallback)
        if self.is_fallback:
            wanted = counted_as(self.choice.instead_of or self.language)
            self._request.app.state.metrics.count_fallback(wanted=wanted, spoken=spoken[-1])

    def _said(self, wording: Wording) -> Wording:
        self._spoken.add(wording.language)
        return wording


def voice_of(request: Request) -> Voice:
    """The voice of the answer to this request: whoever speaks in it speaks with this one."""
    voice: Voice = request.scope.setdefault(_VOICE, Voice(request))
    return voice


async def _voice(request: Request) -> Voice:
    return voice_of(request)


Speaking = Annotated[Voice, Depends(_voice)]


class Recognise(Protocol):
    """Find out in which language a caller that may be known wants to be spoken to."""

    async def __call__(self, request: Request, /) -> None: ...


async def _recognise(request: Request) -> None:
    if "authorization" in request.headers:
        recognise: Recognise = request.app.state.recognise
        await recognise(request)


RECOGNISING = Depends(_recognise)
"""For what is read without a token, and in the language of the registration with one."""


@cache
def status_of(spoken: Collection[str], *, is_fallback: bool) -> str:
    """Who answers for the words, and whether they are in a language that was not asked for."""
    tokens = dict.fromkeys(token for tag in spoken for token in BY_TAG[tag].status)
    return ", ".join([*tokens, "fallback"] if is_fallback else tokens)


def _mark(response: Response, spoken: Collection[str], *, is_fallback: bool) -> None:
    response.headers["Content-Language"] = ", ".join(spoken)
    response.headers[STATUS] = status_of(spoken, is_fallback=is_fallback)
    response.headers.add_vary_header(_VARY)
