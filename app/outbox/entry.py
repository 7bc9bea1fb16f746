"""Entries for calendars: kept with the names of their texts in the place of words, which are said with the letter's.

So an entry speaks the language of its letter, also where the party chose another one after it was written.
"""

import re
from collections.abc import Mapping

from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText

from app.content.bidi import plain
from app.content.library import Say

_NAMED = re.compile(r"^(SUMMARY|DESCRIPTION):(calendar-[a-z-]+)(?=\r?$)", re.MULTILINE)
_NO_FACTS: Mapping[str, str | int] = {}


def unsaid(name: str, /, facts: Mapping[str, str | int] = _NO_FACTS) -> str:  # noqa: ARG001 - those of the message
    """In the place of whoever says it: the name alone."""
    return name


def worded(entry: str, *, say: Say, facts: Mapping[str, str | int]) -> str:
    """The entry in words."""

    def said(named: re.Match[str]) -> str:
        text = vText(plain(say(named[2], facts)))
        return Contentline.from_parts(named[1], Parameters(), text).to_ical().decode()

    return _NAMED.sub(said, entry)
