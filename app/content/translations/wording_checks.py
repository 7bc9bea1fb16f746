"""What can be checked of the words without knowing the language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from fluent.syntax import ast

from app.content.translations.buttons import BUTTONS
from app.content.translations.catalogues import Text, wordings
from app.content.translations.grammar import Grammar
from app.content.translations.shape_checks import Fault

_TECHNICAL = re.compile(r"/[a-z0-9]+/[\w/-]*|\b[A-Z][a-z]+-[A-Z][\w-]+|\b[\w.]+_[\w.]*|\S+@\S+|https?://\S+")
"""Addresses, names of headers and of keys: the same in every language."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    "the|and|your?|yours|this|that|these|those|without|have|has|had|was|were|been|are|will|would|which|what|when|from|"
    "their|there|they|with|only|before|after|please|again|nothing|nobody|everyone"
)
"""Words that no other of our languages writes so."""
_FEW, _SHARE = 2, 0.2
_MACHINE = (
    (re.compile(r"%(?:\(\w+\))?[0-9.]*[sdif]\b|%\d+\$[sd]|\$\{\w*\}|\{\{?\w*\}?\}"), "a placeholder of another system"),
    (re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\bLorem ipsum\b|\?\?\?"), "a note that was left over"),
    (re.compile(r"</?[A-Za-z][^<>]*>|&(?:[a-z]+|#\d+);"), "markup that was left over"),
    (re.compile("\N{REPLACEMENT CHARACTER}|Ã[\u0080-\u00bf]|â€"), "letters that were read in the wrong encoding"),
)
_PAIRS: Mapping[str, str] = {
    "(": ")",
    "[": "]",
    "«": "»",
    "‹": "›",
    "“": "”",
    "„": "“”",
    "「": "」",
    "『": "』",
    "《": "》",
    "（": "）",
} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
"""What a mark may be closed by; apostrophes and straight quotation marks are the same at both ends."""
_CLOSING = frozenset("".join(_PAIRS.values())) - frozenset(_PAIRS)
_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029\u061c\u200e\u200f\u202a-\u202e]")
_CONTROLS_AND_ISOLATES = re.compile(f"{_CONTROLS.pattern}|[\u2066-\u2069]")
_LEAST_OF_SCRIPT = {"CJK": 0.4}  # where a letter is a word, words that stay as they are take more room
_LEAST_OF_ALPHABETS = 0.6
_FOREIGN = {
    "uk": "ыэъёЫЭЪЁ",
    "ru": "іїєґІЇЄҐ",
    "ar": "کیگپچژ",
    "fa-AF": "كيىة",
}
"""Letters that a neighbour's alphabet has and this one has not; to the eye many look the same."""
_SHORT = 24
_MORE_THAN_SHORT = 26
_LONG = 60
_LONGEST_RATIO = 2.0
_SHORTEST_RATIO = {"CJK": 0.12}
_SHORTEST_RATIO_OF_ALPHABETS = 0.4
_LONGEST = (
    (re.compile(r"^desk-list-"), 48),
    (re.compile(r"^(?:problem|message)-[^.]+$"), 110),
)
"""Of what must fit: heads of columns; titles and subjects."""
_LINE_OF_BUTTON = 26
_LONGEST_RATIO_OF_BUTTON = 1.6
_LONGEST_BUTTON = 66
"""About a line, and three of them, on a telephone that is 320 pixels wide."""


def english_left(text: Text, english: Text, words: Iterable[str]) -> Iterator[Fault]:
    known = {word.casefold() for word in words}
    originals = {_bare(each, known) for each in wordings(english.pattern)} - {""}
    for said in wordings(text.pattern):
        bare = _bare(said, known)
        if bare in originals:
            yield "is the English text", "translate it, or allow it with a reason"
            return
        found = [word for word in bare.split() if _ENGLISH.fullmatch(word)]
        if found and (len(found) >= _FEW or len(found) >= _SHARE * len(bare.split())):
            yield f"has English words: {', '.join(sorted(set(found)))}", "translate them"
            return


def machine_marks(text: Text) -> Iterator[Fault]:
    for literal in _numbers_as_facts(text.pattern):
        yield f"has a placeholder of another system: {{{literal}}}", "use the variables of the English text"
    for expression, what in _MACHINE:
        found = next((match for said in wordings(text.pattern) if (match := expression.search(said))), None)
        if found:
            yield f"has {what}: {found[0]}", "remove it"


def unbalanced(text: Text) -> Iterator[Fault]:
    for said in wordings(text.pattern):
        if odd := _first_odd(said):
            yield f"the mark {_shown(odd)} has no partner", "write both, or neither"
            return


def controls(text: Text, grammar: Grammar) -> Iterator[Fault]:
    """Facts are isolated when they are put in; what is written out, a header in Arabic, its writer may isolate."""
    forbidden = _CONTROLS if grammar.script == "ARABIC" else _CONTROLS_AND_ISOLATES
    found = next((match[0] for said in wordings(text.pattern) if (match := forbidden.search(said))), None)
    if found:
        yield f"has the invisible character {_shown(found)}", "remove it; see docs/translating.md"


def other_script(text: Text, grammar: Grammar, words: Iterable[str]) -> Iterator[Fault]:
    known = {word.casefold() for word in words}
    letters = [letter for said in wordings(text.pattern) for letter in _bare(said, known) if letter.isalpha()]
    own = sum(_is_of(letter, grammar.script) for letter in letters)
    least = _LEAST_OF_SCRIPT.get(grammar.script, _LEAST_OF_ALPHABETS)
    if letters and own < least * len(letters):
        yield (
            f"only {own} of {len(letters)} letters are {grammar.script}",
            "write it in the language's script",
        )
    for word in _WORD.findall(" ".join(wordings(text.pattern))):
        if len({_script_of(letter) for letter in word} & {"LATIN", "CYRILLIC", "ARABIC"}) > 1:
            yield f"“{word}” mixes letters of two scripts that look alike", "type it again"
            return


def foreign_letters(text: Text, language: str) -> Iterator[Fault]:
    found = set("".join(wordings(text.pattern))) & set(_FOREIGN.get(language, ""))
    if found:
        names = ", ".join(f"{letter} ({unicodedata.name(letter)})" for letter in sorted(found))
        yield f"has letters of a neighbouring alphabet: {names}", "write them as this language does"


def other_length(text: Text, english: Text, grammar: Grammar) -> Iterator[Fault]:
    longest = max(map(len, wordings(text.pattern)))
    original = max(map(len, wordings(english.pattern)))
    most = _room_of_button(original) if text.key in BUTTONS else _room(text.key, original)
    least = int(_SHORTEST_RATIO.get(grammar.script, _SHORTEST_RATIO_OF_ALPHABETS) * original)
    if longest > most:
        yield f"is {longest} characters long, where {most} have room", "say it more briefly"
    elif longest < least and original > _LONG:
        yield f"is {longest} characters long and English {original}", "look whether something was left out"


def _room(key: str, original: int) -> int:
    bound = max(original + _MORE_THAN_SHORT, int(_LONGEST_RATIO * original)) if original > _SHORT else original + _SHORT
    return min([bound, *(most for expression, most in _LONGEST if expression.search(key))])


def _room_of_button(original: int) -> int:
    return min(max(_LINE_OF_BUTTON, int(_LONGEST_RATIO_OF_BUTTON * original)), _LONGEST_BUTTON)


def _bare(said: str, known: set[str]) -> str:
    """The words alone, without what is the same in every language."""
    return " ".join(word for word in _WORD.findall(_TECHNICAL.sub(" ", said).casefold()) if word not in known)


def _first_odd(said: str) -> str:
    """The first quotation mark or bracket that has no partner."""
    awaited: list[str] = []
    for mark in said:
        if awaited and mark in awaited[-1]:
            awaited.pop()
        elif mark in _PAIRS:
            awaited.append(_PAIRS[mark])
        elif mark in _CLOSING:
            return mark
    return awaited[-1][0] if awaited else ""


def _shown(mark: str) -> str:
    return mark if mark.isprintable() else unicodedata.name(mark, f"U+{ord(mark):04X}")


def _numbers_as_facts(pattern: ast.Pattern) -> Iterator[str]:
    for element in pattern.elements:
        if not isinstance(element, ast.Placeable):
            continue
        if isinstance(element.expression, ast.NumberLiteral):
            yield element.expression.value
        elif isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from _numbers_as_facts(variant.value)


def _is_of(letter: str, script: str) -> bool:
    return _script_of(letter) == script


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
