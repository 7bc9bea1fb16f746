"""Invariant 6: every text, every error included, exists in every full language."""

import inspect

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from app import errors
from app.content.library import LANGUAGES, LOCALES, PAGES, Library, MissingText
from app.edge.problems import EdgeCode
from tests.app.refusals import leaves

PROBLEMS = "problems.ftl"


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's convention
        self.names.add(node.id.name)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_and_all_words_have_a_code(language: str):
    worded = {name.removeprefix("problem-") for name in messages(language) if name.startswith("problem-")}

    assert worded == set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_problem_has_a_title_and_a_detail_and_mentions_only_what_it_knows(language: str, code: str):
    facts = dict.fromkeys(CODES[code], 1)
    wording = Library().problem(code, language=language, facts=facts)

    assert wording.title
    assert wording.detail
    assert wording.title != wording.detail
    assert variables(messages(language)[f"problem-{code}"]) == CODES[code]


def test_no_code_is_used_twice():
    codes = [refusal.code for refusal in leaves()] + [code.value for code in EdgeCode]

    assert len(codes) == len(set(codes))


def test_every_leaf_has_a_code():
    assert {refusal for refusal in leaves() if not hasattr(refusal, "code")} == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_languages_have_the_same_messages_with_the_same_variables(language: str):
    first, other = messages(LANGUAGES[0]), messages(language)

    assert set(first) == set(other)
    for name, message in first.items():
        assert variables(message) == variables(other[name]), name
        assert {each.id.name for each in message.attributes} == {each.id.name for each in other[name].attributes}, name


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_english_leaks_into_another_language(language: str):
    english, other = Library(), Library()

    for page in PAGES:
        assert english.page(page, language="en").body != other.page(page, language=language).body
    for code, facts in CODES.items():
        values = dict.fromkeys(facts, 1)
        assert english.problem(code, language="en", facts=values) != other.problem(
            code, language=language, facts=values
        )


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
