"""Marks that a reader's language does not have, beside letters that it has: texts were joined as in English."""

import re
from collections.abc import Mapping

_HAN = r"[\u4e00-\u9fff\uff08\uff09]"
_ARABIC = r"[\u0600-\u06ff]"
_IN_ARABIC_SCRIPT = re.compile(rf"(?:{_ARABIC}|\d)[,;?](?!\d)|[,;?] ?{_ARABIC}")
_STRANGE: Mapping[str, re.Pattern[str]] = {
    "zh-Hans": re.compile(rf"{_HAN}[,;:.?!]|[,;:.?!] ?{_HAN}"),
    "ar": _IN_ARABIC_SCRIPT,
    "fa-AF": _IN_ARABIC_SCRIPT,
    "ps": _IN_ARABIC_SCRIPT,
    "fr": re.compile(r"[^\W\d][:;?!](?!\S)"),  # they stand apart from the word
}


def strange_marks(text: str, language: str) -> list[str]:
    """Each with what stands around it."""
    found = _STRANGE[language].finditer(text) if language in _STRANGE else ()
    return [text[max(mark.start() - 20, 0) : mark.end() + 20] for mark in found]
