"""What CLDR says of a language that a check needs; of Mam, which CLDR lacks, it is said here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.core import get_global

PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_WITHOUT_PLURALS = frozenset({"other"})
_COUNTED = 200
_SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Hans": "CJK", "Hant": "CJK"}
"""How Unicode begins the names of a script's letters."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Of one language: its plural categories, the small numbers that each stands for, and its script."""

    categories: frozenset[str]
    numbers: Mapping[str, frozenset[int]]
    script: str

    @property
    def is_right_to_left(self) -> bool:
        return self.script == "ARABIC"

    def stands_for_one(self, category: str, *, besides: set[int]) -> bool:
        """Whether a form stands for one number alone, once others `besides` have forms of their own."""
        return len(self.numbers.get(category, frozenset()) - besides) == 1


def grammar_of(tag: str) -> Grammar:
    try:
        plural = Locale.parse(tag, sep="-").plural_form
    except UnknownLocaleError:
        return Grammar(_WITHOUT_PLURALS, {}, _script(tag))
    numbers: dict[str, list[int]] = defaultdict(list)
    for number in range(_COUNTED + 1):
        numbers[plural(number)].append(number)
    return Grammar(
        frozenset(plural.tags) | _WITHOUT_PLURALS,
        {category: frozenset(found) for category, found in numbers.items()},
        _script(tag),
    )


def _script(tag: str) -> str:
    language, *subtags = tag.split("-")
    likely = get_global("likely_subtags").get(language, "")
    return next((_SCRIPTS[part] for part in (*subtags, *likely.split("_")) if part in _SCRIPTS), "LATIN")
