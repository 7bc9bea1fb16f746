"""Invariant 6: every text, every error included, exists in every full language."""

import inspect
import re
from functools import cache

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from app import errors
from app.content.languages import FULL, LANGUAGES, LOCALES
from app.content.library import PAGES, Library, MissingText
from app.edge.problems import EdgeCode
from tests.app.refusals import leaves


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's convention
        self.names.add(node.id.name)


@cache
def messages(language: str) -> dict[str, ast.Message]:
    resources = [FluentResource(path.read_text()) for path in sorted((LOCALES / language).glob("*.ftl"))]
    entries = [entry for resource in resources for entry in resource.body]
    assert not [entry for entry in entries if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry for entry in entries if isinstance(entry, ast.Message)}


def variables(message: ast.Message) -> set[str]:
    found = Variables()
    found.visit(message)
    return found.names


def facts_of(refusal: type[errors.Refused]) -> set[str]:
    """What its words may mention; when to come again is said by a header."""
    kinds = inspect.signature(refusal).parameters.values()
    return {kind.name for kind in kinds if kind.kind is not inspect.Parameter.VAR_KEYWORD} - {"retry_after"}


CODES = {refusal.code: facts_of(refusal) for refusal in leaves()} | {code.value: set[str]() for code in EdgeCode}


@pytest.mark.parametrize("language", FULL)
def test_every_code_has_words_and_all_words_have_a_code(language: str):
    worded = {name.removeprefix("problem-") for name in messages(language) if name.startswith("problem-")}

    assert worded == set(CODES)


@pytest.mark.parametrize("language", FULL)
def test_every_problem_has_a_title_and_a_detail_and_mentions_only_what_it_knows(language: str):
    for code, mentioned in CODES.items():
        wording = Library().problem(code, language=language, facts=_facts(mentioned))

        assert wording.title, code
        assert wording.detail, code
        assert wording.title != wording.detail, code
        assert variables(messages(language)[f"problem-{code}"]) == mentioned, code


def _facts(names: set[str]) -> dict[str, str | int]:
    return {name: "2026-03-20" if name.endswith("_on") else 1 for name in names}


def test_no_code_is_used_twice():
    codes = [refusal.code for refusal in leaves()] + [code.value for code in EdgeCode]

    assert len(codes) == len(set(codes))


def test_every_leaf_has_a_code():
    assert {refusal for refusal in leaves() if not hasattr(refusal, "code")} == set()


@pytest.mark.parametrize("language", FULL[1:])
def test_no_page_and_no_problem_of_another_language_is_the_english_one(language: str):
    library = Library()

    for page in PAGES:
        assert library.page(page, language="en").body != library.page(page, language=language).body
    for code, names in CODES.items():
        english, other = (library.problem(code, language=each, facts=_facts(names)) for each in ("en", language))
        assert english.title != other.title, code
        assert english.detail != other.detail, code


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - set(FULL)))
def test_what_a_partial_language_lacks_is_told_in_spanish_and_says_so(language: str):
    library = Library()

    assert library.problem("token-missing", language=language, facts={}) == library.problem(
        "token-missing", language="es", facts={}
    )
    assert library.page("how-it-works", language=language).language == "es"
    assert library.flaw("missing", language=language) == library.flaw("missing", language="es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_text_mentions_keeps_its_own_direction(language: str):
    told = Library().problem("unknown-port", language=language, facts={"port": "אילת"}).detail

    assert "\N{FIRST STRONG ISOLATE}אילת\N{POP DIRECTIONAL ISOLATE}" in told
    assert told.count("\N{FIRST STRONG ISOLATE}") == told.count("\N{POP DIRECTIONAL ISOLATE}")


@pytest.mark.parametrize("language", FULL)
def test_a_moment_in_a_text_is_isolated_once_so_that_it_reads_in_its_own_direction(language: str):
    facts = {"port": "Laredo", "starts_at": "2026-03-20T09:15:00-05:00[America/Matamoros]"}
    told = Library().message("offer-declined", language=language, facts=facts).detail

    assert not re.search("\N{FIRST STRONG ISOLATE}[^\N{POP DIRECTIONAL ISOLATE}]*\N{FIRST STRONG ISOLATE}", told)
    assert told.count("\N{FIRST STRONG ISOLATE}") == len(facts)


def test_the_catalogues_are_read_once_in_a_process():
    first, second = Library(), Library()

    assert first._bundles["ar"] is second._bundles["ar"]


def test_a_missing_text_and_a_missing_fact_are_found():
    with pytest.raises(MissingText):
        Library().problem("never-written", language="en", facts={})
    with pytest.raises(MissingText):
        Library().problem("unknown-port", language="en", facts={})


def test_every_language_has_a_folder_and_every_folder_a_language():
    assert {path.name for path in LOCALES.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_without_words_gets_a_general_sentence(language: str):
    library = Library()

    assert library.flaw("never-heard-of", language=language) == library.flaw("other", language=language)
