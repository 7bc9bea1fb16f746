"""All checks of a language beside English, and of the list of what is allowed."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from app.content.languages import Language
from app.content.translations import shape_checks as shape
from app.content.translations import wording_checks as wording
from app.content.translations.catalogues import Catalogue, Text, read_catalogue
from app.content.translations.findings import SHIPPED, Allowed, Finding
from app.content.translations.grammar import grammar_of

SOURCE = "en"
CHECKS = (
    "syntax",
    "repeated",
    "missing",
    "extra",
    "moved",
    "variables",
    "selector",
    "forms",
    "numbers",
    "english",
    "placeholder",
    "quotes",
    "controls",
    "letters",
    "script",
    "length",
    "allowed",
)
"""By what name a finding is allowed, and explained in docs/translating.md."""


def check(locales: Path, languages: Sequence[Language], allowed: Allowed) -> list[Finding]:
    """All that is wrong and not allowed, in the order of the files; and what is allowed in vain.

    A partial language may lack texts, and nothing else.
    """
    english = read_catalogue(locales, SOURCE)
    found = list(chain.from_iterable(_check_language(locales, each, english, allowed) for each in languages))
    whole = [*allowed.without(found), *_in_vain(allowed, found, languages)]
    return sorted(whole, key=lambda finding: (finding.language, finding.file, finding.line))


def _check_language(locales: Path, language: Language, english: Catalogue, allowed: Allowed) -> Iterator[Finding]:
    catalogue = read_catalogue(locales, language.tag)
    yield from shape.unreadable(catalogue)
    yield from shape.repeated(catalogue)
    yield from shape.unknown(catalogue, english)
    if language.falls_back_to is None:
        yield from shape.missing(catalogue, english)
    for key, text in catalogue.texts.items():
        for name, (wrong, mend) in _check_text(text, english.texts.get(key), language, allowed):
            yield Finding(name, language.tag, text.file, text.line, key, wrong, mend)


def _check_text(
    text: Text, english: Text | None, language: Language, allowed: Allowed
) -> Iterator[tuple[str, shape.Fault]]:
    """Each fault with the name of the check that found it."""
    grammar = grammar_of(language)
    faults = {
        "placeholder": wording.machine_marks(text),
        "quotes": wording.unbalanced(text),
        "controls": wording.controls(text, grammar),
        "letters": wording.foreign_letters(text, language.tag),
        "script": wording.other_script(text, grammar, allowed.words),
    }
    if english:
        faults |= {
            "forms": shape.wrong_forms(text, english, grammar),
            "numbers": shape.unnumbered_forms(text, english, grammar),
            "length": wording.other_length(text, english, grammar),
        }
    if english and language.tag != SOURCE:
        faults |= {
            "variables": shape.other_variables(text.pattern, english.pattern),
            "selector": shape.without_selector(text, english, grammar),
            "english": wording.english_left(text, english, allowed.words),
        }
    for name, found in faults.items():
        for fault in found:
            yield name, fault


def _in_vain(allowed: Allowed, found: Sequence[Finding], languages: Sequence[Language]) -> Iterator[Finding]:
    checked = {language.tag for language in languages}
    for each in allowed.unused(found):
        if each.language in checked:
            wrong = f"allows what the check “{each.check}” does not find in {each.language}"
            yield Finding("allowed", each.language, SHIPPED, 1, each.key, wrong, "remove the entry")
