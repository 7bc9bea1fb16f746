"""The commands `fairslot translations ...`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Check, see, hand out and take back the texts of all languages.", no_args_is_help=True)

Locales = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Another folder of languages than the one that is installed."),
]


@app.command("check")
def check_translations(
    languages: Annotated[list[str] | None, typer.Argument(metavar="[TAG]...", help="All, if none is named.")] = None,
    *,
    locales: Locales = None,
) -> None:
    """Name every text that is missing, changed in its facts, left in English or malformed, one a line.

    Exit codes: 0 nothing is wrong, 2 bad usage, 99 something is.
    """
    from app.content.library import LOCALES
    from app.content.translations.command import check_command

    raise typer.Exit(check_command(locales or LOCALES, languages or []))
