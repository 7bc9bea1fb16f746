"""The stub provider as a process: alone, or beside the service whose provider it is."""

import os
import signal
import socket
import sys
import threading
import tomllib
from pathlib import Path

import uvicorn
from pydantic import ValidationError
from starlette.types import ASGIApp

from app.content.library import Library
from app.liveness.client import STUB_SECRET
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration
from app.liveness.stub.webhook import Webhook
from app.settings import BadSettings
from migrations.embedded import STOP_SIGNALS

_KEEP_ALIVE_SECONDS = 300
_LAST_ANSWERS_SECONDS = 1
_READ_AT_ONCE = 1024


def read_configuration(path: Path | None, *, seed: int) -> Configuration:
    """The configuration of a TOML file, or the usual one. Raises BadSettings."""
    try:
        written = tomllib.loads(path.read_text("utf-8")) if path else {}
        return Configuration.model_validate({"seed": seed} | written)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"stub provider {path}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadSettings(f"stub provider {path}: {where}: {first['msg']}") from error


def make_stub(
    configuration: Configuration, *, secret: str | None, webhook_url: str | None, library: Library
) -> ASGIApp:
    """The stub as it is configured on the command line."""
    shared = secret or STUB_SECRET
    if webhook_url is None:
        return create_stub(configuration, secret=shared, library=library)
    return create_stub(configuration, secret=shared, tell=Webhook(webhook_url, shared).tell, library=library)


def serve_stub(stub: ASGIApp, listening: socket.socket, *, beside_parent: bool) -> None:
    """Serve until stopped; beside a parent also until it ends."""
    config = uvicorn.Config(
        stub,
        access_log=False,
        log_level="warning",
        lifespan="off",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
    )
    server = uvicorn.Server(config)
    if beside_parent:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    server.run([listening])


def _end_with_parent(server: uvicorn.Server) -> None:
    """Our standard input is a pipe that the parent holds: it ends with the parent, however that ends."""
    while os.read(sys.stdin.fileno(), _READ_AT_ONCE):
        pass
    server.should_exit = True
