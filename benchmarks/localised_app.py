"""Our service on two ports of one process: on the first as it is, on the second as if it spoke English alone.

There each text is a constant, and no header names a language. In one process both have the same of all else, down to
where things lie in memory. `/cpu` tells what CPU each has used, in seconds by its port; requests come one at a time.
"""

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial

import uvicorn
from fastapi import Response
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.content.language import VOICE
from app.content.languages import Direction
from app.content.library import Library, Wording
from app.edge.protocol import BoundedHead
from app.main import app_to_serve
from app.serve import BACKLOG, KEEP_ALIVE_SECONDS, listen
from app.settings import read_settings

CPU = "/cpu"
_ENGLISH = "en"
_NO_FACTS: Mapping[str, str | int] = {}


class Constants:
    """Stands where a voice does. A text with facts is made once too: it is asked for again and again with the same."""

    direction = Direction.LEFT_TO_RIGHT

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sentences: dict[str, str] = {}
        self._problems: dict[str, Wording] = {}
        self.flaw = cache(partial(library.flaw, language=_ENGLISH))
        self.page = cache(partial(library.page, language=_ENGLISH))

    def sentence(self, name: str, facts: Mapping[str, str | int] = _NO_FACTS) -> str:
        if name not in self._sentences:
            self._sentences[name] = self._library.sentence(name, language=_ENGLISH, facts=facts)
        return self._sentences[name]

    def problem(self, code: str, facts: Mapping[str, str | int]) -> Wording:
        if code not in self._problems:
            self._problems[code] = self._library.problem(code, language=_ENGLISH, facts=facts)
        return self._problems[code]

    def choose(self, language: str) -> None:
        """Whatever the caller chose."""

    def mark(self, response: Response) -> None:
        """No header need say the language."""


@dataclass(slots=True)
class Meter:
    """What the process uses from the beginning of one request to that of the next counts for the port of the one."""

    used: dict[int, float] = field(default_factory=dict[int, float])
    _port: int = 0
    _since: float = 0.0

    def note(self, port: int) -> None:
        now = time.process_time()
        self.used[self._port] = self.used.get(self._port, 0.0) + now - self._since
        self._port, self._since = port, now


def beside_constants(app: ASGIApp, constants: Constants, *, port: int) -> ASGIApp:
    meter = Meter()

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif scope["path"] == CPU:
            meter.note(0)
            await JSONResponse(meter.used)(scope, receive, send)
        else:
            meter.note(scope["server"][1])
            if scope["server"][1] == port:
                scope[VOICE] = constants
            await app(scope, receive, send)

    return asked


def main(localised: int, constant: int) -> None:
    service = app_to_serve(read_settings())
    config = uvicorn.Config(
        beside_constants(service, Constants(service.state.library), port=constant),
        access_log=False,
        log_level="warning",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        backlog=BACKLOG,
        http=BoundedHead,
        ws="none",
        proxy_headers=False,
    )
    uvicorn.Server(config).run([listen("127.0.0.1", port) for port in (localised, constant)])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
