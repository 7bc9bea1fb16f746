"""A liveness provider without a camera, behind real HTTP. What it answers follows from seed, person, configuration."""

import asyncio
import hmac
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qs

from pydantic import BaseModel, StringConstraints, ValidationError
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from app.clock import now
from app.content.language import language_of, mark_language
from app.content.library import Library, shelf
from app.liveness.client import STUB_HEADER
from app.liveness.rules import Reason, ReportedState
from app.liveness.stub.page import Choice, Words, capture_page, closing_page
from app.liveness.stub.rules import USUAL_GROUP, Configuration, Result, drawn
from app.liveness.stub.sessions import Session, Sessions

Tell = Callable[[bytes], Awaitable[None]]

_MARK = {STUB_HEADER: "liveness"}
_RETRY_AFTER = {"Retry-After": "3"}
_RESULTS: Mapping[Choice, Result] = {
    Choice.PASS: Result(ReportedState.SUCCEEDED, confidence=99.0),
    Choice.LOW_CONFIDENCE: Result(ReportedState.SUCCEEDED, confidence=12.0),
    Choice.ERROR: Result(ReportedState.ERROR, Reason.UNKNOWN),
    Choice.TIME_OUT: Result(ReportedState.EXPIRED),
}


class NewSession(BaseModel):
    reference: str
    subject: str
    label: str = USUAL_GROUP
    return_to: Annotated[str | None, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f\x7f]+$")] = None


async def _tell_nobody(_: bytes) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Stub:
    """`tell` delivers the body of a webhook."""

    secret: str
    sessions: Sessions
    tell: Tell
    library: Library
    _calls: Counter[str] = field(default_factory=Counter[str])

    async def create(self, request: Request) -> Response:
        if not self._is_known(request):
            return _refusal(401)
        try:
            wanted = NewSession.model_validate_json(await request.body())
        except ValidationError:
            return _refusal(400)
        refusal = await self._trouble(wanted.label)
        if refusal:
            return refusal
        session = self.sessions.open(
            wanted.reference, subject=wanted.subject, label=wanted.label, return_to=wanted.return_to
        )
        url = str(request.url_for("capture", token=session.token))
        return JSONResponse({"session_id": session.session_id, "capture_url": url}, 201, headers=_MARK)

    async def read(self, request: Request) -> Response:
        session = self._session(request)
        if session is None:
            return _refusal(404)
        refusal = await self._trouble(session.label)
        return refusal or Response(_report(session), media_type="application/json", headers=_MARK)

    async def invalidate(self, request: Request) -> Response:
        session = self._session(request)
        if session is None:
            return _refusal(404)
        self.sessions.finish(session, _RESULTS[Choice.TIME_OUT])
        return Response(status_code=204, headers=_MARK)

    async def capture(self, request: Request) -> Response:
        session = self.sessions.by_token(request.path_params["token"])
        words = Words(self.library, language_of(request))
        if session is None:
            return _html(closing_page(words, text="over", return_to=None), words, status=404)
        if not session.is_open:
            return _html(closing_page(words, text="over", return_to=session.return_to), words)
        if request.method == "POST":
            return await self._choose(request, session, words)
        self.sessions.look(session)
        return _html(capture_page(words), words)

    async def _choose(self, request: Request, session: Session, words: Words) -> Response:
        try:
            result = _chosen(parse_qs((await request.body()).decode()))
        except ValueError:
            return _html(capture_page(words), words, status=400)
        self.sessions.finish(session, result)
        page = _html(closing_page(words, text="done", return_to=session.return_to), words)
        page.background = BackgroundTask(self.tell, _report(session))
        return page

    def _session(self, request: Request) -> Session | None:
        return self.sessions.by_id(request.path_params["session_id"]) if self._is_known(request) else None

    def _is_known(self, request: Request) -> bool:
        expected = f"Bearer {self.secret}".encode()
        return hmac.compare_digest(request.headers.get("authorization", "").encode(), expected)

    async def _trouble(self, label: str) -> Response | None:
        """Be as slow as configured, and refuse as often."""
        configuration = self.sessions.configuration
        group, number = configuration.group_of(label), self._calls[label]
        self._calls[label] += 1

        def draw(purpose: str) -> float:
            return drawn(configuration.seed, purpose, label, number)

        if seconds := group.answer.seconds(draw("latency")):
            await asyncio.sleep(seconds)
        if draw("outage") < group.outage_rate:
            return _refusal(503, _RETRY_AFTER)
        return _refusal(429, _RETRY_AFTER) if draw("throttle") < group.throttle_rate else None


def create_stub(
    configuration: Configuration,
    *,
    secret: str,
    clock: Callable[[], datetime] = now,
    tell: Tell = _tell_nobody,
    library: Library | None = None,
) -> Starlette:
    """The provider as an ASGI application; another `library` puts other texts on its page."""
    stub = Stub(secret, Sessions(configuration, clock), tell, library or shelf())
    return Starlette(
        routes=[
            Route("/sessions", stub.create, methods=["POST"]),
            Route("/sessions/{session_id}", stub.read, methods=["GET"]),
            Route("/sessions/{session_id}", stub.invalidate, methods=["DELETE"]),
            Route("/capture/{token}", stub.capture, methods=["GET", "POST"], name="capture"),
        ]
    )


def _report(session: Session) -> bytes:
    result = session.result
    report = {"session_id": session.session_id, "state": result.state}
    details = {"reason": result.reason, "confidence": result.confidence}
    return json.dumps(report | {name: value for name, value in details.items() if value is not None}).encode()


def _chosen(form: Mapping[str, list[str]]) -> Result:
    """The result that was chosen on the page. Raises ValueError."""
    choice = Choice(form.get("outcome", [""])[0])
    if choice is Choice.FAIL:
        return Result(ReportedState.FAILED, Reason(form.get("reason", [Reason.UNKNOWN])[0]))
    return _RESULTS[choice]


def _refusal(status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(status_code=status, headers=_MARK | dict(headers or {}))


def _html(content: str, words: Words, *, status: int = 200) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        "Referrer-Policy": "no-referrer",
    }
    response = HTMLResponse(content, status, headers=_MARK | headers)
    mark_language(response, language=words.language)
    return response
