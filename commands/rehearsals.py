"""The commands that put load on a service."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import LAUNCH, DatabaseUrl, LadderOf, Quick, ScenarioName, Seed

MOST_READERS = 500  # registrations whose status is read again and again


def rehearse(
    scenario: ScenarioName = LAUNCH,
    *,
    quick: Quick = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the run; reports/<time>-<scenario>.")
    ] = None,
    seed: Seed = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME|FILE|none", help="Capacity to emulate; none runs the service flat out."),
    ] = None,
    host: Annotated[str | None, typer.Option(metavar="URL", help="A service that runs already.")] = None,
    prepared: Annotated[Path | None, typer.Option(help="What `fairslot prepare` wrote for that service.")] = None,
    i_may_load: Annotated[str | None, typer.Option(metavar="HOST", help="A host other than this one to load.")] = None,
    max_time: Annotated[str | None, typer.Option(metavar="T", help="Stop after, say, '10 min'.")] = None,
    database_url: DatabaseUrl = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Generators that share the arrivals; one is enough up to 2,000/s.")
    ] = 1,
    gate: Annotated[
        list[str] | None,
        typer.Option(metavar="GATE", help="Such as 'p95 < 800 ms, failures < 0.1 %'; see docs/rehearsals.md."),
    ] = None,
    step_summary: Annotated[Path | None, typer.Option(envvar="GITHUB_STEP_SUMMARY", hidden=True)] = None,
    github_actions: Annotated[str, typer.Option(envvar="GITHUB_ACTIONS", hidden=True)] = "",
) -> None:
    """Run a scenario against the real service: at which rate is it slow, at which does it fail?

    Exit codes: 0 pass, 1 internal error, 2 bad scenario or usage, 3 service, database, target or room not available,
    4 invalid or out of time, 97 inconclusive, 99 fail, 130 interrupted.
    """
    from loadtests.command import Options, rehearse_command
    from loadtests.console import GitHub

    options = Options(
        scenario=scenario,
        quick=quick,
        out=out,
        seed=seed,
        profile=profile,
        host=host,
        prepared=prepared,
        may_load=i_may_load,
        max_time=max_time,
        database_url=database_url,
        workers=workers,
        gates=tuple(gate or ()),
        github=GitHub(step_summary, annotate=github_actions == "true"),
    )
    raise typer.Exit(rehearse_command(options))


def find_limit(
    scenario: ScenarioName = LAUNCH,
    *,
    slo: Annotated[list[str], typer.Option(metavar="GATES", help="What must hold: 'p95 < 1 s, failures < 1 %'.")],
    low: Annotated[str, typer.Option("--from", metavar="RATE", help="The lowest rate to try, such as 100000/h.")],
    high: Annotated[str, typer.Option("--to", metavar="RATE", help="The highest rate to try.")],
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME|FILE|none", help="Capacity to emulate; none finds the service's true limit."),
    ] = None,
    seed: Seed = None,
    stage: Annotated[str, typer.Option(metavar="T", help="How long a rate is held.")] = "20 s",
    warm_up: Annotated[str, typer.Option(metavar="T", help="At the same rate before, not judged.")] = "4 s",
    precision: Annotated[str, typer.Option(metavar="P", help="Width of the interval that is wanted.")] = "5 %",
    most_stages: Annotated[int, typer.Option(min=1, help="Give up, inconclusive, after so many.")] = 30,
    host: Annotated[str | None, typer.Option(metavar="URL", help="A service that runs already.")] = None,
    prepared: Annotated[Path | None, typer.Option(help="What `fairslot prepare --hold` wrote for it.")] = None,
    i_may_load: Annotated[str | None, typer.Option(metavar="HOST", help="A host other than this one to load.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the search; reports/<time>-limit-<scenario>.")
    ] = None,
    max_time: Annotated[str | None, typer.Option(metavar="T", help="Stop after, say, '10 min'.")] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Find the largest rate of a scenario's mix at which the service keeps its promises, with an interval.

    Exit codes: 0 found, or all rates hold; 1 internal error, 2 bad scenario or usage, 3 service, database, target or
    room not available, 4 the generator was the bottleneck, or out of time; 97 inconclusive, 99 not even the lowest rate
    holds, 130 interrupted.
    """
    from loadtests.limit_command import find_limit_command
    from loadtests.limit_options import LimitOptions

    options = LimitOptions(
        scenario=scenario,
        slo=tuple(slo),
        low=low,
        high=high,
        profile=profile,
        seed=seed,
        stage=stage,
        warm_up=warm_up,
        precision=precision,
        most_stages=most_stages,
        host=host,
        prepared=prepared,
        may_load=i_may_load,
        out=out,
        max_time=max_time,
        database_url=database_url,
    )
    raise typer.Exit(find_limit_command(options))


def prepare(
    scenario: ScenarioName = LAUNCH,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write the tokens, readable by you alone.")],
    quick: Quick = False,
    seed: Seed = None,
    ladder_of: LadderOf = None,
    hold: Annotated[
        str | None,
        typer.Option(metavar="HOLD", help="For `find-limit`: a rate, such as '480000/h for 20 s after 4 s'."),
    ] = None,
    times: Annotated[int, typer.Option(min=1, help="For so many stages of --hold.")] = 1,
) -> None:
    """Load what a rehearsal needs into the database of FAIRSLOT_DATABASE_URL, and write the tokens for it."""
    import asyncio
    import json

    from app.preparation.loading import prepare as load
    from app.preparation.subjects import Counts
    from app.settings import read_settings
    from loadtests.option_words import read_hold, secret_file
    from loadtests.orders import read_order
    from loadtests.prepared import HELD_BACK, places_to_release
    from migrations.reach import check_migrated
    from simulation.demand import Kind, count_kinds, schedule

    order, whole, _, referred = read_order(scenario, quick=quick, seed=seed, profile=ladder_of)
    ladder = read_hold(hold).of(whole) if hold else whole
    counts = count_kinds(schedule(ladder.demand, ladder.behaviour, referred.thresholds, seed=order.seed))
    needed = Counts(
        check_liveness=times * counts[Kind.CHECK_LIVENESS],
        request=times * counts[Kind.REQUEST],
        read_status=min(counts[Kind.READ_STATUS], MOST_READERS),
        confirm=times * counts[Kind.CONFIRM] + HELD_BACK,
        places=places_to_release(ladder.demand),
    )
    url = read_settings().database_url
    asyncio.run(check_migrated(url))
    about = {"scenario": ladder.name, "scenario_hash": ladder.digest(), "seed": order.seed}
    with secret_file(out) as file:
        loaded = asyncio.run(load(url, needed, seed=order.seed))
        json.dump(about | loaded.model_dump(mode="json"), file)
