"""What is kept from one answer for the next: bounded, and nothing of one language or reader comes to another."""

import asyncio
import gc
import weakref
from collections.abc import Generator
from contextlib import contextmanager

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from app.content.language import voice_of
from app.content.languages import LANGUAGES, LOCALES
from app.content.library import Library, MissingText, shelf
from app.content.negotiation import negotiate

SENTENCES = ("next-ask", "flaw-missing", "offer-state-confirmed", "language-unreviewed")


def kept(library: Library) -> int:
    return len(library._constants) + library._counted.cache_info().currsize


def asked_for(accepted: str) -> Request:
    app = FastAPI()
    app.state.library = shelf()
    return Request({"type": "http", "app": app, "headers": [(b"accept-language", accepted.encode())]})


@contextmanager
def nothing_collected() -> Generator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def test_a_text_that_mentions_nothing_is_formatted_once():
    library = Library()
    first = library.told("next-ask", language="ar", facts={})

    assert library.told("next-ask", language="ar", facts={}) is first


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_kept_in_one_language_is_said_in_no_other(name: str):
    library = Library()
    fresh = {language: Library().sentence(name, language=language) for language in LANGUAGES}

    assert {language: library.sentence(name, language=language) for language in LANGUAGES} == fresh
    assert {language: library.sentence(name, language=language) for language in reversed(LANGUAGES)} == fresh
    assert fresh["es"] == fresh["mam"] != fresh["ar"]


def test_a_text_that_mentions_a_name_is_not_kept():
    library = Library()
    before = kept(library)
    told = {library.sentence("result-won", language="ar", facts={"port": f"port {n}"}) for n in range(100)}

    assert len(told) == 100
    assert kept(library) == before


def test_a_text_that_mentions_numbers_alone_is_formatted_once_for_each():
    library = Library()
    first = library.told("result-weeks", language="ar", facts={"weeks": 3})

    assert library.told("result-weeks", language="ar", facts={"weeks": 3}) is first
    others = [library.told("result-weeks", language="ar", facts={"weeks": n}).text for n in (0, 1, 2, 11, 100)]
    assert len({first.text, *others}) == 6
    assert library.told("result-weeks", language="es", facts={"weeks": 3}).text != first.text
    assert library.told("result-count", language="ar", facts={"count": 3}).text != first.text


def test_no_more_texts_with_numbers_are_kept_than_there_is_room_for():
    library = Library()
    room = library._counted.cache_parameters()["maxsize"]
    for number in range(room + 100):
        library.sentence("result-place-by-lot", language="en", facts={"place": number})

    assert kept(library) == len(library._constants) + room


def test_no_more_is_kept_than_stands_in_the_catalogues():
    library = Library()
    library.flaw("never-heard-of", language="en")
    before = kept(library)
    for number in range(100):
        library.flaw(f"never-heard-of-{number}", language="en")
        with pytest.raises(MissingText):
            library.problem(f"never-written-{number}", language="en", facts={})
        with pytest.raises(MissingText):
            library.problem("unknown-port", language="en", facts={})

    # Of the last one, the title mentions nothing.
    assert kept(library) == before + 1
    assert kept(library) < sum(len(file.read_text().splitlines()) for file in LOCALES.rglob("*.ftl"))


def test_of_a_long_wish_no_more_is_remembered_than_is_read():
    negotiate.cache_clear()
    for number in range(100):
        assert voice_of(asked_for("es, " + " " * 1000 + str(number))).language == "es"

    assert negotiate.cache_info().currsize == 1
    assert negotiate.cache_info().maxsize is not None


def test_a_request_goes_with_its_answer_though_a_voice_spoke_in_it():
    with nothing_collected():
        request = asked_for("ar")
        voice = voice_of(request)
        voice.problem("no-such-resource", {})
        voice.mark(Response())
        left = weakref.ref(request)
        del request, voice

        assert left() is None


def test_an_answer_that_gets_more_headers_gives_them_to_no_other():
    answers = [Response(), Response()]
    for answer in answers:
        voice = voice_of(asked_for("ar"))
        voice.sentence("next-ask")
        voice.mark(answer)
        answer.headers["Content-Language"] = "changed"
        answer.raw_headers.append((b"x-more", b"1"))
    last = Response()
    voice_of(asked_for("ar")).mark(last)

    assert last.headers["content-language"] == "ar"
    assert "x-more" not in last.headers


async def test_readers_who_ask_at_once_are_each_answered_in_their_language(reader: httpx.AsyncClient):
    tongues = [language for language in LANGUAGES if language not in {"quc", "mam"}] * 3
    asked = [
        reader.get(path, headers={"Accept-Language": tag}) for tag in tongues for path in ("/nowhere", "/v1/status")
    ]
    answers = await asyncio.gather(*asked)

    for tag, first, second in zip(tongues, answers[::2], answers[1::2], strict=True):
        assert first.headers["content-language"] == second.headers["content-language"] == tag
        wording = shelf().problem("no-such-resource", language=tag, facts={})
        assert (first.json()["title"], first.json()["detail"]) == (wording.title, wording.detail)


async def test_each_answer_that_stands_in_is_counted_however_often_it_is_the_same(reader: httpx.AsyncClient):
    for _ in range(3):
        await reader.get("/v1/content/how-it-works", headers={"Accept-Language": "zh-TW"})
        await reader.get("/nowhere", headers={"Accept-Language": "zh-TW"})

    exposed = (await reader.get("/metrics")).text
    assert 'fairslot_language_fallbacks_total{spoken="zh-Hans",wanted="zh-Hant"} 6.0' in exposed
