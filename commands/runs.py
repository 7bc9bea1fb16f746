"""The commands that judge what was recorded."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import MOST_MORNINGS


def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run, also of one that was cut short.")],
    *,
    csv: Annotated[
        bool, typer.Option("--csv", help="Also transactions, requests, stages and percentiles as flat CSV tables.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A new folder for what is made; the run's own if not given.")
    ] = None,
    step_summary: Annotated[Path | None, typer.Option(envvar="GITHUB_STEP_SUMMARY", hidden=True)] = None,
    github_actions: Annotated[str, typer.Option(envvar="GITHUB_ACTIONS", hidden=True)] = "",
) -> None:
    """Judge a run anew and make all its outputs again, from its record alone.

    Exit codes: those of the verdict, as of `fairslot rehearse`; a run that was cut short is invalid (4). 1 internal
    error, 2 no folder of a run or bad usage, 3 no room for what is made.
    """
    from loadtests.console import GitHub
    from loadtests.report_command import report_command

    github = GitHub(step_summary, annotate=github_actions == "true")
    raise typer.Exit(report_command(run, csv=csv, out=out, github=github))


def compare(
    runs: Annotated[
        list[Path], typer.Argument(metavar="A B", help="Folders of two runs, the earlier one first; or two scenarios.")
    ],
    *,
    baseline: Annotated[
        Path | None, typer.Option(metavar="DIR", help="For a pipeline: the run to judge the one RUN against.")
    ] = None,
    noise_floor: Annotated[
        bool, typer.Option("--noise-floor", help="Runs of one revision: which shifts can be seen on this machine?")
    ] = False,
    margin: Annotated[
        str, typer.Option(metavar="M", help="What does not matter, relative or absolute, whichever is more.")
    ] = "5 %, 2 ms, 0.1 points",
    decided_by: Annotated[
        str,
        typer.Option(metavar="METRICS", help="Of p50, p90, p95, p99, p99.9, failures, refused, goodput."),
    ] = "p50, p95, failures",
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of the reports; of runs reports/<time>-comparison if not given."),
    ] = None,
    replications: Annotated[
        int, typer.Option(min=1, max=MOST_MORNINGS, metavar="N", help="Of scenarios: mornings to simulate of each.")
    ] = 40,
    seed: Annotated[int | None, typer.Option(min=0, help="Of scenarios: of both; A's own if not given.")] = None,
) -> None:
    """Say whether run B is better or worse than run A, by how much, and what such runs can see at all.

    Two scenarios (names or TOML files) are simulated by the same mornings, and each difference has its interval.

    Exit codes: 0 compared, whatever was found; 1 internal error, 2 bad usage or runs that cannot be compared, 3 no room
    for the reports, 130 interrupted. With --baseline: 0 no regression, 97 inconclusive, 98 regression.
    """
    from loadtests.comparison_command import CompareOptions, compare_command
    from loadtests.processes import interruptible
    from simulation.scenario_differences_command import ScenarioOptions, are_scenarios, compare_scenarios

    if are_scenarios(runs):
        with interruptible():
            compare_scenarios(ScenarioOptions(runs, replications, seed, out))
        return
    raise typer.Exit(compare_command(CompareOptions(runs, baseline, noise_floor, margin, decided_by, out)))


def calibrate(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a rehearsal, as a rule --profile none.")],
    *,
    stages: Annotated[
        str,
        typer.Option(metavar="lower|all|N,M..", help="What to learn from: the lower half of the rates, all, or these."),
    ] = "lower",
    out: Annotated[Path | None, typer.Option(metavar="FILE.toml", help="Where to write the profile.")] = None,
    html: Annotated[bool, typer.Option("--html", help="Also calibration.html in the folder of the run.")] = False,
) -> None:
    """Learn a capacity profile from a run: what a transaction asks for, where the limit is, how far that errs.

    The CPU that the service used says what a transaction costs, the latencies of the lowest stage what it takes when
    nobody waits. The stages that nothing was learnt from are predicted, and the error is told. docs/calibrating.md
    works one through.

    Exit codes: 0 calibrated, whatever the error; 1 internal error, 2 no run to learn from, or bad usage, 130
    interrupted.
    """
    from loadtests.calibrate_command import CalibrateOptions, calibrate_command
    from loadtests.processes import interruptible

    with interruptible():
        calibrate_command(CalibrateOptions(run, stages, out, html))
