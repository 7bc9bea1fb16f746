"""The command line of Fairslot: one table of contents, every command delegates."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Books scarce appointments fairly, and proves before launch day that the service will hold.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

LAUNCH = "launch-2023-01-12"
MOST_READERS = 500  # registrations whose status is read again and again

ScenarioName = Annotated[str, typer.Argument(metavar="[SCENARIO]", help="A shipped scenario, or a TOML file.")]
Quick = Annotated[bool, typer.Option("--quick", help="The scenario's shorter ladder, judged less strictly.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Of arrivals and service times; the scenario's if not given.")]
LadderOf = Annotated[
    str | None,
    typer.Option(metavar="PROFILE", help="The profile that the rates refer to; the scenario's if not given."),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(envvar="FAIRSLOT_DATABASE_URL", help="PostgreSQL server to use instead of the embedded one."),
]


@app.command()
def rehearse(  # noqa: PLR0913 - the options of a command line
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


@app.command()
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

    Exit codes: those of the verdict, as of `fairslot rehearse`; a run that was cut short is invalid (4).
    """
    from loadtests.console import GitHub
    from loadtests.report_command import report_command

    github = GitHub(step_summary, annotate=github_actions == "true")
    raise typer.Exit(report_command(run, csv=csv, out=out, github=github))


@app.command()
def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN_A RUN_B", help="Folders of runs, the earlier one first.")],
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
        Path | None, typer.Option(metavar="DIR", help="Folder of the reports; reports/<time>-comparison.")
    ] = None,
) -> None:
    """Say whether run B is better or worse than run A, by how much, and what such runs can see at all.

    Exit codes: 0 compared, whatever was found; 1 internal error, 2 bad usage or runs that cannot be compared.
    With --baseline: 0 no regression, 97 inconclusive, 98 regression.
    """
    from loadtests.comparison_command import CompareOptions, compare_command

    raise typer.Exit(compare_command(CompareOptions(runs, baseline, noise_floor, margin, decided_by, out)))


@app.command("find-limit")
def find_limit(  # noqa: PLR0913 - the options of a command line
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

    Exit codes: 0 found, or all rates hold; 1 internal error, 2 bad scenario or usage, 3 service, database or target
    not available, 4 the generator was the bottleneck, or out of time; 97 inconclusive, 99 not even the lowest rate
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
        host=host,
        prepared=prepared,
        may_load=i_may_load,
        out=out,
        max_time=max_time,
        database_url=database_url,
    )
    raise typer.Exit(find_limit_command(options))


@app.command()
def scenarios() -> None:
    """List the shipped scenarios, a line each; `rehearse` takes their names, or a file of your own."""
    from simulation.files import shipped_scenarios

    shipped = shipped_scenarios()
    width = max(len(one.name) for one in shipped)
    for one in shipped:
        typer.echo(f"{one.name:{width}}  {one.title}")


@app.command()
def prepare(  # noqa: PLR0913 - the options of a command line
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
    from loadtests.command import read_hold, secret_file
    from loadtests.prepared import HELD_BACK
    from loadtests.rehearsal import read_order
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
    )
    url = read_settings().database_url
    asyncio.run(check_migrated(url))
    about = {"scenario": ladder.name, "scenario_hash": ladder.digest(), "seed": order.seed}
    with secret_file(out) as file:
        loaded = asyncio.run(load(url, needed, seed=order.seed))
        json.dump(about | loaded.model_dump(mode="json"), file)


@app.command()
def serve(  # noqa: PLR0913 - the options of a command line
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = 8000,
    *,
    workers: Annotated[int, typer.Option(min=1, help="Processes; emulation demands exactly one.")] = 1,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", envvar="FAIRSLOT_PROFILE", help="Capacity to emulate.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, envvar="FAIRSLOT_SEED", help="Of the emulated service times.")] = 0,
    database_url: DatabaseUrl = None,
    environment: Annotated[
        str | None,
        typer.Option(envvar="FAIRSLOT_ENVIRONMENT", help="production, development or rehearsal."),
    ] = None,
    clock_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Start a process for what the clock does.")
    ] = True,
) -> None:
    """Run the booking service on the database of FAIRSLOT_DATABASE_URL, or on an embedded one for trying out."""
    from contextlib import suppress

    from app.serve import check_workers, settings_for
    from app.serve import serve as run_service
    from loadtests.processes import Interrupted, interruptible
    from simulation.files import find_profile, load_profile

    emulated = find_profile(profile) if profile and load_profile(profile) else None
    check_workers(workers, profile=emulated)
    # Being told to stop is the ordinary end of a service, and an embedded database must go with it.
    with (
        suppress(Interrupted),
        interruptible(),
        settings_for(database_url, environment=environment, profile=emulated, seed=seed) as settings,
    ):
        run_service(settings, host=host, port=port, workers=workers, clock_worker=clock_worker)


keys = typer.Typer(help="Make, list, rotate and revoke the keys of staff.", no_args_is_help=True)
app.add_typer(keys, name="key")


@keys.command("create")
def create_key(
    *,
    role: Annotated[str, typer.Option(help="operator, officer or reviewer.")],
    name: Annotated[str, typer.Option(help="Whose it is, such as 'desk 1'.")],
    port: Annotated[str | None, typer.Option(help="The port of an officer, such as laredo.")] = None,
) -> None:
    """Make a key and print it, the only time that it can be seen."""
    from app.access import commands
    from app.settings import read_settings

    commands.create(read_settings(), role=role, port=port, name=name)


@keys.command("list")
def list_keys() -> None:
    """Show all keys and which of them are valid."""
    from app.access import commands
    from app.settings import read_settings

    commands.show_all(read_settings())


@keys.command("rotate")
def rotate_key(
    key_id: Annotated[str, typer.Argument(metavar="ID")],
    *,
    grace: Annotated[float, typer.Option(metavar="HOURS", min=0, help="How long the old key stays valid.")] = 0,
) -> None:
    """Put a new key in the place of one, and print it."""
    from app.access import commands
    from app.settings import read_settings

    commands.rotate(read_settings(), key_id, grace_hours=grace)


@keys.command("revoke")
def revoke_key(key_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """End a key at once."""
    from app.access import commands
    from app.settings import read_settings

    commands.revoke(read_settings(), key_id)


@app.command()
def worker(
    *,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="Do what is due, then end.")] = False,
    beside_parent: Annotated[bool, typer.Option("--beside-parent", hidden=True)] = False,
) -> None:
    """Do what the clock does: close, draw, expire, deliver, seal. `serve` starts one; any number may run."""
    from app.settings import read_settings
    from app.worker import run_worker

    run_worker(read_settings(), until_idle=until_idle, beside_parent=beside_parent)


@app.command("liveness-stub")
def liveness_stub(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = 8001,
    *,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="TOML: how to treat which group of people.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, envvar="FAIRSLOT_SEED", help="Of all that it draws.")] = 0,
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Whom to tell what was captured.")] = None,
    secret: Annotated[
        str | None, typer.Option(envvar="FAIRSLOT_LIVENESS_SECRET", help="Shared with the service.", show_default=False)
    ] = None,
    listening: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run a liveness provider without a camera, for trying out; `serve` starts one if no other is named."""
    import socket
    from contextlib import suppress

    from app.liveness.stub.serving import make_stub, read_configuration, serve_stub
    from app.serve import listen
    from loadtests.processes import Interrupted, interruptible

    stub = make_stub(read_configuration(config, seed=seed), secret=secret, webhook_url=webhook)
    with suppress(Interrupted), interruptible():
        file = listen("127.0.0.1", port) if listening is None else socket.socket(fileno=listening)
        if listening is None:
            typer.echo(f"listening on http://127.0.0.1:{file.getsockname()[1]}")
        serve_stub(stub, file, beside_parent=listening is not None)


@app.command()
def migrate() -> None:
    """Bring the database of FAIRSLOT_DATABASE_URL to the schema of this version."""
    import asyncio

    from app.settings import read_settings
    from migrations.reach import check_reachable
    from migrations.upgrade import upgrade

    url = read_settings().database_url
    asyncio.run(check_reachable(url))
    upgrade(url)


@app.command("verify-audit")
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


@app.command("verify-draw")
def verify_draw(
    transcript: Annotated[str, typer.Argument(metavar="TRANSCRIPT", help="A file, plain or .gz; - is standard input.")],
) -> None:
    """Recompute a draw from its published transcript.

    Exit codes: 0 verifies, 2 unreadable, 99 does not verify.
    """
    from app.lottery.verify import verify

    raise typer.Exit(verify(transcript))


@app.command()
def fairness(
    transcripts: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[TRANSCRIPT]...", help="Files, plain or .gz; without any, the database's own draws."),
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


@app.command("fit-profile")
def fit_profile(
    slow: Annotated[str, typer.Option(metavar="RATE", help="Where p95 doubles, e.g. 360000/h.")],
    failing: Annotated[str, typer.Option(metavar="RATE", help="Where it fails, e.g. 480000/h.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The profile to write; its name is the file's.")],
    scenario: Annotated[str, typer.Option(help="Whose mix, patience, retries and ladder count.")] = LAUNCH,
    real_work: Annotated[str, typer.Option(metavar="T", help="Measured real work of a transaction.")] = "4 ms",
) -> None:
    """Find a capacity profile whose simulated thresholds are these two (about two minutes)."""
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


def _exit_code(error: Exception) -> int | None:
    """The exit code of a failure that says itself what is wrong; None for one that nobody foresaw."""
    from app.access.keys import BadKey
    from app.audit.command import BadHead
    from app.lottery.fairness import NotReadable
    from app.policy import BadPolicy
    from app.preparation.subjects import PreparationFailed
    from app.serve import CannotServe, NotAlone, PortTaken
    from app.settings import BadSettings
    from loadtests.change_words import BadMargin
    from loadtests.command import BadOption
    from loadtests.comparability import NotComparable
    from loadtests.comparison_command import WrongNumberOfRuns
    from loadtests.folders import NoFolder
    from loadtests.generators import GeneratorFailed
    from loadtests.prepared import BadPreparation
    from loadtests.processes import CommandFailed, Interrupted
    from loadtests.recorder import CannotRecord
    from loadtests.run_notes import NotARun
    from loadtests.target import BadTarget, TargetUnavailable
    from loadtests.verdict import ExitCode
    from migrations.reach import BadAddress, DatabaseNotReady
    from simulation.calibration import CannotFit
    from simulation.scenario import BadScenario

    match error:
        case Interrupted():
            return ExitCode.INTERRUPTED
        case CommandFailed():
            return error.code
        case CannotRecord() | PortTaken() | NotAlone() | DatabaseNotReady() | TargetUnavailable() | PreparationFailed():
            return ExitCode.NOT_AVAILABLE
        case (
            BadAddress()
            | BadHead()
            | BadKey()
            | BadMargin()
            | BadPolicy()
            | BadScenario()
            | BadOption()
            | BadPreparation()
            | BadTarget()
            | BadSettings()
            | NoFolder()
            | NotARun()
            | NotComparable()
            | NotReadable()
            | CannotServe()
            | CannotFit()
            | WrongNumberOfRuns()
        ):
            return ExitCode.BAD_USAGE
        case GeneratorFailed():
            return ExitCode.INTERNAL_ERROR
        case _:
            return None


def main() -> None:
    """Run a command; whatever goes wrong for a known reason is one line and an exit code."""
    try:
        app()
    except Exception as error:
        code = _exit_code(error)
        if code is None:
            raise
        sys.stderr.write(f"fairslot: {error}\n")
        sys.exit(code)


if __name__ == "__main__":
    main()
