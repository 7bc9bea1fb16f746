"""Which texts a service speaks with."""

from app.content.library import Library
from app.content.pseudo import pseudo_bundles
from app.settings import Settings


def library_of(settings: Settings) -> Library:
    return Library(pseudo_bundles()) if settings.pseudo_locale else Library()
