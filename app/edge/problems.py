"""Every refusal and every fault as an RFC 9457 problem, in the caller's language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

import sqlalchemy.exc
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from app import errors
from app.content.language import Voice, voice_of
from app.content.languages import Direction
from app.edge.retrying import jittered

MEDIA_TYPE = "application/problem+json"
PRESENTER = "fairslot.presenter"  # in the scope of a request whose problems are shown otherwise than as JSON


class EdgeCode(StrEnum):
    """The codes of problems that arise before or after the domain."""

    NO_SUCH_RESOURCE = "no-such-resource"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    BAD_REQUEST = "bad-request"
    MALFORMED_JSON = "malformed-json"
    INVALID = "invalid"
    INTERNAL_ERROR = "internal-error"
    BODY_TOO_LARGE = "body-too-large"
    ADDRESS_TOO_LONG = "address-too-long"
    HEADERS_TOO_LARGE = "headers-too-large"
    NOT_JSON = "not-json"
    TOO_MANY_REQUESTS = "too-many-requests"
    UNAVAILABLE = "unavailable"
    OVERLOADED = "overloaded"


class FlawOut(BaseModel):
    """One thing that is wrong with the request: a JSON pointer into the body, or a parameter by its name."""

    pointer: str | None = None
    parameter: str | None = None
    rule: str
    detail: str


class ProblemOut(BaseModel):
    type: str
    title: str
    status: int
    detail: str
    code: str
    dir: Direction = Field(description="How the words are written")
    errors: list[FlawOut] | None = None
    recovery: str | None = Field(default=None, description="Where to get back into a registration")
    review: str | None = Field(default=None, description="Where to ask that a person decides")


@dataclass(frozen=True, slots=True)
class Problem:
    status: int
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    flaws: Sequence[FlawOut] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    ways_out: Mapping[str, str] = field(default_factory=dict[str, str])


_STATUS: Mapping[type[errors.Refused], int] = {
    errors.Malformed: 400,
    errors.NotAuthenticated: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooEarly: 409,
    errors.TooLate: 409,
    errors.PreconditionFailed: 412,
    errors.PreconditionMissing: 428,
    errors.TooMany: 429,
    errors.Invalid: 422,
    errors.Unavailable: 503,
}
_HTTP_ERRORS = {404: EdgeCode.NO_SUCH_RESOURCE, 405: EdgeCode.METHOD_NOT_ALLOWED, 413: EdgeCode.BODY_TOO_LARGE}
_OF_A_REQUEST = ("type", "path", "root_path", "headers")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_UNAVAILABLE_SECONDS = 5
# PostgreSQL while it stops, after a crash, while it starts, and with no connection to spare; and every way in which a
# connection fails (class 08), as one does that is reset before it is made.
_DATABASE_TURNS_AWAY = ("57P01", "57P02", "57P03", "53300", "08")
Presenter = Callable[[Request, Problem], Response]
NOT_MINE_TO_TELL = Problem(500, EdgeCode.INTERNAL_ERROR)


def unavailable(request: Request) -> Response:
    headers = {"Retry-After": str(jittered(_UNAVAILABLE_SECONDS))}
    return render(request, Problem(503, EdgeCode.UNAVAILABLE, headers=headers))


def status_of(refusal: type[errors.Refused]) -> int:
    """The HTTP status of a refusal, by its branch of the tree."""
    return next(status for branch, status in _STATUS.items() if issubclass(refusal, branch))


def answer_problems(app: FastAPI) -> None:
    """Let the app answer whatever goes wrong with a problem."""
    app.add_exception_handler(errors.Refused, _on_refusal)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(sqlalchemy.exc.DBAPIError, _on_database_error)
    app.add_exception_handler(sqlalchemy.exc.TimeoutError, _on_unavailable)
    app.add_exception_handler(OSError, _on_unavailable)
    app.add_exception_handler(Exception, _on_fault)


def render(request: Request, problem: Problem) -> Response:
    present: Presenter | None = request.scope.get(PRESENTER)
    return present(request, problem) if present else _as_json(request, problem)


def _as_json(request: Request, problem: Problem) -> Response:
    voice = voice_of(request)
    wording = voice.problem(problem.code, problem.facts)
    content = ProblemOut(
        type=f"/problems/{problem.code}",
        title=wording.title,
        status=problem.status,
        detail=wording.detail,
        code=problem.code,
        dir=voice.direction,
        errors=list(problem.flaws) or None,
        recovery=problem.ways_out.get("recovery"),
        review=problem.ways_out.get("review"),
    )
    response = Response(
        content.model_dump_json(exclude_none=True),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=problem.headers,
    )
    voice.mark(response)
    return response


async def _on_refusal(request: Request, refusal: Exception) -> Response:
    return render(request, problem_of(cast("errors.Refused", refusal)))


def problem_of(refused: errors.Refused) -> Problem:
    """How a refusal is told."""
    return Problem(
        status_of(type(refused)),
        refused.code,
        facts=refused.facts,
        headers=dict(_headers(refused)),
        ways_out=refused.ways_out,
    )


def _headers(refused: errors.Refused) -> Iterator[tuple[str, str]]:
    if isinstance(refused, errors.NotAuthenticated):
        yield "WWW-Authenticate", "Bearer"
    if refused.retry_after is not None:
        yield "Retry-After", str(jittered(refused.retry_after))


async def _on_http_error(request: Request, error: Exception) -> Response:
    raised = cast("HTTPException", error)
    code = _HTTP_ERRORS.get(raised.status_code, EdgeCode.BAD_REQUEST)
    headers = {"Allow": _allowed(request)} if code is EdgeCode.METHOD_NOT_ALLOWED else raised.headers
    return render(request, Problem(raised.status_code, code, headers=headers or {}))


def _allowed(request: Request) -> str:
    """All methods of the address: the framework names those of one route, where each method may have its own."""
    routes: Sequence[BaseRoute] = request.app.routes
    scope = {name: value for name, value in request.scope.items() if name in _OF_A_REQUEST}
    return ", ".join(
        method
        for method in _METHODS
        if any(route.matches(scope | {"method": method})[0] is Match.FULL for route in routes)
    )


async def _on_invalid(request: Request, error: Exception) -> Response:
    found = cast("RequestValidationError", error).errors()
    if any(flaw["type"] == "json_invalid" for flaw in found):
        return render(request, Problem(400, EdgeCode.MALFORMED_JSON))
    if any(flaw["loc"] == ("body",) and flaw["type"] != "missing" for flaw in found) and not _says_json(request):
        return render(request, Problem(415, EdgeCode.NOT_JSON, headers={"Accept": "application/json"}))
    voice = voice_of(request)
    flaws = [_flaw(flaw["loc"], flaw["type"], voice) for flaw in found]
    return render(request, Problem(422, EdgeCode.INVALID, flaws=flaws))


def _says_json(request: Request) -> bool:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))


def _flaw(location: Sequence[str | int], kind: str, voice: Voice) -> FlawOut:
    source, *path = location
    rule = kind.replace("_", "-")
    detail = voice.flaw(rule)
    if source == "body":
        return FlawOut(pointer="#" + "".join(f"/{_escaped(part)}" for part in path), rule=rule, detail=detail)
    return FlawOut(parameter=".".join(str(part) for part in path), rule=rule, detail=detail)


def _escaped(part: str | int) -> str:
    """One reference token of a JSON pointer (RFC 6901)."""
    return str(part).replace("~", "~0").replace("/", "~1")


async def _on_database_error(request: Request, error: Exception) -> Response:
    failed = cast("sqlalchemy.exc.DBAPIError", error)
    sqlstate = getattr(failed.orig, "sqlstate", None) or ""
    if failed.connection_invalidated or sqlstate.startswith(_DATABASE_TURNS_AWAY):
        return unavailable(request)
    raise error


async def _on_unavailable(request: Request, _: Exception) -> Response:
    return unavailable(request)


async def _on_fault(request: Request, _: Exception) -> Response:
    return render(request, NOT_MINE_TO_TELL)
