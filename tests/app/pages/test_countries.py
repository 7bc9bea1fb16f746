"""Countries are shown and understood by their names."""

import pytest

from app.content.creole_countries import NAMES
from app.content.languages import LANGUAGES
from app.pages.countries import code_of_country, countries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_is_shown_is_understood_and_is_one_countrys_alone(language: str):
    shown = countries(language)
    codes = {code_of_country(name, language=language) for name in shown}

    assert len(set(shown)) == len(shown) == len(codes)
    assert all(len(code) == 2 for code in codes)


def test_creole_names_of_its_own_are_shown_and_french_ones_understood_too():
    shown = countries("ht")

    assert set(NAMES.values()) <= set(shown)
    assert {code_of_country(name, language="ht") for name in ("Ayiti", " ayiti ", "Haïti", "Haiti", "HT")} == {"HT"}
    assert "Haïti" not in shown


def test_where_creole_has_no_name_of_its_own_the_french_one_is_shown():
    assert "Suisse" in countries("ht")


def test_creole_names_only_countries_that_there_are():
    assert {code_of_country(name, language="fr") for name in NAMES} == set(NAMES)
