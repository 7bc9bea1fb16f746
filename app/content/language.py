"""The caller's language, and how an answer says which one it speaks.

A party that is known is answered in the language it registered with; before that, what the request says decides.
"""

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Annotated, NamedTuple, Protocol

from fastapi import Depends, Request, Response
from starlette.types import Scope

from app.content.languages import BY_TAG, Direction
from app.content.library import Library, Page, Wording
from app.content.negotiation import LONGEST_HEADER, Choice, counted_as, negotiate

_CHOSEN = "fairslot.language"  # in the scope of a request whose caller is known: the language of the registration
VOICE = "fairslot.voice"  # in the scope of a request that is being answered
STATUS = "Translation-Status"
_VARY = "Authorization, Accept-Language"
_NO_FACTS: Mapping[str, str | int] = {}
_REMEMBERED = 2000


def choose_language(scope: Scope, language: str) -> None:
    """The caller is known: whoever has not begun to speak does so in the language of its registration."""
    scope[_CHOSEN] = language
    voice: Voice | None = scope.get(VOICE)
    if voice is not None:
        voice.choose(language)


def language_of(request: Request) -> str:
    return _choice(request.scope.get(_CHOSEN), _accepted(request.scope)).language


def _accepted(scope: Scope) -> str:
    # No more than is read: it is remembered what was chosen for it.
    for name, value in scope["headers"]:
        if name == b"accept-language":
            return value[:LONGEST_HEADER].decode("latin-1")
    return ""


def _choice(chosen: str | None, accepted: str) -> Choice:
    return negotiate(accepted) if chosen is None else negotiate(chosen, accepted)


def mark_language(response: Response, *, language: str) -> None:
    """Say of an answer that it is all in one language, and who answers for the words."""
    response.raw_headers.extend(_headers((language,), is_fallback=False))


class _Marks(NamedTuple):
    """What an answer says of its languages: those spoken, and the one that was wanted and is not among them, if any."""

    spoken: tuple[str, ...]
    missed: str | None
    headers: tuple[tuple[bytes, bytes], ...]


class Voice:
    """Speaks in one answer, and keeps in mind in which languages it has spoken.

    The language is settled with the first word, as a caller may become known until then.
    """

    # One is made for every answer: a dictionary and a set would take as long as all the rest.
    __slots__ = ("_accepted", "_choice", "_chosen", "_library", "_spoken", "_state")

    def __init__(self, request: Request) -> None:
        # Not the request, which holds this: a circle is left to the collection of garbage, with all of the request.
        scope = request.scope
        self._state = scope["app"].state
        self._library: Library = self._state.library
        self._accepted = _accepted(scope)
        self._chosen: str | None = scope.get(_CHOSEN)
        self._choice: Choice | None = None
        self._spoken: tuple[str, ...] = ()  # in order

    def choose(self, language: str) -> None:
        """The caller is known; what is settled stays."""
        self._chosen = language

    @property
    def choice(self) -> Choice:
        if self._choice is None:
            self._choice = _choice(self._chosen, self._accepted)
        return self._choice

    @property
    def language(self) -> str:
        return self.choice.language

    def sentence(self, name: str, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
        told = self._library.told(name, language=self.language, facts=facts)
        self._say_in(told.language)
        return told.text

    def flaw(self, rule: str) -> str:
        told = self._library.told_flaw(rule, language=self.language)
        self._say_in(told.language)
        return told.text

    def problem(self, code: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.problem(code, language=self.language, facts=facts))

    def wording(self, name: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.wording(name, language=self.language, facts=facts))

    def message(self, kind: str, facts: Mapping[str, str | int]) -> Wording:
        return self._said(self._library.message(kind, language=self.language, facts=facts))

    def page(self, name: str) -> Page:
        choice = self.choice
        page = self._library.page(name, language=choice.language, stands_in=choice.instead_of is not None)
        self._say_in(page.language)
        return page

    @property
    def direction(self) -> Direction:
        return BY_TAG[self._spoken[0]].direction

    @property
    def status(self) -> str:
        return status_of(self._spoken, is_fallback=self.is_fallback)

    @property
    def is_fallback(self) -> bool:
        return _marks(self._spoken, self.choice).missed is not None

    def mark(self, response: Response) -> None:
        """Say in the answer which languages it speaks; one that nobody asked for is counted."""
        marks = _marks(self._spoken, self.choice)
        response.raw_headers.extend(marks.headers)
        if marks.missed is not None:
            self._state.metrics.count_fallback(wanted=counted_as(marks.missed), spoken=marks.spoken[-1])

    def _say_in(self, language: str) -> None:
        if language not in self._spoken:
            self._spoken = tuple(sorted((*self._spoken, language)))

    def _said(self, wording: Wording) -> Wording:
        self._say_in(wording.language)
        return wording


def voice_of(request: Request) -> Voice:
    """The voice of the answer to this request: whoever speaks in it speaks with this one."""
    voice: Voice | None = request.scope.get(VOICE)
    if voice is None:
        voice = request.scope[VOICE] = Voice(request)
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


@lru_cache(_REMEMBERED)  # anybody may want any language
def _marks(spoken: tuple[str, ...], choice: Choice) -> _Marks:
    """Where nothing was spoken, the language that it would have been."""
    spoken = spoken or (choice.language,)
    missed = choice.instead_of or (None if spoken == (choice.language,) else choice.language)
    return _Marks(spoken, missed, _headers(spoken, is_fallback=missed is not None))


@cache
def _headers(spoken: Collection[str], *, is_fallback: bool) -> tuple[tuple[bytes, bytes], ...]:
    """As they go over the wire; who speaks has a few languages, so there are few of them."""
    told = {
        "content-language": ", ".join(spoken),
        STATUS.lower(): status_of(spoken, is_fallback=is_fallback),
        "vary": _VARY,
    }
    return tuple((name.encode(), value.encode()) for name, value in told.items())
