"""`fairslot translations …`: what a translator does, in lines for people, and an exit code for machines."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.content.library import LANGUAGES
from app.content.translations.checking import SOURCE, Tongue, check
from app.content.translations.findings import read_allowed

CLEAN, FOUND = 0, 99


class UnknownLanguage(Exception):
    """A tag, or a folder, that is none of our languages'; the message is one sentence."""


def check_command(locales: Path, tags: Sequence[str]) -> int:
    """Raises UnknownLanguage."""
    if not (locales / SOURCE).is_dir():
        raise UnknownLanguage(f"{locales} has no folder {SOURCE}, with which all other languages are compared")
    findings = check(locales, [_tongue(tag) for tag in tags or LANGUAGES], read_allowed())
    lines = [str(finding) for finding in findings] or [f"nothing is wrong in: {', '.join(tags or LANGUAGES)}"]
    sys.stdout.write("\n".join([*lines, ""]))
    return FOUND if findings else CLEAN


def _tongue(tag: str) -> Tongue:
    if tag not in LANGUAGES:
        raise UnknownLanguage(f"there is no language {tag}; choose from: {', '.join(LANGUAGES)}")
    return Tongue(tag)
