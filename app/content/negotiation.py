"""Which language to answer in: what was named, else a very close one, else one that stands in for it and says so.

Named is by the lookup of RFC 4647, section 3.4, over Accept-Language (RFC 9110, section 12.5.4).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import langcodes
from babel import Locale
from langcodes.data_dicts import LANGUAGE_ALPHA3, MACROLANGUAGES

from app.content.languages import LANGUAGES, STAND_INS

LONGEST_HEADER = 500
_MOST_RANGES = 10
# In the distances of CLDR: a dialect or another country is nearer than 10, another language or script is not.
_FURTHEST = 10
_REMEMBERED = 2000
_OTHERS = "other"
# Two letters or three, and whatever of script and region follows.
_PARTS = re.compile(r"(?P<language>[a-z]{2,3})(?:-(?P<script>hans|hant))?(?:-(?P<region>[a-z]{2}))?(?:-.*)?")
_TRADITIONAL = frozenset(("tw", "hk", "mo"))
# Others are not compared: langcodes remembers for good whatever it is asked, and anybody may send any tag.
_KNOWN = frozenset({*Locale("en").languages, *LANGUAGE_ALPHA3.values(), *MACROLANGUAGES})


class Choice(NamedTuple):
    """The language to answer in, and which one it stands in for, if the reader asked for another."""

    language: str
    instead_of: str | None = None


@lru_cache(maxsize=_REMEMBERED)
def negotiate(*wishes: str, available: Sequence[str] = LANGUAGES) -> Choice:
    """The best for wishes that are each written like an Accept-Language; the first of those available is the default.

    An earlier wish wins over a later one: what a party chose for itself over what its browser says.
    """
    ranges = [found for wish in wishes if (found := _ranges_by_preference(wish[:LONGEST_HEADER]))]
    for wished in ranges:
        choice = _chosen(wished, available)
        if choice is not None:
            return choice if wished is ranges[0] else Choice(choice.language, instead_of=ranges[0][0])
    return Choice(available[0], instead_of=ranges[0][0] if ranges else None)


def _chosen(wished: Sequence[str], available: Sequence[str]) -> Choice | None:
    by_folded_tag = {tag.casefold(): tag for tag in available}
    for tag in wished:
        named = _lookup(tag, by_folded_tag) or _closest(tag, available)
        if named is not None:
            return Choice(named)
    for tag in wished:
        stand_in = STAND_INS.get(_language_and_script(tag))
        if stand_in is not None and stand_in in available:
            return Choice(stand_in, instead_of=tag)
    return None


def _ranges_by_preference(header: str) -> list[str]:
    weighted = [_parse(part) for part in header.split(",")]
    acceptable = [(weight, tag) for weight, tag in weighted if tag and tag != "*" and weight > 0]
    return [tag for _, tag in sorted(acceptable, key=lambda pair: -pair[0])][:_MOST_RANGES]


def _parse(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    name, _, value = parameter.strip().partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return weight, tag.strip().casefold()


def _lookup(wanted: str, by_folded_tag: Mapping[str, str]) -> str | None:
    """The first of the available that the range names, whole or shortened from its end."""
    return next((by_folded_tag[tag] for tag in _shortened(wanted) if tag in by_folded_tag), None)


def _shortened(wanted: str) -> Iterator[str]:
    """A single-letter subtag goes with what follows it."""
    while wanted:
        yield wanted
        wanted = wanted.rpartition("-")[0]
        if len(wanted) > 1 and wanted[-2] == "-":
            wanted = wanted[:-2]


def counted_as(tag: str) -> str:
    """Under what a wish that was not met stands in the metrics: few tags do, as anybody may send any."""
    return next((known for known in (tag, _language_and_script(tag)) if known in (*LANGUAGES, *STAND_INS)), _OTHERS)


def _closest(wanted: str, available: Sequence[str]) -> str | None:
    tag = _language_and_script(wanted)
    if tag.partition("-")[0] not in _KNOWN:
        return None
    found, distance = langcodes.closest_match(tag, available, max_distance=_FURTHEST)
    return found if distance <= _FURTHEST else None


def _language_and_script(tag: str) -> str:
    """The tag without region; in Chinese the region says which script, where the tag does not."""
    parts = _PARTS.fullmatch(tag)
    if parts is None:
        return ""
    language, script = parts["language"], parts["script"]
    if language == "zh" and script is None and parts["region"] in _TRADITIONAL:
        script = "hant"
    return f"{language}-{script.title()}" if script else language
