"""The commands `fairslot translations ...`."""

from pathlib import Path
from typing import Annotated

import typer

_PHONE = 390
_MEND = "`make node` gets one for Chinese, your system has others (Debian: fonts-noto-core)"


class CannotTakePictures(Exception):
    """What leads a browser is not installed; the message says how to get it."""


app = typer.Typer(help="Check, see, hand out and take back the texts of all languages.", no_args_is_help=True)

Locales = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Another folder of languages than the one that is installed."),
]


@app.command("check")
def check_translations(
    languages: Annotated[list[str] | None, typer.Argument(metavar="TAG", help="All, if none is named.")] = None,
    *,
    locales: Locales = None,
) -> None:
    """Name every text that is missing, changed in its facts, left in English or malformed, one a line.

    Exit codes: 0 nothing is wrong, 2 bad usage, 99 something is.
    """
    from app.content.languages import LOCALES
    from app.content.translations.command import check_command

    raise typer.Exit(check_command(locales or LOCALES, languages or []))


@app.command("status")
def translations_status(*, locales: Locales = None) -> None:
    """List the languages: who wrote each, whether a person has reviewed it, and how much of it there is."""
    from app.content.languages import LOCALES
    from app.content.translations.command import status_command

    status_command(locales or LOCALES)


@app.command("pseudo")
def pseudo_translations(
    language: Annotated[str, typer.Argument(metavar="TAG", help="en-XA, or ar-XB from right to left.")] = "en-XA",
) -> None:
    """Print English in disguise, as `fairslot serve --pseudo-locale` says it."""
    from app.content.translations.command import pseudo_command

    pseudo_command(language)


@app.command("export")
def export_translations(
    language: Annotated[str, typer.Argument(metavar="TAG", help="Such as fr, pt-BR or zh-Hans.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.po")],
    *,
    locales: Locales = None,
) -> None:
    """Write all texts of a language beside the English ones, as a PO file for a translator's tool.

    Exit codes: 0 written, 2 bad usage.
    """
    from app.content.languages import LOCALES
    from app.content.translations.command import export_command

    raise typer.Exit(export_command(locales or LOCALES, language, file))


@app.command("import")
def import_translations(
    file: Annotated[Path, typer.Argument(metavar="FILE.po", help="As it was exported, with other translations.")],
    *,
    locales: Locales = None,
) -> None:
    """Take back a PO file. If one text of it would break, nothing is written and each reason is one line.

    Exit codes: 0 taken, 2 bad usage, 99 something would break.
    """
    from app.content.languages import LOCALES
    from app.content.translations.command import import_command

    raise typer.Exit(import_command(locales or LOCALES, file))


@app.command("screenshots")
def take_screenshots(
    languages: Annotated[
        list[str] | None, typer.Argument(metavar="TAG", help="Spanish, Arabic and Chinese, if none is named.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to put them, a folder a language.")] = Path(
        "pictures"
    ),
    width: Annotated[int, typer.Option(min=240, max=4000, help="Of the window, in pixels.")] = _PHONE,
) -> None:
    """Take a picture of every page that an applicant meets, from the first to an appointment.

    Exit codes: 0 taken, 2 bad usage, 3 no browser.
    """
    from app.content.translations.command import check_languages

    check_languages(languages or [])
    try:
        from commands.pictures import USUAL, take_pictures
    except ModuleNotFoundError as error:
        raise CannotTakePictures("pictures need what leads a browser: pip install 'fairslot[pictures]'") from error
    taken = take_pictures(out, languages or USUAL, width=width)
    typer.echo(f"{out}: {sum(len(each.paths) for each in taken)} pictures")
    for each in taken:
        if each.boxed:
            typer.echo(f"{each.language}: no font here has {each.boxed}, there are boxes instead; {_MEND}", err=True)
