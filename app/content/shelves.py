"""Which texts a process speaks with."""

from functools import cache

from app.content.library import Library, shelf
from app.content.pseudo import pseudo_bundles
from app.settings import Settings


def library_of(settings: Settings) -> Library:
    return disguised_shelf() if settings.pseudo_locale else shelf()


@cache
def disguised_shelf() -> Library:
    """In the place of every language, English in disguise."""
    return Library(pseudo_bundles())
