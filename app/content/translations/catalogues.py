"""A language's Fluent files as a translator sees them: one text a key, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

FACT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a wording where a fact will stand."""

Entry = ast.Message | ast.Term


@dataclass(frozen=True, slots=True)
class Text:
    """What one key says, with the comment above it, or that above its group.

    The key of an attribute is that of its message, a point and its own name.
    """

    key: str
    file: Path
    line: int
    pattern: ast.Pattern
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    file: Path
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    language: str
    folder: Path
    texts: Mapping[str, Text]
    repeated: Sequence[Text]
    unreadable: Sequence[Unreadable]


def read_catalogue(locales: Path, language: str) -> Catalogue:
    texts: dict[str, Text] = {}
    repeated: list[Text] = []
    unreadable: list[Unreadable] = []
    for file in sorted((locales / language).glob("*.ftl")):
        for found in _read(file):
            if isinstance(found, Unreadable):
                unreadable.append(found)
            elif found.key in texts:
                repeated.append(found)
            else:
                texts[found.key] = found
    return Catalogue(language, locales / language, texts, repeated, unreadable)


def parse(source: str) -> ast.Resource:
    """With the place of everything in it."""
    return FluentParser(with_spans=True).parse(source)


def key_of(entry: Entry) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def patterns_of(entry: Entry) -> Iterator[tuple[str, ast.Pattern]]:
    """Each key of an entry with what it says, in their order."""
    if entry.value is not None:
        yield key_of(entry), entry.value
    for attribute in entry.attributes:
        yield f"{key_of(entry)}.{attribute.id.name}", attribute.value


def line_of(source: str, node: ast.SyntaxNode) -> int:
    return 1 if node.span is None else source.count("\n", 0, node.span.start) + 1


def variables(pattern: ast.Pattern) -> set[str]:
    found = _Variables()
    found.visit(pattern)
    return found.names


def selections(pattern: ast.Pattern) -> list[ast.SelectExpression]:
    found = _Selections()
    found.visit(pattern)
    return found.found


def wordings(pattern: ast.Pattern) -> list[str]:
    """All that a text can say, one string for each choice of variants."""
    return ["".join(parts) for parts in product(*(_sayings(element) for element in pattern.elements))]


def _read(file: Path) -> Iterator[Text | Unreadable]:
    try:
        source = file.read_text("utf-8")
    except UnicodeDecodeError:
        yield Unreadable(file, 1, "it is not UTF-8")
        return
    group = ""
    for entry in parse(source).body:
        if isinstance(entry, ast.GroupComment):
            group = str(entry.content or "")
        elif isinstance(entry, ast.Junk):
            why = entry.annotations[0].message if entry.annotations else "it is no Fluent"
            yield Unreadable(file, line_of(source, entry), str(why))
        elif isinstance(entry, Entry):
            comment = str(entry.comment.content or "") if entry.comment else group
            for key, pattern in patterns_of(entry):
                yield Text(key, file, line_of(source, _named(entry, key)), pattern, comment)


def _named(entry: Entry, key: str) -> ast.SyntaxNode:
    """Where the name of a key stands; the place of an entry itself is that of its comment."""
    return next((each for each in entry.attributes if key.endswith(f".{each.id.name}")), entry.id)


def _sayings(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    match element.expression:
        case ast.SelectExpression() as choice:
            return [said for variant in choice.variants for said in wordings(variant.value)]
        case ast.StringLiteral() as literal:
            return [literal.parse()["value"]]
        case ast.Placeable() as inner:
            return _sayings(inner)
        case _:
            return [FACT]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's convention
        self.names.add(node.id.name)


class _Selections(Visitor):
    def __init__(self) -> None:
        self.found: list[ast.SelectExpression] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the visitor's convention
        self.found.append(node)
        self.generic_visit(node)
