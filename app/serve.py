"""Run the service: check first what can be checked, then hand over to uvicorn."""

import asyncio
import os
import resource
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.capacity.sole import EmulatedElsewhere, only_process
from app.companions import companion
from app.database import make_engine
from app.edge.logs import make_logger
from app.edge.protocol import BoundedHead
from app.lottery.means import draw_means
from app.main import app_to_serve, check_provider
from app.policy import read_policy
from app.settings import BadSettings, Settings, as_environment, export, read_settings
from migrations.embedded import throwaway_server
from migrations.reach import check_migrated
from migrations.upgrade import upgrade

# Longer than any pause of a client that keeps its connection: a server that closes first races the next request.
KEEP_ALIVE_SECONDS = 300
BACKLOG = 4096
_READ_AT_ONCE = 1024


class CannotServe(Exception):
    """The service cannot run as asked; the message names the thing and the mend."""


class PortTaken(CannotServe):
    """Somebody else listens there, or we may not."""


class NotAlone(CannotServe):
    """Another process emulates a profile on this database."""


def check_workers(workers: int, *, profile: Path | None) -> None:
    """Raises CannotServe where several processes would each emulate the whole deployment."""
    if profile and workers > 1:
        raise CannotServe(f"a capacity profile is emulated by exactly one process, not {workers}; give --workers 1")


@contextmanager
def settings_for(
    database_url: str | None, *, environment: str | None, profile: Path | None, seed: int, pseudo_locale: bool = False
) -> Generator[Settings]:
    """The settings to serve with; without a database, those of an embedded one for trying out.

    Raises BadSettings, in production also for want of a database.
    """
    given: dict[str, object] = {"profile": profile, "seed": seed, "pseudo_locale": pseudo_locale}
    if environment:
        given["environment"] = environment
    if database_url:
        yield read_settings(given | {"database_url": database_url})
        return
    if environment == "production":
        raise BadSettings("FAIRSLOT_DATABASE_URL: production needs a database of its own; set it to postgresql://...")
    with throwaway_server() as url:
        sys.stdout.write("no FAIRSLOT_DATABASE_URL: trying out on an embedded PostgreSQL that goes when this ends\n")
        upgrade(url)
        yield read_settings({"environment": "development"} | given | {"database_url": url})


def serve(settings: Settings, *, host: str, port: int, workers: int, clock_worker: bool) -> None:
    """Serve until stopped, with a worker beside it if so asked; prints `listening on URL` once the port is ours.

    Raises CannotServe, DatabaseNotReady or, where people could not be checked or draws not be held, BadSettings.
    """
    asyncio.run(_check(settings))
    check_provider(settings)
    if clock_worker:
        draw_means(read_policy(settings.policy), settings)
    _allow_files()
    listening = listen(host, port)
    address = f"http://{host}:{listening.getsockname()[1]}"
    sys.stdout.write(f"listening on {address}\n")
    sys.stdout.flush()
    # uvicorn knows SIGINT and SIGTERM; a closed terminal is one more way to be told to stop.
    signal.signal(signal.SIGHUP, _terminate)
    with _provider(settings, service=address) as complete, _worker(complete) if clock_worker else nullcontext():
        _run(complete, listening, workers=workers)


@contextmanager
def _provider(settings: Settings, *, service: str) -> Generator[Settings]:
    """The settings, complete with a liveness provider: the one they name, or else a stub beside the service."""
    if settings.liveness_url is not None:
        yield settings
        return
    secret = settings.liveness_secret or secrets.token_urlsafe(32)
    # We listen and the stub accepts: so its address is known at once, and stays when it is started again.
    with listen("127.0.0.1", 0) as listening:
        file = listening.fileno()
        arguments = ["liveness-stub", "--listening", str(file), "--seed", str(settings.seed)]
        webhook = ["--webhook", f"{service}/v1/liveness-webhooks"]
        complete = settings.model_copy(
            update={"liveness_url": f"http://127.0.0.1:{listening.getsockname()[1]}", "liveness_secret": secret}
        )
        with companion(
            "liveness-stub",
            arguments + webhook,
            settings=as_environment(complete),
            log=make_logger(settings.log_level),
            files=[file],
        ):
            yield complete


@contextmanager
def _worker(settings: Settings) -> Generator[None]:
    log = make_logger(settings.log_level)
    with companion("worker", ["worker", "--beside-parent"], settings=as_environment(settings), log=log):
        yield


def end_with_parent() -> None:
    """Stop when our standard input ends: a pipe that the parent holds, so that happens however the parent ends."""
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    while os.read(sys.stdin.fileno(), _READ_AT_ONCE):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _run(settings: Settings, listening: socket.socket, *, workers: int) -> None:
    if workers == 1:
        uvicorn.Server(_config(app_to_serve(settings), proxies=settings.trusted_proxies)).run([listening])
    else:
        export(settings)
        config = _config(
            "app.main:app_from_environment", proxies=settings.trusted_proxies, factory=True, workers=workers
        )
        Multiprocess(config, sockets=[listening]).run()


async def _check(settings: Settings) -> None:
    """Say in one line what would else end the service while it starts."""
    await check_migrated(settings.database_url)
    if settings.profile:
        engine = make_engine(settings)
        try:
            async with only_process(engine):
                pass
        except EmulatedElsewhere as error:
            raise NotAlone(str(error)) from error
        finally:
            await engine.dispose()


def _config(app: object, *, proxies: str, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # pyright: ignore[reportArgumentType] - an application, or where to import one
        factory=factory,
        workers=workers,
        access_log=False,
        log_level="warning",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        backlog=BACKLOG,
        http=BoundedHead,
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
    )


def _terminate(*_: object) -> None:
    signal.raise_signal(signal.SIGTERM)


def _allow_files() -> None:
    """Every connection is an open file: take as many as we may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = BACKLOG if hard == resource.RLIM_INFINITY else min(BACKLOG, hard)
    if soft not in (resource.RLIM_INFINITY, hard) and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise PortTaken(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port") from error
