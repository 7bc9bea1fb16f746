"""`fairslot translations …`: what a translator does, in lines for people, and an exit code for machines."""

import sys
from collections.abc import Sequence
from pathlib import Path

from fluent.syntax.serializer import FluentSerializer
from rich.console import Console

from app.content.languages import BY_TAG, LANGUAGES, Language
from app.content.pseudo import DISGUISES, pseudo_resources
from app.content.translations.catalogues import Catalogue, read_catalogue
from app.content.translations.checking import SOURCE, check
from app.content.translations.findings import read_allowed
from app.content.translations.importing import refusals, rewritten
from app.content.translations.portable import HandedBack, NotPo, read_portable, write_portable
from app.content.translations.status import status_table

CLEAN, FOUND = 0, 99


class CannotExport(Exception):
    """No file can be made there; the message is one sentence."""


class UnknownLanguage(Exception):
    """A tag, or a folder, that is none of our languages'; the message is one sentence."""


def check_command(locales: Path, tags: Sequence[str]) -> int:
    """Raises UnknownLanguage."""
    _check_is_home(locales)
    findings = check(locales, [_language(tag) for tag in tags or LANGUAGES], read_allowed())
    lines = [str(finding) for finding in findings] or [f"nothing is wrong in: {', '.join(tags or LANGUAGES)}"]
    sys.stdout.write("\n".join([*lines, ""]))
    return FOUND if findings else CLEAN


def status_command(locales: Path) -> None:
    """Raises UnknownLanguage."""
    _check_is_home(locales)
    Console(soft_wrap=True).print(status_table(locales))


def pseudo_command(tag: str) -> None:
    """Raises UnknownLanguage."""
    if tag not in DISGUISES:
        raise UnknownLanguage(f"there is no pseudo-locale {tag}; choose from: {', '.join(DISGUISES)}")
    for resource in pseudo_resources(tag):
        sys.stdout.write(FluentSerializer().serialize(resource))


def export_command(locales: Path, tag: str, file: Path) -> int:
    """Raises UnknownLanguage, or CannotExport."""
    english, catalogue = _both(locales, tag)
    try:
        file.write_text(write_portable(english, catalogue), "utf-8", newline="\n")
    except OSError as error:
        raise CannotExport(f"{file} cannot be written: {error.strerror}") from error
    translated = sum(key in catalogue.texts for key in english.texts)
    sys.stdout.write(f"{file}: {translated} of {len(english.texts)} texts are translated into {tag}\n")
    return CLEAN


def import_command(locales: Path, file: Path) -> int:
    """Raises UnknownLanguage, or NotPo."""
    handed = _handed_back(file)
    english, catalogue = _both(locales, handed.language)
    refused = list(refusals(handed, english, catalogue))
    if refused:
        lines = [f"{file}:{line} {key}: {why}" for line, key, why in refused]
        sys.stdout.write("\n".join([*lines, "nothing was written", ""]))
        return FOUND
    files = rewritten(handed, english, catalogue)
    for path, source in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, "utf-8", newline="\n")
    changed = ", ".join(sorted(path.name for path in files)) or "none, since nothing is new"
    sys.stdout.write(f"{handed.language}: files changed: {changed}\n")
    return CLEAN


def _handed_back(file: Path) -> HandedBack:
    try:
        return read_portable(file.read_bytes())
    except OSError as error:
        raise NotPo(f"{file} cannot be read: {error.strerror}") from error
    except NotPo as error:
        raise NotPo(f"{file} {error}") from error


def check_languages(tags: Sequence[str]) -> None:
    """Raises UnknownLanguage."""
    for tag in tags:
        _language(tag)


def _both(locales: Path, tag: str) -> tuple[Catalogue, Catalogue]:
    """English and another language, both free of what cannot be read."""
    if _language(tag).tag == SOURCE:
        raise UnknownLanguage(f"{SOURCE} is what is translated; choose another language")
    _check_is_home(locales)
    both = read_catalogue(locales, SOURCE), read_catalogue(locales, tag)
    for catalogue in both:
        for each in catalogue.unreadable:
            raise UnknownLanguage(f"{each.file}:{each.line} cannot be read as Fluent; mend it first")
    return both


def _check_is_home(locales: Path) -> None:
    if not (locales / SOURCE).is_dir():
        raise UnknownLanguage(f"{locales} has no folder {SOURCE}, with which all other languages are compared")


def _language(tag: str) -> Language:
    if tag not in BY_TAG:
        raise UnknownLanguage(f"there is no language {tag}; choose from: {', '.join(LANGUAGES)}")
    return BY_TAG[tag]
