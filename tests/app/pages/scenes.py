"""In which languages the pages are walked: from left to right, from right to left, and one that CLDR has little of."""

from app.content.library import LANGUAGES

RIGHT_TO_LEFT = frozenset(("ar", "fa-AF", "ps"))
LANGUAGES_WALKED = [tag for tag in ("es", "ar", "ht") if tag in LANGUAGES]
