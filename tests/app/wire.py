"""The service on a real socket, as `fairslot serve` runs it, in a thread of the test."""

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from app.serve import _config


@contextmanager
def listening(app: ASGIApp) -> Generator[tuple[str, int]]:
    """Host and port of the service; its connections belong to the thread."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        server = uvicorn.Server(_config(app, proxies=""))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            yield sock.getsockname()
        finally:
            server.should_exit = True
            thread.join()
