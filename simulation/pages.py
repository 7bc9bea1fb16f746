"""Pages for people: self-contained, from templates, in one style. No script, no address, nothing to load."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simulation import formats

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot on two sheets; the page shows the one that fits the screen."""

    wide: str
    narrow: str


def templates(*folders: Path) -> Environment:
    """Where pages are made: the templates of these folders and those of the house, with the words of `formats`."""
    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (
        formats.count,
        formats.rate,
        formats.bare_ms,
        formats.seconds,
        formats.share,
        formats.whole_percent,
        formats.causes,
        formats.words,
    )
    environment.filters.update({written.__name__: written for written in filters})
    return environment
