"""Find words in an answer of a disguised service (app/content/pseudo.py) that do not come from the catalogues."""

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import httpx

from app.outbox.delivery import Letter

BAD_REQUEST = 400
_BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")
_SAID = re.compile(r"^(?:title|detail|body|text|notice|.+_text|.+_detail)$")
"""Fields that are for people, by their names; in any other two words beside each other are."""
_ENTRY = re.compile(r"^(SUMMARY|DESCRIPTION|LOCATION)(?:;[^:]*)?:(.*?)\r?$", re.MULTILINE)


class Listener:
    """Keeps every answer and letter of the service, and every name that was told to it or by it."""

    def __init__(self) -> None:
        self.answers: list[httpx.Response] = []
        self.letters: list[Letter] = []
        self.names: set[str] = set()

    async def hear(self, answer: httpx.Response) -> None:
        await answer.aread()
        self.answers.append(answer)
        if answer.request.headers.get("content-type") == "application/json" and answer.status_code != BAD_REQUEST:
            self.names |= set(_strings(answer.request.content))
        if answer.request.url.path in {"/v1/ports", "/v1/geofence"}:
            self.names |= {name for key, name in _named_strings(answer.content) if key in {"name", "code"}}

    async def deliver(self, letter: Letter) -> None:
        """In the place of a mail server."""
        self.letters.append(letter)

    def leaks(self) -> set[str]:
        found = {leak for answer in self.answers for leak in leaks(answer, self.names)}
        return found | {leak for letter in self.letters for leak in leaks_of_letter(letter, self.names)}


def leaks(answer: httpx.Response, known: set[str]) -> list[str]:
    """What a person would read and nobody can translate; `known` are names that were told to the service or by it."""
    shown = _BY_TYPE.get(answer.headers.get("content-type", "").partition(";")[0], _nothing)
    request = f"{answer.request.method} {answer.request.url.path} {answer.status_code}"
    return [f"{request} {place}: {text}" for place, text in shown(answer.text) if _leaks(place, text, known)]


def leaks_of_letter(letter: Letter, known: set[str]) -> list[str]:
    shown = [("subject_text", letter.subject), ("body_text", letter.body), *_of_calendar(letter.calendar or "")]
    return [f"letter {place}: {text}" for place, text in shown if _leaks(place, text, known)]


def _leaks(place: str, text: str, known: set[str]) -> bool:
    if text in known:
        return False
    bare = _without_brackets(text)
    return bool(_words(bare) - _words(*known) if _SAID.match(place) else _TWO_WORDS.search(bare))


def _words(*texts: str) -> set[str]:
    """Codes, in capital letters, are none."""
    return {word.casefold() for text in texts for word in _WORD.findall(text) if not word.isupper()}


def _without_brackets(text: str) -> str:
    """Texts may stand in texts."""
    while (less := _BRACKETED.sub("", text)) != text:
        text = less
    return text


def _of_json(body: str) -> Iterator[tuple[str, str]]:
    return _walk("", json.loads(body))


def _walk(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _walk(key, each)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(name, each)


def _of_html(body: str) -> Iterator[tuple[str, str]]:
    reader = _Reader()
    reader.feed(body)
    return (("text", text) for text in reader.texts)


def _of_calendar(body: str) -> Iterator[tuple[str, str]]:
    return ((f"{name.lower()}_text", text) for name, text in _ENTRY.findall(re.sub(r"\r?\n[ \t]", "", body)))


def _nothing(_body: str) -> Iterator[tuple[str, str]]:
    return iter(())


_BY_TYPE = {
    "application/json": _of_json,
    "application/problem+json": _of_json,
    "text/html": _of_html,
    "text/calendar": _of_calendar,
}


class _Reader(HTMLParser):
    """Keeps what a browser shows or reads out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = self._is_in_article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in {"style", "script"}
        if tag == "article":
            self._is_in_article = True
            self.texts.append("")
        self.texts += [
            value for name, value in attrs if name in {"alt", "title", "placeholder", "aria-label"} and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self._is_in_article &= tag != "article"

    def handle_data(self, data: str) -> None:
        """Paragraphs of one text, which stand in an article, are one."""
        if data.strip() and not self._hidden:
            before = self.texts.pop() if self._is_in_article else ""
            self.texts.append(f"{before} {data}".strip())


def _strings(body: bytes) -> Iterable[str]:
    return (text for _, text in _named_strings(body))


def _named_strings(body: bytes) -> Iterable[tuple[str, str]]:
    """Each text of a JSON body with the name of its field."""
    found: list[tuple[str, str]] = []
    json.loads(body or b"null", object_pairs_hook=lambda pairs: found.extend(_texts(pairs)))
    return found


def _texts(pairs: list[tuple[str, object]]) -> Iterable[tuple[str, str]]:
    return ((key, value) for key, value in pairs if isinstance(value, str))
