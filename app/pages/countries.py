"""Countries by their names: people know those, the API takes codes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from app.content import creole, creole_countries
from app.pages.words import locale_of

_CODE_LETTERS = 2
# Names of what is no country or territory of its own, in CLDR's list.
_NONE = frozenset(("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"))


_OWN: Mapping[str, Mapping[str, str]] = {creole.TAG: creole_countries.NAMES}


@cache
def _in_cldr(language: str) -> Mapping[str, str]:
    territories = cast("Mapping[str, str]", locale_of(language).territories)
    return {code: name for code, name in territories.items() if _is_country(code)}


@cache
def _names(language: str) -> Mapping[str, str]:
    return {**_in_cldr(language), **_OWN.get(language, {})}


@cache
def countries(language: str) -> Sequence[str]:
    """All names in the language, in its alphabet as far as code points go."""
    return sorted(_names(language).values())


@cache
def _codes(language: str) -> Mapping[str, str]:
    known = (_in_cldr("en"), _in_cldr(language), _names(language))
    return {name.casefold(): code for names in known for code, name in names.items()}


def code_of_country(text: str, *, language: str) -> str:
    """The code of a name in the language or in English; anything else as it is, for the model to judge."""
    written = " ".join(text.split())
    return _codes(language).get(written.casefold(), written.upper() if len(written) == _CODE_LETTERS else written)


def _is_country(code: str) -> bool:
    return len(code) == _CODE_LETTERS and code.isalpha() and code not in _NONE
