"""Take back a PO file: all of it, or nothing and the reasons. What it does not change keeps every byte."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fluent.syntax import ast
from fluent.syntax.serializer import FluentSerializer

from app.content.translations.catalogues import Catalogue, Entry, Text, key_of, parse, patterns_of
from app.content.translations.portable import LINE_ENDS, Handed, HandedBack, NotFluent, normal, pattern_of
from app.content.translations.shape_checks import other_variables

Changes = Mapping[str, ast.Pattern]
Edit = tuple[int, int, str]
"""What stands from here to there, and what takes its place."""


def refusals(handed: HandedBack, english: Catalogue, catalogue: Catalogue) -> Iterator[tuple[int, str, str]]:
    """What would break: its line, its key, and what is wrong with the mend."""
    for key, text in handed.texts.items():
        why = _why_not(text, key, english, catalogue)
        if why:
            yield text.line, key, why


def rewritten(handed: HandedBack, english: Catalogue, catalogue: Catalogue) -> Mapping[Path, str]:
    """The files that change, as they will be. Nothing must speak against it."""
    files: dict[Path, dict[str, ast.Pattern]] = {}
    for key, pattern in _changes(handed, catalogue):
        file = catalogue.folder / english.texts[key].file.name
        files.setdefault(file, {})[key] = pattern
    order = list(dict.fromkeys(_message_of(key) for key in english.texts))
    return {file: _rewrite(file, changed, order) for file, changed in files.items()}


def _why_not(text: Handed, key: str, english: Catalogue, catalogue: Catalogue) -> str:
    original = english.texts.get(key)
    if original is None:
        return "there is no such text; do not change contexts (msgctxt)"
    if normal(original.pattern) != text.english:
        return "the English text has changed since the export; export anew"
    if text.is_doubtful:
        return "is marked fuzzy; look through it and take the mark away"
    if not text.text:
        return "is empty, and is translated now; translate it" if key in catalogue.texts else ""
    return _why_unusable(text.text, original)


def _why_unusable(text: str, original: Text) -> str:
    if found := LINE_ENDS.search(text):
        return f"has the invisible line end U+{ord(found[0]):04X}; remove it"
    try:
        pattern = pattern_of(text)
    except NotFluent as error:
        return f"is no Fluent: {error}; see docs/translating.md"
    return "; ".join(": ".join(fault) for fault in other_variables(pattern, original.pattern))


def _changes(handed: HandedBack, catalogue: Catalogue) -> Iterator[tuple[str, ast.Pattern]]:
    for key, text in handed.texts.items():
        present = catalogue.texts.get(key)
        if text.text and (present is None or normal(present.pattern) != text.text):
            yield key, pattern_of(text.text)


def _rewrite(file: Path, changes: Changes, order: Sequence[str]) -> str:
    source = file.read_text("utf-8") if file.exists() else ""
    present = {key_of(entry): entry for entry in parse(source).body if isinstance(entry, ast.Message | ast.Term)}
    edits: list[tuple[int, int, str]] = []
    for name in order:
        patterns = {key: changes[key] for key in changes if _message_of(key) == name}
        if patterns and name in present:
            edits.append(_replaced(present[name], patterns))
        elif patterns:
            edits.append(_added(name, patterns, present=present, order=order, end=len(source)))
    return "".join(_applied(source, sorted(edits, key=lambda edit: edit[:2])))


def _replaced(entry: Entry, patterns: Changes) -> Edit:
    """The whole entry, its comment and what else it says as they are."""
    start, end = _span(entry)
    named = {**dict(patterns_of(entry)), **patterns}
    return start, end, _written(_entry(key_of(entry), named, entry.comment)).rstrip("\n")


def _added(name: str, patterns: Changes, *, present: Mapping[str, Entry], order: Sequence[str], end: int) -> Edit:
    """Behind the text that English has before it; without any, before all others, or at the end of the file."""
    written = _written(_entry(name, patterns, None))
    before = [present[each] for each in order[: order.index(name)] if each in present]
    if before:
        place = _span(before[-1])[1]
        return place, place, "\n" + written.rstrip("\n")
    place = min((_span(each)[0] for each in present.values()), default=end)
    return place, place, written


def _applied(source: str, edits: Sequence[Edit]) -> Iterator[str]:
    done = 0
    for start, end, text in edits:
        yield source[done:start]
        yield text
        done = end
    yield source[done:]


def _entry(name: str, patterns: Changes, comment: ast.Comment | None) -> Entry:
    value = patterns.get(name)
    attributes = [
        ast.Attribute(ast.Identifier(key.removeprefix(f"{name}.")), pattern)
        for key, pattern in patterns.items()
        if key != name
    ]
    if name.startswith("-") and value is not None:
        return ast.Term(ast.Identifier(name.removeprefix("-")), value, attributes, comment)
    return ast.Message(ast.Identifier(name), value, attributes, comment)


def _written(entry: Entry) -> str:
    return FluentSerializer().serialize_entry(entry)


def _span(entry: Entry) -> tuple[int, int]:
    span = entry.span
    return (span.start, span.end) if span else (0, 0)


def _message_of(key: str) -> str:
    return key.partition(".")[0]
