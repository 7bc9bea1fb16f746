"""What CLDR says of a language that a check needs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale
from babel.core import get_global

from app.content.languages import Language

PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_COUNTED = 200
_SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Hans": "CJK", "Hant": "CJK"}
"""How Unicode begins the names of a script's letters."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Of one language: its plural categories, the small numbers that each stands for, and its script."""

    categories: frozenset[str]
    numbers: Mapping[str, frozenset[int]]
    script: str

    def stands_for_one(self, category: str, *, besides: set[int]) -> bool:
        """Whether a form stands for one number alone, once others `besides` have forms of their own."""
        return len(self.numbers.get(category, frozenset()) - besides) == 1


def grammar_of(language: Language) -> Grammar:
    category = Locale.parse(language.babel).plural_form
    numbers: dict[str, set[int]] = defaultdict(set)
    for number in range(_COUNTED + 1):
        numbers[category(number)].add(number)
    small = {name: frozenset(found) for name, found in numbers.items()}
    return Grammar(frozenset(language.plurals), small, _script(language.tag))


def _script(tag: str) -> str:
    """That of the tag, or the likely one of the language."""
    language, *subtags = tag.split("-")
    likely = get_global("likely_subtags").get(language, "").split("_")
    return next(_SCRIPTS[part] for part in (*subtags, *likely) if part in _SCRIPTS)
