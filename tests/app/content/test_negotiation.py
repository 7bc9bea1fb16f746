import string

import httpx
import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.languages import BY_TAG, LANGUAGES
from app.content.library import PAGES
from app.content.negotiation import Choice, negotiate

AVAILABLE = ("en", "es", "zh-Hant")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("ES-mx", "es"),
        ("es-MX-x-private", "es"),
        ("fr, es;q=0.5", "es"),
        ("en;q=0.2, es;q=0.8", "es"),
        ("es;q=0, en;q=0.1", "en"),
        ("zh-hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("*", "en"),
        ("es;q=high", "en"),
        (",;,;q=,", "en"),
    ],
)
def test_the_best_available_language_is_chosen(header: str, language: str):
    assert negotiate(header, available=AVAILABLE) == Choice(language)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("prs", "fa-AF"),
        ("prs, en;q=0.9", "fa-AF"),
        ("fa-IR", "fa-AF"),
        ("fr-HT", "fr"),
        ("ht-HT", "ht"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("cmn", "zh-Hans"),
        ("pus", "ps"),
        ("arz", "ar"),
        ("quc-GT", "quc"),
        ("mam", "mam"),
    ],
)
def test_a_very_close_language_is_as_good_as_the_one_named(header: str, language: str):
    assert negotiate(header) == Choice(language)


@pytest.mark.parametrize(
    ("header", "language", "wanted"),
    [
        ("zh-TW", "zh-Hans", "zh-tw"),
        ("zh-HK, zh-MO;q=0.5", "zh-Hans", "zh-hk"),
        ("zh-Hant", "zh-Hans", "zh-hant"),
        ("be", "ru", "be"),
        ("be-BY, de;q=0.5", "ru", "be-by"),
        ("de", "en", "de"),
        ("kjb, x-what;q=0.1", "en", "kjb"),
        ("ary", "en", "ary"),
    ],
)
def test_what_stands_in_for_another_language_says_for_which(header: str, language: str, wanted: str):
    assert negotiate(header) == Choice(language, instead_of=wanted)


@pytest.mark.parametrize("header", ["be, en;q=0.1", "zh-TW, zh-HK;q=0.9, en;q=0.8"])
def test_a_language_that_is_named_comes_before_one_that_stands_in(header: str):
    assert negotiate(header) == Choice("en")


def test_an_earlier_wish_wins_and_a_later_one_is_better_than_nothing():
    assert negotiate("es", "ar") == Choice("es")
    assert negotiate("zh-TW", "en") == Choice("zh-Hans", instead_of="zh-tw")
    assert negotiate("de", "ar") == Choice("ar", instead_of="de")
    assert negotiate("de", "") == Choice("en", instead_of="de")


def test_by_distance_alone_chinese_in_other_characters_and_other_languages_would_be_taken_or_lost():
    """Why there is a bound, and why what stands in is a list of its own."""
    assert langcodes.closest_match("zh-TW", LANGUAGES, max_distance=60) == ("zh-Hans", 54)
    assert langcodes.closest_match("be", LANGUAGES, max_distance=25) == ("ru", 24)
    assert langcodes.closest_match("ca", LANGUAGES, max_distance=25) == ("es", 20)
    assert negotiate("ca") == Choice("en", instead_of="ca")


def test_a_tag_that_nobody_knows_is_not_compared_as_what_is_compared_is_remembered_for_good():
    seen = len(langcodes.Language._INSTANCES)
    for letter in string.ascii_lowercase:
        negotiate(f"{letter}qx-{letter}{letter}")

    assert len(langcodes.Language._INSTANCES) == seen


@given(st.lists(st.text(), max_size=2))
def test_any_header_gets_a_language(headers: list[str]):
    assert negotiate(*headers).language in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_read_in_ones_language(reader: httpx.AsyncClient, page: str, language: str):
    answer = await reader.get(f"/v1/content/{page}", headers={"Accept-Language": language})

    told, spoken = answer.json(), BY_TAG[language].falls_back_to or language
    assert (answer.status_code, told["page"], told["language"]) == (200, page, spoken)
    assert answer.headers["content-language"] == spoken
    assert told["dir"] == BY_TAG[spoken].direction
    assert "Accept-Language" in answer.headers["vary"]
    assert told["title"]
    assert len(told["body"]) > 100
