"""English in disguise: from the catalogue, bracketed, longer or from right to left, and in development alone."""

import pytest
from fluent.runtime import FluentBundle

from app.content.languages import LANGUAGES
from app.content.library import PAGES, Library
from app.content.pseudo import disguised, pseudo_bundles
from app.content.shelves import library_of
from app.settings import BadSettings, Settings, read_settings
from tests.command_line import CommandLine

LEFT = """
left = { $n ->
        [one] One place is left at { $port }.
       *[other] { $n } places are left.
    }
    .hint = See below
"""
NOWHERE = "postgresql://nobody@127.0.0.1/none"


def said(tag: str, **facts: str | int) -> list[str]:
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(disguised(LEFT, tag=tag))
    message = bundle.get_message("left")
    assert message.value
    return [str(bundle.format_pattern(pattern, facts)[0]) for pattern in (message.value, message.attributes["hint"])]


def test_it_is_accented_longer_and_bracketed_and_facts_stay():
    assert said("en-XA", n=1, port="Laredo") == ["⟦ÓÓñéé þļááçéé ííš ļééƒţ ááţ Laredo.⟧", "⟦Šéééé ƀééļóóŵ⟧"]


def test_it_runs_from_right_to_left_word_by_word():
    assert said("ar-XB", n=2) == [
        "⟦2 \u202eplaces\u202c \u202eare\u202c \u202eleft.\u202c⟧",
        "⟦\u202eSee\u202c \u202ebelow\u202c⟧",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_every_language_is_disguised(language: str):
    library = Library(pseudo_bundles())

    for name in PAGES:
        page = library.page(name, language=language)
        assert (page.title[0], page.title[-1], page.body[0], page.body[-1]) == ("⟦", "⟧", "⟦", "⟧")
        assert ("\u202e" in page.body) == (language in {"ar", "fa-AF", "ps"})


def test_a_service_speaks_so_only_if_it_is_told_to():
    told = Settings(database_url=NOWHERE, environment="development", pseudo_locale=True)
    plain = told.model_copy(update={"pseudo_locale": False})

    assert library_of(told).page("how-it-works", language="en").title.startswith("⟦")
    assert library_of(plain).page("how-it-works", language="en").title == "How it works"


@pytest.mark.parametrize("environment", ["production", "rehearsal"])
def test_only_development_is_disguised(environment: str):
    with pytest.raises(BadSettings, match="for development alone: unset FAIRSLOT_PSEUDO_LOCALE"):
        read_settings({"database_url": NOWHERE, "environment": environment, "pseudo_locale": True})


def test_production_ends_with_the_reason(fairslot: CommandLine):
    words = ["serve", "--pseudo-locale", "--environment", "production", "--database-url", NOWHERE]

    done = fairslot.run(*words)

    assert done.code == 2
    assert done.err.startswith("fairslot: a pseudo-locale is for development alone")


def test_the_disguised_texts_can_be_read(fairslot: CommandLine):
    accented, unknown = (fairslot.run("translations", "pseudo", *words) for words in ([], ["de"]))

    assert "problem-page-not-found = ⟦" in accented.out
    assert unknown.code == 2
    assert unknown.err == "fairslot: there is no pseudo-locale de; choose from: en-XA, ar-XB\n"
