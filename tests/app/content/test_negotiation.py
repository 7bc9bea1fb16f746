import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.negotiation import negotiate

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
        ("zh", "en"),
        ("*", "en"),
        ("fr", "en"),
        ("es;q=high", "en"),
        (",;,;q=,", "en"),
    ],
)
def test_the_best_available_language_is_chosen(header: str, language: str):
    assert negotiate(header, available=AVAILABLE) == language


@given(st.text())
def test_any_header_gets_a_language(header: str):
    assert negotiate(header, available=AVAILABLE) in AVAILABLE


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", ["how-it-works", "what-you-need", "how-the-draw-is-fair"])
async def test_a_page_is_read_in_ones_language(reader: httpx.AsyncClient, page: str, language: str):
    answer = await reader.get(f"/v1/content/{page}", headers={"Accept-Language": language})

    told = answer.json()
    assert (answer.status_code, told["page"], told["language"]) == (200, page, language)
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"]
    assert told["title"]
    assert len(told["body"]) > 200
