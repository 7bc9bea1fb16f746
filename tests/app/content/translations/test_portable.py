"""Texts go out as PO and come back: unchanged to the byte, changed to the letter, or not at all."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fluent.syntax import ast
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.content.library import LANGUAGES, LOCALES
from app.content.translations.catalogues import parse, read_catalogue
from app.content.translations.importing import refusals, rewritten
from app.content.translations.portable import NotFluent, NotPo, normal, pattern_of, read_portable, write_portable

NAMES = ["first", "second", "third"]
LETTERS = st.text(st.sampled_from("aé«»“\"\\%ن漢 []*.#=-'\t"), min_size=1, max_size=12)
CHOICE = "{ $n ->\n        [one] one\n       *[other] { $n } of them\n    }"
# A line begins with a letter or a brace: with some of the other signs it would be no Fluent.
PIECES = st.one_of(LETTERS, st.sampled_from(["{ $n }", '{ "[" }', CHOICE, "\n    x", "\n      { $n }", "\n\n    x"]))


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A file of Fluent as somebody may have written it, with comments, odd indentation and spaces at line ends."""
    entries = [_entry(draw, name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))]
    source = draw(st.sampled_from(["", "### Head\n\n"])) + "".join(entries)
    body = parse(source).body
    assume(not [entry for entry in body if isinstance(entry, ast.Junk)])
    return source


def _entry(draw: st.DrawFn, name: str) -> str:
    before = draw(st.sampled_from(["", "# About it\n", "\n", "## Group\n\n", "\n\n# Two\n# lines\n"]))
    attribute = "    .detail = " + _pattern(draw) + "\n" if draw(st.booleans()) else ""
    return f"{before}{name} = {_pattern(draw)}\n{attribute}"


def _pattern(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "\n    x"])) + "".join(draw(st.lists(PIECES, min_size=1, max_size=5)))


def put(folder: Path, tag: str, source: str) -> None:
    (folder / tag).mkdir(exist_ok=True)
    (folder / tag / "texts.ftl").write_text(source, "utf-8", newline="\n")


def taken_in(folder: Path, po: str) -> int:
    """How many files changed."""
    english, catalogue = read_catalogue(folder, "en"), read_catalogue(folder, "fr")
    handed = read_portable(po.encode())
    assert list(refusals(handed, english, catalogue)) == []
    files = rewritten(handed, english, catalogue)
    for path, source in files.items():
        path.write_text(source, "utf-8", newline="\n")
    return len(files)


def exported(folder: Path) -> str:
    return write_portable(read_catalogue(folder, "en"), read_catalogue(folder, "fr"))


@settings(max_examples=40)
@given(source=sources())
def test_what_went_out_and_came_back_unchanged_leaves_every_byte(source: str):
    with TemporaryDirectory() as name:
        folder = Path(name)
        put(folder, "en", source)
        put(folder, "fr", source)

        assert taken_in(folder, exported(folder)) == 0


@settings(max_examples=40)
@given(source=sources())
def test_into_an_empty_language_it_brings_every_text_and_goes_out_the_same(source: str):
    with TemporaryDirectory() as name:
        folder = Path(name)
        put(folder, "en", source)
        put(folder, "fr", source)
        full = exported(folder)
        put(folder, "fr", "### Nothing yet\n")

        taken_in(folder, full)

        assert exported(folder) == full
        assert (folder / "fr" / "texts.ftl").read_text("utf-8").startswith("### Nothing yet\n")


@settings(max_examples=40)
@given(source=sources(), chosen=st.integers(0, 5))
def test_one_changed_text_changes_its_entry_and_leaves_every_other_byte(source: str, chosen: int):
    with TemporaryDirectory() as name:
        folder = Path(name)
        put(folder, "en", source)
        put(folder, "fr", source)
        texts = read_catalogue(folder, "fr").texts
        key = next(islice(texts, chosen % len(texts), None))
        other = _with_more(folder, key)

        taken_in(folder, other)

        assert exported(folder) == other
        changed = (folder / "fr" / "texts.ftl").read_text("utf-8")
        assert [each for each in _entries(source) if each not in _entries(changed)] == [
            each for each in _entries(source) if key.partition(".")[0] in each.partition(" =")[0]
        ]


def _with_more(folder: Path, key: str) -> str:
    """The export, if one text had two more words."""
    texts = dict(read_catalogue(folder, "fr").texts)
    longer = pattern_of(normal(texts[key].pattern) + " et encore")
    catalogue = read_catalogue(folder, "fr")
    found = type(texts[key])(key, texts[key].file, texts[key].line, longer, texts[key].comment)
    changed = type(catalogue)("fr", catalogue.folder, texts | {key: found}, [], [])
    return write_portable(read_catalogue(folder, "en"), changed)


def _entries(source: str) -> list[str]:
    spans = [each.span for each in parse(source).body if isinstance(each, ast.Message)]
    return [source[span.start : span.end] for span in spans if span]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_languages_that_are_shipped_come_back_as_they_are(language: str):
    english, catalogue = read_catalogue(LOCALES, "en"), read_catalogue(LOCALES, language)

    handed = read_portable(write_portable(english, catalogue).encode())

    assert (handed.language, set(handed.texts)) == (language, set(english.texts))
    assert list(refusals(handed, english, catalogue)) == []
    assert rewritten(handed, english, catalogue) == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('msgctxt "a"', 'msgctxt "b"', "b: there is no such text"),
        ("Personne { $n }", "Personne { $m }", "a: $n of the English text is missing"),
        ("Personne { $n }", "Personne { $n", "a: is no Fluent"),
        ("Personne { $n }", "{ $n }\\n.hint = Personne", "a: is no Fluent"),
        ("Personne", "Per\u2028sonne", "a: has the invisible line end U+2028; remove it"),
        ("Personne { $n }", "", "a: is empty, and is translated now"),
        ("Person { $n }", "Somebody { $n }", "a: the English text has changed since the export"),
        ("#: texts.ftl\n", "#: texts.ftl\n#, fuzzy\n", "a: is marked fuzzy"),
    ],
)
def test_what_would_break_is_refused_with_its_reason(tmp_path: Path, old: str, new: str, told: str):
    put(tmp_path, "en", "a = Person { $n }")
    put(tmp_path, "fr", "a = Personne { $n }")
    english, catalogue = read_catalogue(tmp_path, "en"), read_catalogue(tmp_path, "fr")
    po = exported(tmp_path)
    assert old in po

    handed = read_portable(po.replace(old, new).encode())

    ((line, key, why),) = refusals(handed, english, catalogue)
    assert f"{key}: {why}".startswith(told)
    assert po.replace(old, new).splitlines()[line - 1].startswith("msgid")


def test_a_text_that_is_no_fluent_is_no_pattern():
    with pytest.raises(NotFluent):
        pattern_of("Day {")


@pytest.mark.parametrize("source", [b'msgid "a"\nnonsense\n', b'msgid ""\nmsgstr "\xff\xfe"\n'])
def test_a_file_that_is_no_po_is_told(source: bytes):
    with pytest.raises(NotPo):
        read_portable(source)
