"""What a run tells a person at a terminal, and GitHub Actions where it runs there."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from loadtests.github import annotations, step_summary
from loadtests.result import Result
from loadtests.table import summary
from loadtests.verdict import EXIT_CODES


@dataclass(frozen=True, slots=True)
class GitHub:
    """Where GitHub Actions wants a summary of the step, and whether it reads annotations."""

    step_summary: Path | None
    annotate: bool


NOT_ON_GITHUB = GitHub(None, annotate=False)


def say(console: Console, line: str) -> None:
    """One line as it is: no markup, no colours for numbers, not broken where nobody asked."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def tell_result(console: Console, result: Result, folder: Path, *, github: GitHub) -> int:
    """Show a result whose reports are in `folder`; the exit code of its verdict."""
    console.print(summary(result))
    say(console, f"Report: {folder / 'report.html'}")
    _tell_github(console, result, github)
    return EXIT_CODES[result.verdict]


def _tell_github(console: Console, result: Result, github: GitHub) -> None:
    if github.step_summary:
        try:
            with github.step_summary.open("a", encoding="utf-8") as file:
                file.write(step_summary(result))
        except OSError as error:
            say(console, f"No summary of the step: GITHUB_STEP_SUMMARY={github.step_summary}: {error.strerror}")
    for line in annotations(result) if github.annotate else ():
        say(console, line)
