"""A language's texts as a PO file, which the tools of translators read and write.

The context of a message is its key, its id the English text, its string the translation, both as Fluent. Texts stand
in a normal form, without the indentation of the file that they come from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern

from app.content.translations.catalogues import Catalogue, Text, parse

LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What Fluent takes for a character, and what writes Fluent for the end of a line: it would not come back the same."""
_INDENT = "    "
_NOT_AT_THE_START_OF_A_LINE = (".", "[", "*")
_HEADER = """# The texts of Fairslot in {language}; see docs/translating.md.
msgid ""
msgstr ""
"Project-Id-Version: fairslot\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class NotPo(Exception):
    """A file that cannot be read as PO; the message is one sentence."""


class NotFluent(Exception):
    """A text that cannot be read as Fluent; the message says why."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One text as it came back."""

    line: int
    english: str
    text: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class HandedBack:
    language: str
    texts: Mapping[str, Handed]


def write_portable(english: Catalogue, catalogue: Catalogue) -> str:
    """All texts that English has, in its order; empty is what is not translated."""
    po = Catalog()
    for key, text in english.texts.items():
        translated = catalogue.texts.get(key)
        po[normal(text.pattern)] = _message(text, normal(translated.pattern) if translated else "")
    written = BytesIO()
    write_po(written, po, width=0, omit_header=True, include_lineno=False)
    return _HEADER.format(language=catalogue.language) + written.getvalue().decode("utf-8")


def read_portable(source: bytes) -> HandedBack:
    """Raises NotPo."""
    try:
        po = read_po(BytesIO(source), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, LookupError) as error:
        raise NotPo(f"cannot be read as PO: {error}") from error
    language = (po.locale_identifier or "").replace("_", "-")
    return HandedBack(language, dict(_handed(po)))


def normal(pattern: ast.Pattern) -> str:
    """A text without the indentation of its file."""
    first, *others = serialize_pattern(pattern).removeprefix(" ").split("\n")
    lines = [line.removeprefix(_INDENT) for line in others]
    return "\n".join([first, *lines] if first else lines)


def pattern_of(text: str) -> ast.Pattern:
    """A text in its normal form, read. Raises NotFluent."""
    begins = "text = " if text.startswith(_NOT_AT_THE_START_OF_A_LINE) else f"text =\n{_INDENT}"
    body = parse(begins + text.replace("\n", f"\n{_INDENT}") + "\n").body
    for entry in body:
        if isinstance(entry, ast.Junk):
            raise NotFluent(str(entry.annotations[0].message) if entry.annotations else "it is no Fluent")
    match body:
        case [ast.Message(value=ast.Pattern() as pattern, attributes=[])]:
            return pattern
        case _:
            raise NotFluent("it is not one text alone")


def _message(text: Text, translated: str) -> Message:
    message = Message(
        normal(text.pattern),
        translated,
        locations=[(text.file.name, 0)],
        auto_comments=text.comment.splitlines(),
        context=text.key,
    )
    message.flags.clear()  # what looks like a format of Python here is Fluent
    return message


def _handed(po: Catalog) -> Iterator[tuple[str, Handed]]:
    for message in po:
        if message.id:
            yield (
                str(message.context or ""),
                Handed(message.lineno or 1, str(message.id), str(message.string), message.fuzzy),
            )
