"""What an HTTP answer, or its absence, means for a transaction."""

import math
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from loadtests.journeys import Call
from loadtests.steps import Json
from simulation.record import CORRECT, Outcome

FINAL = (*CORRECT, Outcome.UNEXPECTED)
"""Outcomes that another attempt would not change."""

_TIMING = re.compile(r"(\w+);dur=([0-9.]+)(?:;desc=\"([^\"]*)\")?")
_REFUSALS = (429, 503)
_CONFLICT = 409
_IN_FLIGHT = (
    _CONFLICT,
    "idempotency-key-in-flight",
)  # an attempt that we gave up is still being served; a later one is told


class Response(Protocol):
    """What is read of Locust's response; a request that got none has status 0 and an `error`."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str] | None: ...
    def json(self) -> Json: ...


class JudgedResponse(Response, Protocol):
    """A response that Locust's statistics count as we say."""

    def success(self) -> None: ...
    def failure(self, exc: str) -> None: ...


class HttpClient(Protocol):
    """What is used of Locust's FastHttpSession."""

    def request(  # noqa: PLR0913 - Locust's
        self,
        method: str,
        url: str,
        *,
        name: str,
        headers: dict[str, str],
        data: str | None,
        json: object,
        catch_response: bool,
    ) -> AbstractContextManager[JudgedResponse, None]: ...


class Answer(NamedTuple):
    """What one attempt came to; times in seconds, NaN where the service said nothing. `body` is JSON, or None.

    `end`: when it was there, from the start of the stage.
    """

    outcome: Outcome
    end: float = math.nan
    status: int = 0
    retry_after: float = 0.0
    queue: float = math.nan
    service: float = math.nan
    work: float = math.nan
    station: str = ""
    body: Json = None


NO_ANSWER = Answer(Outcome.UNFINISHED)


def read_answer(call: Call, response: Response, *, in_time: bool, end: float = math.nan) -> Answer:
    """Classify an attempt; an answer that came after the client's patience counts as timed out."""
    headers, body = response.headers or {}, _body(response)
    parts = {name: (float(ms) / 1000, station) for name, ms, station in _timing(headers)}
    unknown = (math.nan, "")
    retry_after = headers.get("retry-after", "")
    return Answer(
        outcome=_outcome(call, response, body) if in_time else Outcome.TIMED_OUT,
        end=end,
        status=response.status_code,
        retry_after=float(retry_after) if retry_after.isdigit() else 0.0,
        queue=parts.get("queue", unknown)[0],
        service=parts.get("service", unknown)[0],
        work=parts.get("work", unknown)[0],
        station=parts.get("queue", unknown)[1],
        body=body,
    )


def _timing(headers: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return _TIMING.findall(headers.get("server-timing", ""))


def _body(response: Response) -> Json:
    try:
        return response.json() if response.status_code else None
    except (ValueError, TypeError):
        return None


def _outcome(call: Call, response: Response, body: object) -> Outcome:
    status = response.status_code
    if not status:
        error = getattr(response, "error", None)
        return Outcome.TIMED_OUT if isinstance(error, TimeoutError) else Outcome.DISCONNECTED
    if status in _REFUSALS or (status, code_of(body)) == _IN_FLIGHT:
        return Outcome.REFUSED
    if status >= 500:
        return Outcome.SERVER_ERROR
    if status == _CONFLICT and (other := call.step.other_outcomes.get(str(code_of(body)))):
        return other
    return Outcome.SUCCEEDED if _is_correct(call, status, body) else Outcome.UNEXPECTED


def _is_correct(call: Call, status: int, body: object) -> bool:
    try:
        return call.is_correct(status, body)
    except (ValueError, KeyError, TypeError):
        return False


def code_of(body: Json) -> object:
    """The stable code of a problem; None of any other answer."""
    try:
        return body["code"]
    except (KeyError, TypeError):
        return None
