"""The languages in one table: who wrote the words, how much is there, and what stands in for the rest."""

from pathlib import Path

from rich.table import Table

from app.content.languages import BY_TAG, Language
from app.content.translations.catalogues import Catalogue, read_catalogue
from app.content.translations.checking import SOURCE


def status_table(locales: Path) -> Table:
    english = read_catalogue(locales, SOURCE)
    table = Table(box=None, pad_edge=False)
    for head in ("tag", "language", "direction", "translation", "texts", "fallback"):
        table.add_column(head, no_wrap=True)
    for language in BY_TAG.values():
        table.add_row(*_row(language, read_catalogue(locales, language.tag), english))
    return table


def _row(language: Language, catalogue: Catalogue, english: Catalogue) -> tuple[str, ...]:
    translated = sum(key in catalogue.texts for key in english.texts)
    return (
        language.tag,
        language.name,
        language.direction,
        ", ".join(language.status),
        f"{translated}/{len(english.texts)}",
        language.falls_back_to or "-",
    )
