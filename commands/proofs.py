"""The commands by which anyone checks what the service did."""

from pathlib import Path
from typing import Annotated

import typer


def verify_audit(
    expect: Annotated[
        str | None, typer.Option(metavar="HASH", help="A head that was published earlier; it must be in the chain.")
    ] = None,
) -> None:
    """Check every row of the audit record against the seals, and print the head of the chain.

    Exit codes: 0 verifies, 2 bad usage, 3 database not available, 99 does not verify.
    """
    from app.audit.command import verify_audit_command
    from app.settings import read_settings

    raise typer.Exit(verify_audit_command(read_settings(), expect=expect))


def verify_draw(
    transcript: Annotated[str, typer.Argument(metavar="TRANSCRIPT", help="A file, plain or .gz; - is standard input.")],
) -> None:
    """Recompute a draw from its published transcript.

    Exit codes: 0 verifies, 2 unreadable, 99 does not verify.
    """
    from app.lottery.verify import verify

    raise typer.Exit(verify(transcript))


def fairness(
    transcripts: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TRANSCRIPT", help="Files, plain or .gz; without any, the database's own draws."),
    ] = None,
    *,
    attributes: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Your own private table: `ticket` (32 hexadecimal digits), and a column for each attribute.",
        ),
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="Of the database: how many days back.")] = 30,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="The same for programs.")] = None,
) -> None:
    """Test over many draws whether any group of parties won more or less often than chance gives them.

    Groups are those of party size and length of the port list, of preferred language where the draws come from the
    database, and of each column of a table of your own. The report says how large a bias it could have seen.

    Exit codes: 0 nothing departs from chance, 2 unreadable, 3 database not available, 99 something departs.
    """
    from app.lottery.fairness_command import Sources, fairness_command

    raise typer.Exit(fairness_command(Sources(transcripts or [], attributes, days), json_file=json_file))
