import re
from datetime import timedelta

import pytest

from app.content.languages import LANGUAGES
from app.pages.words import length
from tests.app.punctuation import strange_marks

LEFT = timedelta(days=1, hours=22, minutes=4, seconds=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_length_of_time_has_words_in_every_language(language: str):
    said = length(LEFT, language=language)

    assert "duration" not in said
    assert re.findall(r"\d+", said)[-2:] == ["22", "5"]
    assert length(timedelta(), language=language).startswith("0")
    assert (said == length(LEFT, language="en")) == (language == "en")
    assert strange_marks(said, language) == []


def test_where_cldr_lacks_a_word_there_is_one_of_ours():
    assert length(timedelta(hours=22), language="ps") == "22 ساعته"
    assert length(timedelta(hours=22), language="ht") == "22 èdtan"
    assert length(LEFT, language="ht") == "1 jou, 22 èdtan ak 5 minit"
