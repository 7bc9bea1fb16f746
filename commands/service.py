"""The commands that run the booking service and what belongs to it."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import DatabaseUrl


def serve(
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
    pseudo_locale: Annotated[
        bool,
        typer.Option(
            "--pseudo-locale",
            envvar="FAIRSLOT_PSEUDO_LOCALE",
            help="Say English in disguise, to see what is not translated; in development only.",
        ),
    ] = False,
    clock_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Start a process for what the clock does.")
    ] = True,
    beside_parent: Annotated[bool, typer.Option("--beside-parent", hidden=True)] = False,
) -> None:
    """Run the booking service on the database of FAIRSLOT_DATABASE_URL, or on an embedded one for trying out."""
    from contextlib import suppress

    from app.serve import check_workers, end_with_parent, settings_for
    from app.serve import serve as run_service
    from loadtests.processes import Interrupted, interruptible
    from simulation.files import find_profile, load_profile

    emulated = find_profile(profile) if profile and load_profile(profile) else None
    check_workers(workers, profile=emulated)
    if beside_parent:
        end_with_parent()
    # Being told to stop is the ordinary end of a service, and an embedded database must go with it.
    with (
        suppress(Interrupted),
        interruptible(),
        settings_for(
            database_url, environment=environment, profile=emulated, seed=seed, pseudo_locale=pseudo_locale
        ) as settings,
    ):
        run_service(settings, host=host, port=port, workers=workers, clock_worker=clock_worker)


def worker(
    *,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="Do what is due, then end.")] = False,
    beside_parent: Annotated[bool, typer.Option("--beside-parent", hidden=True)] = False,
) -> None:
    """Do what the clock does: close, draw, expire, deliver, seal. `serve` starts one; any number may run."""
    from app.settings import read_settings
    from app.worker import run_worker

    run_worker(read_settings(), until_idle=until_idle, beside_parent=beside_parent)


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
    pseudo_locale: Annotated[
        bool,
        typer.Option("--pseudo-locale", envvar="FAIRSLOT_PSEUDO_LOCALE", help="Say English in disguise on its page."),
    ] = False,
    listening: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run a liveness provider without a camera, for trying out; `serve` starts one if no other is named."""
    import socket
    from contextlib import suppress

    from app.content.shelves import disguised_shelf, shelf
    from app.liveness.stub.serving import make_stub, read_configuration, serve_stub
    from app.serve import listen
    from loadtests.processes import Interrupted, interruptible

    library = disguised_shelf() if pseudo_locale else shelf()
    stub = make_stub(read_configuration(config, seed=seed), secret=secret, webhook_url=webhook, library=library)
    with suppress(Interrupted), interruptible():
        file = listen("127.0.0.1", port) if listening is None else socket.socket(fileno=listening)
        if listening is None:
            typer.echo(f"listening on http://127.0.0.1:{file.getsockname()[1]}")
        serve_stub(stub, file, beside_parent=listening is not None)


def migrate() -> None:
    """Bring the database of FAIRSLOT_DATABASE_URL to the schema of this version."""
    import asyncio

    from app.settings import read_settings
    from migrations.reach import check_reachable
    from migrations.upgrade import upgrade

    url = read_settings().database_url
    asyncio.run(check_reachable(url))
    upgrade(url)
