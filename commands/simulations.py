"""The commands of the simulator."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from commands.options import LAUNCH, MOST_MORNINGS, Quick, ScenarioName, Seed


def simulate(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO", help="Shipped scenarios or TOML files; the launch if none is given."),
    ] = None,
    *,
    replications: Annotated[
        int,
        typer.Option(min=1, max=MOST_MORNINGS, metavar="N", help="Mornings; 39 are the fewest that predict one more."),
    ] = 40,
    seed: Seed = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="Capacity to compute; the scenario's if not given.")
    ] = None,
    quick: Quick = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="A new folder for outcome.html and outcome.json; of several scenarios, one each."
        ),
    ] = None,
    plots: Annotated[Literal["png", "svg"] | None, typer.Option(help="The plots too, for slides; needs --out.")] = None,
) -> None:
    """Compute what a scenario comes to on a capacity profile: a launch morning in a tenth of a second, many times over.

    No service runs. Each replication is one morning, with arrivals and service times of its own; every figure has the
    95 % interval of its mean, and the interval in which 95 % of mornings lie. The thresholds are those of `rehearse`,
    which asks the same of the real service. docs/simulating.md is a tutorial, also for notebooks.

    Exit codes: 0 simulated, 1 internal error, 2 bad scenario or usage, 130 interrupted.
    """
    from loadtests.processes import interruptible
    from simulation.simulate_command import SimulateOptions, simulate_command

    options = SimulateOptions(scenarios or [LAUNCH], replications, seed, profile, quick, out, plots)
    with interruptible():
        simulate_command(options)


def sweep(
    grid: Annotated[
        Path, typer.Argument(metavar="GRID", help="A TOML file, see docs/sweeping.md; or bandwidth-increments.")
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of the sweep, also one to go on with; reports/sweep-<grid>."),
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="As many as there are cores, if not given.")] = None,
    executor: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask cluster in their place: dask://HOST:PORT of its scheduler."),
    ] = None,
) -> None:
    """Ask of every combination of some rates and changes whether it holds: how many workers for which rate?

    The fluid model screens all cells; the event kernel plays those near a gate and those to be quoted. A sweep that
    was stopped goes on where it was, with the same command.

    Exit codes: 0 swept, 1 internal error, 2 bad grid or usage, 3 no room for what is made, or the cluster is not
    available, 130 interrupted.
    """
    from loadtests.processes import interruptible
    from loadtests.recorder import keeping
    from simulation.sweep_command import default_folder, sweep_command

    folder = out or default_folder(grid)
    with interruptible(), keeping(folder):
        sweep_command(grid, folder, threads=threads, cluster=executor)


def size(
    scenario: ScenarioName = LAUNCH,
    *,
    hold: Annotated[str, typer.Option(metavar="RATE", help="What must be carried, such as 480000/h.")],
    slo: Annotated[list[str], typer.Option(metavar="GATES", help="What must hold: 'p95 < 1 s, failures < 1 %'.")],
    vary: Annotated[
        str,
        typer.Option(metavar="STATION[.queue]", help="Its servers, or a link's bytes a second; or places in its line."),
    ],
    profile: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="Capacity to begin with; the scenario's if not given.")
    ] = None,
    stage: Annotated[str, typer.Option(metavar="T", help="How long the rate is held.")] = "2 min",
    replications: Annotated[
        int, typer.Option(min=20, max=MOST_MORNINGS, metavar="N", help="Mornings for each capacity tried.")
    ] = 40,
    seed: Seed = None,
) -> None:
    """Compute the smallest capacity of one station that holds a rate, how much room it leaves, and what is near it.

    A capacity holds if 95 % of mornings keep every gate. All capacities meet the same mornings.

    Exit codes: 0 found, 1 internal error, 2 bad scenario or usage, 99 no capacity holds, 130 interrupted.
    """
    from loadtests.processes import interruptible
    from simulation.sizing_command import SizeOptions, size_command

    options = SizeOptions(scenario, hold, slo, vary, profile, stage, replications, seed)
    with interruptible():
        size_command(options)


def scenarios() -> None:
    """List the shipped scenarios, a line each; `rehearse` and `simulate` take their names, or a file of your own.

    Those marked so can only be simulated.
    """
    from simulation.files import shipped_scenarios

    shipped = shipped_scenarios()
    width = max(len(one.name) for one in shipped)
    for one in shipped:
        typer.echo(f"{one.name:{width}}  {one.title}{' (simulated only)' if one.simulated_only else ''}")


def policies(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO", help="Shipped policy scenarios, or TOML files; without any, a list."),
    ] = None,
    *,
    replications: Annotated[
        int, typer.Option(min=2, max=1000, help="Runs of each policy; intervals are over them.")
    ] = 10,
    seed: Annotated[int | None, typer.Option(min=0, help="Of people and draws; the scenario's if not given.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A new folder for a page with the plots, and JSON for programs.")
    ] = None,
) -> None:
    """Simulate how places are given out over months: who waits how long, and what chance has each group?

    First come, first served, by lot, by longest waiting, weighted by weeks waited, and mixtures, by the service's own
    rules, on the same people. `cbp-one-2023-2024` stands beside what was published. See docs/policies.md.

    Exit codes: 0 simulated, 1 internal error, 2 bad scenario or usage, 130 interrupted.
    """
    from loadtests.processes import interruptible
    from simulation.policies_command import PoliciesOptions, policies_command

    with interruptible():
        policies_command(PoliciesOptions(scenarios or [], replications, seed, out))


def fit_profile(
    slow: Annotated[str, typer.Option(metavar="RATE", help="Where p95 doubles, e.g. 360000/h.")],
    failing: Annotated[str, typer.Option(metavar="RATE", help="Where it fails, e.g. 480000/h.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The profile to write; its name is the file's.")],
    scenario: Annotated[str, typer.Option(help="Whose mix, patience, retries and ladder count.")] = LAUNCH,
    real_work: Annotated[str, typer.Option(metavar="T", help="Measured real work of a transaction.")] = "4 ms",
) -> None:
    """Find a capacity profile whose simulated thresholds are these two (some ten seconds).

    Exit codes: 0 written, 1 internal error, 2 bad usage, 130 interrupted.
    """
    from loadtests.processes import interruptible
    from simulation.calibration import CannotFit
    from simulation.calibration import fit_profile as fit
    from simulation.files import check_profile_name, load_scenario, save_profile
    from simulation.quantities import rate_per_hour, seconds

    try:
        pair = rate_per_hour(slow), rate_per_hour(failing)
        real_work_ms = 1000 * seconds(real_work)
    except ValueError as error:
        raise CannotFit(str(error)) from error
    check_profile_name(out)
    with interruptible():
        profile = fit(out.stem, *pair, load_scenario(scenario), real_work_ms=real_work_ms, tell=typer.echo)
    save_profile(profile, out)
    typer.echo(f"{out}: {profile.label}")
