"""The command line of Fairslot: one table of contents, every command delegates."""

import inspect
import re
import sys
import traceback
from collections.abc import Callable

import typer

from commands import keys, proofs, rehearsals, runs, service, simulations, translations
from commands.exit_codes import exit_code
from loadtests.exit_codes import ExitCode
from loadtests.faults import in_words

app = typer.Typer(
    help="Books scarce appointments fairly, and proves before launch day that the service will hold.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COMMANDS = (
    rehearsals.rehearse,
    runs.report,
    runs.compare,
    rehearsals.find_limit,
    simulations.simulate,
    simulations.sweep,
    simulations.size,
    simulations.scenarios,
    simulations.policies,
    rehearsals.prepare,
    service.serve,
    service.worker,
    service.liveness_stub,
    service.migrate,
    proofs.verify_audit,
    proofs.verify_draw,
    proofs.fairness,
    simulations.fit_profile,
    runs.calibrate,
)
"""In the order of the help page; each is called as its function is named."""


def _for_any_width(command: Callable[..., object]) -> str:
    """The help of a command, each paragraph in one line: the terminal breaks it, not the width of our source."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(command.__doc__ or ""))


for command in COMMANDS:
    app.command(help=_for_any_width(command))(command)
app.add_typer(keys.app, name="key")
app.add_typer(translations.app, name="translations")


def main() -> None:
    """Run a command; whatever goes wrong is one line and an exit code, below a traceback where nobody foresaw it."""
    try:
        code: int | None = app(prog_name="fairslot", standalone_mode=False)
    except typer.TyperException as error:
        sys.exit(_tell_usage(error))
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be told
        sys.exit(_tell(error))
    if code == ExitCode.INTERRUPTED:  # before the command listened: while it was being imported
        sys.stderr.write("fairslot: interrupted\n")
    sys.exit(code)


def _tell_usage(error: typer.TyperException) -> int:
    """Say what is wrong with the words of the command line; a group without any has shown its help already."""
    context: typer.Context | None = getattr(error, "ctx", None)
    words = " ".join(error.format_message().replace("Value error, ", "").split()).removesuffix(".")
    if words:
        _say(f"{words} (`{context.command_path if context else 'fairslot'} --help` tells more)", error)
    return error.exit_code


def _tell(error: Exception) -> int:
    """Say what went wrong. The exit code."""
    code = exit_code(error)
    if code is None:
        return _tell_where(error)
    _say(str(error), error)
    return code


def _tell_where(fault: Exception) -> int:
    """Say where a fault is that nobody foresaw. The exit code."""
    traceback.print_exception(fault)
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    ours = "a fault of fairslot, not of yours: please open an issue with the lines above"
    _say(f"{command}: {in_words(fault)}; {ours}", fault)
    return ExitCode.INTERNAL_ERROR


def _say(words: str, error: Exception) -> None:
    """In one line, with what was noted on the way up, such as where the record is kept."""
    sys.stderr.write(f"fairslot: {'; '.join([words, *getattr(error, '__notes__', ())])}\n")


if __name__ == "__main__":
    main()
