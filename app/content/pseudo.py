"""English in disguise: what is not disguised on a page stands outside the catalogues and cannot be translated.

For development alone, and made from English when a service starts. Languages from left to right then say en-XA:
accented, and longer, as a translation may be; those from right to left say ar-XB: each word from its last letter to its
first. A text as a whole stands in brackets, so that one which is cut off or put together of pieces is seen too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Transformer

from app.content.languages import BY_TAG, LOCALES, Direction

OPENING, CLOSING = "⟦", "⟧"
_DISGUISED = "en"
_ACCENTED = str.maketrans(
    "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ",
    "áÁƀɃçÇðÐéÉƒƑĝĜĥĤíÍĵĴķĶļĻɱṀñÑóÓþÞɋɊŕŔšŠţŢúÚṽṼŵŴẋẊýÝžŽ",
)
_FROM_RIGHT, _END = "\u202e", "\u202c"


def pseudo_bundles() -> Mapping[str, FluentBundle]:
    """What stands in the place of each language."""
    accented_bundle, mirrored_bundle = _bundle(LEFT_TO_RIGHT), _bundle(RIGHT_TO_LEFT)
    return {
        tag: mirrored_bundle if language.direction is Direction.RIGHT_TO_LEFT else accented_bundle
        for tag, language in BY_TAG.items()
    }


@cache
def pseudo_resources(tag: str) -> Sequence[ast.Resource]:
    """The files of the English catalogue, as a pseudo-locale says them."""
    files = sorted((LOCALES / _DISGUISED).glob("*.ftl"))
    return [disguised(file.read_text("utf-8"), tag=tag) for file in files]


def disguised(source: str, *, tag: str) -> ast.Resource:
    resource = FluentParser(with_spans=False).parse(source)
    _Disguise(DISGUISES[tag]).visit(resource)
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            for pattern in (entry.value, *(attribute.value for attribute in entry.attributes)):
                _bracket(pattern)
    return resource


def accented(text: str) -> str:
    """With accents, and each vowel twice: about as much longer as a translation."""
    return re.sub("[aeiouAEIOU]", r"\g<0>\g<0>", text).translate(_ACCENTED)


def mirrored(text: str) -> str:
    """Each word from its last letter to its first, by the marks that a browser obeys."""
    return re.sub(r"\S+", rf"{_FROM_RIGHT}\g<0>{_END}", text)


LEFT_TO_RIGHT, RIGHT_TO_LEFT = "en-XA", "ar-XB"
DISGUISES: Mapping[str, Callable[[str], str]] = {LEFT_TO_RIGHT: accented, RIGHT_TO_LEFT: mirrored}


def _bundle(tag: str) -> FluentBundle:
    bundle = FluentBundle([_DISGUISED])
    for resource in pseudo_resources(tag):
        bundle.add_resource(resource)
    return bundle


def _bracket(pattern: ast.Pattern | None) -> None:
    if pattern is not None:
        pattern.elements = [ast.TextElement(OPENING), *pattern.elements, ast.TextElement(CLOSING)]


class _Disguise(Transformer):
    def __init__(self, disguise: Callable[[str], str]) -> None:
        self._disguise = disguise

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - the visitor's convention
        node.value = self._disguise(node.value)
        return node
