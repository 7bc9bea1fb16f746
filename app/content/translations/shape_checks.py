"""The same keys with the same facts, and every plural form: what can be checked without reading the words."""

from collections.abc import Iterator

from fluent.syntax import ast

from app.content.translations.catalogues import Catalogue, Text, selections, variables
from app.content.translations.findings import Finding
from app.content.translations.grammar import PLURAL_CATEGORIES, Grammar

Fault = tuple[str, str]
"""What is wrong, and the mend."""


def unreadable(catalogue: Catalogue) -> Iterator[Finding]:
    for each in catalogue.unreadable:
        place = (catalogue.language, each.file, each.line)
        yield Finding("syntax", *place, "(syntax)", f"cannot be read: {each.why}", "see docs/translating.md")


def repeated(catalogue: Catalogue) -> Iterator[Finding]:
    for text in catalogue.repeated:
        yield _of(text, catalogue, "repeated", "stands here a second time", "keep one of them")


def missing(catalogue: Catalogue, english: Catalogue) -> Iterator[Finding]:
    """At the place of the English text, since there is no other."""
    for key, text in english.texts.items():
        if key not in catalogue.texts:
            wrong = f"missing in {catalogue.language}"
            yield _of(text, catalogue, "missing", wrong, f"write it in {catalogue.folder.name}/{text.file.name}")


def unknown(catalogue: Catalogue, english: Catalogue) -> Iterator[Finding]:
    for key, text in catalogue.texts.items():
        if key not in english.texts:
            yield _of(text, catalogue, "extra", "English has no such text", "remove it, or correct its name")
        elif text.file.name != english.texts[key].file.name:
            wrong = f"stands in {english.texts[key].file.name} in English"
            yield _of(text, catalogue, "moved", wrong, "move it there")


def other_variables(text: ast.Pattern, english: ast.Pattern) -> Iterator[Fault]:
    said, wanted = variables(text), variables(english)
    for name in sorted(wanted - said):
        yield f"${name} of the English text is missing", f"put {{ ${name} }} where it belongs"
    for name in sorted(said - wanted):
        yield f"${name} is not in the English text", f"remove it, or write one of: {_listed(wanted)}"


def without_selector(text: Text, english: Text, grammar: Grammar) -> Iterator[Fault]:
    """English chooses by a number, this text does not, and its language has more than one form."""
    said = {_selected(each) for each in selections(text.pattern)}
    for choice in selections(english.pattern):
        name = _selected(choice)
        if name not in said and _is_plural(choice) and len(grammar.categories) > 1:
            yield f"does not choose by ${name}", f"write {{ ${name} -> {_forms(grammar)} }}"


def wrong_forms(text: Text, english: Text, grammar: Grammar) -> Iterator[Fault]:
    """Of a number all forms of the language and no others; of anything else those that English has."""
    wanted = {_selected(choice): _names(choice) for choice in selections(english.pattern)}
    for choice in selections(text.pattern):
        if _is_plural(choice):
            yield from _wrong_categories(choice, grammar)
        elif _names(choice) != wanted.get(_selected(choice)):
            forms = _listed(wanted.get(_selected(choice), set()))
            yield f"${_selected(choice)} has the forms {_listed(_names(choice))}", f"it needs those of English: {forms}"


def unnumbered_forms(text: Text, english: Text, grammar: Grammar) -> Iterator[Fault]:
    """A form that stands for several numbers, such as 1 and 21, must say which; English [one] need not."""
    counted = {_selected(each) for each in selections(english.pattern) if _says_its_number(each)}
    for choice in selections(text.pattern):
        if not _is_plural(choice) or _selected(choice) not in counted:
            continue
        own = {int(name) for name in _names(choice) if name.isdigit()}
        for variant in choice.variants:
            name = _name(variant)
            if not (name.isdigit() or grammar.stands_for_one(name, besides=own) or _mentions(variant, choice)):
                wrong = f"the form [{name}] of this language stands for several numbers and does not say which"
                yield wrong, f"put {{ ${_selected(choice)} }} into it"


def _wrong_categories(choice: ast.SelectExpression, grammar: Grammar) -> Iterator[Fault]:
    name, named = _selected(choice), _names(choice)
    if lacking := grammar.categories - named:
        yield f"${name} lacks the form {_listed(lacking)}", f"write all of: {_forms(grammar)}"
    categories = {each for each in named if not each.isdigit()}
    if unknown := categories - grammar.categories:
        yield f"${name} has the form {_listed(unknown)}, which this language has not", "remove it"


def _says_its_number(choice: ast.SelectExpression) -> bool:
    return any(_mentions(variant, choice) for variant in choice.variants)


def _mentions(variant: ast.Variant, choice: ast.SelectExpression) -> bool:
    return _selected(choice) in variables(variant.value)


def _is_plural(choice: ast.SelectExpression) -> bool:
    """Whether all its forms are plural categories or numbers."""
    return all(each.isdigit() or each in PLURAL_CATEGORIES for each in _names(choice))


def _names(choice: ast.SelectExpression) -> set[str]:
    return {_name(variant) for variant in choice.variants}


def _name(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def _selected(choice: ast.SelectExpression) -> str:
    return ", ".join(sorted(variables(ast.Pattern([ast.Placeable(choice.selector)]))))


def _forms(grammar: Grammar) -> str:
    return " ".join(f"[{name}]" for name in PLURAL_CATEGORIES if name in grammar.categories)


def _listed(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _of(text: Text, catalogue: Catalogue, check: str, wrong: str, mend: str) -> Finding:
    return Finding(check, catalogue.language, text.file, text.line, text.key, wrong, mend)
