"""A liveness provider behind HTTP: every call has an end, and every answer is checked before it is believed."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from app.liveness.provider import Capture, ProviderUnavailable
from app.liveness.rules import LivenessSessionId, ProviderSession, Reason, Report, ReportedState
from app.registration.rules import MemberId
from app.settings import Settings

# Where `fairslot liveness-stub` listens, and what it is asked with, unless settings say otherwise.
STUB_URL = "http://127.0.0.1:8001"
STUB_SECRET = "the stub provider guards nothing"  # noqa: S105 - refused in production
STUB_HEADER = "Fairslot-Stub"

_LONGEST_ANSWER = 64 * 1024
_LONGEST_RETRY_AFTER = 60
_CONNECTIONS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
_SECONDS = re.compile(r"[0-9]{1,6}", re.ASCII)
_UNKNOWN_SESSION = 404
_SUCCESS = range(200, 300)

ProviderSessionText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,128}$")]


def _known_reason(code: object) -> object:
    """A code that is new to us is no reason to lose a result."""
    return code if code is None or code in list(Reason) else Reason.UNKNOWN


class CaptureAnswer(BaseModel):
    session_id: ProviderSessionText
    capture_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f\x7f]+$", max_length=2000)]


class ReportAnswer(BaseModel):
    """What a provider says, in an answer or by its webhook; images and whatever else it adds are dropped unread."""

    model_config = ConfigDict(hide_input_in_errors=True)

    session_id: ProviderSessionText
    state: ReportedState
    reason: Annotated[Reason | None, BeforeValidator(_known_reason)] = None
    confidence: Annotated[float | None, Field(ge=0, le=100, allow_inf_nan=False, repr=False)] = None

    @model_validator(mode="after")
    def _success_has_confidence(self) -> "ReportAnswer":
        if self.state is ReportedState.SUCCEEDED and self.confidence is None:
            kind, message = "confidence_missing", "a capture that succeeded has a confidence"
            raise PydanticCustomError(kind, message)
        return self

    def report(self) -> Report:
        return Report(self.state, self.reason, self.confidence or 0.0)


Answer = TypeVar("Answer", CaptureAnswer, ReportAnswer)


@dataclass(frozen=True, slots=True)
class HttpProvider:
    http: httpx.AsyncClient
    patience_seconds: float
    takes_stub: bool

    async def create(
        self, reference: LivenessSessionId, *, subject: MemberId, label: str | None, return_to: str | None = None
    ) -> Capture:
        given = {"reference": str(reference), "subject": str(subject), "label": label, "return_to": return_to}
        body = {name: value for name, value in given.items() if value}
        status, content = await self._ask("POST", "/sessions", body)
        answer = _checked(CaptureAnswer, status, content)
        return Capture(ProviderSession(answer.session_id), answer.capture_url)

    async def get(self, session: ProviderSession) -> Report:
        status, content = await self._ask("GET", _path(session))
        if status == _UNKNOWN_SESSION:
            return Report(ReportedState.EXPIRED)  # forgotten there: nobody will be captured in it any more
        answer = _checked(ReportAnswer, status, content)
        if answer.session_id != session:
            raise ProviderUnavailable("the answer is about another session")
        return answer.report()

    async def invalidate(self, session: ProviderSession) -> None:
        await self._ask("DELETE", _path(session))

    async def _ask(self, method: Literal["GET", "POST", "DELETE"], path: str, body: object = None) -> tuple[int, bytes]:
        """Status and content; whatever the provider does, there is an answer or an exception within our patience."""
        try:
            async with (
                asyncio.timeout(self.patience_seconds),
                self.http.stream(method, path, json=body) as response,
            ):
                self._check_willing(response)
                return response.status_code, await _content(response)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise ProviderUnavailable(type(error).__name__) from error

    def _check_willing(self, response: httpx.Response) -> None:
        if STUB_HEADER in response.headers and not self.takes_stub:
            raise ProviderUnavailable("a stub answers where a provider should")
        if response.status_code not in _SUCCESS and response.status_code != _UNKNOWN_SESSION:
            raise ProviderUnavailable(f"status {response.status_code}", retry_after=_retry_after(response))


@asynccontextmanager
async def connected_provider(
    settings: Settings, *, transport: httpx.AsyncBaseTransport | None
) -> AsyncGenerator[HttpProvider]:
    """The provider of these settings, over `transport` or else over the network."""
    patience = settings.liveness_timeout_seconds
    async with httpx.AsyncClient(
        base_url=settings.liveness_url or STUB_URL,
        headers={"Authorization": f"Bearer {settings.liveness_secret or STUB_SECRET}"},
        timeout=patience,
        limits=_CONNECTIONS,
        transport=transport,
        trust_env=False,  # a proxy of the shell is none of the service's business
    ) as http:
        yield HttpProvider(http, patience, takes_stub=settings.environment != "production")


def _path(session: ProviderSession) -> str:
    return f"/sessions/{quote(session, safe='')}"


async def _content(response: httpx.Response) -> bytes:
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > _LONGEST_ANSWER:
            raise ProviderUnavailable("the answer is too long")
    return bytes(content)


def _checked(model: type[Answer], status: int, content: bytes) -> Answer:
    if status not in _SUCCESS:
        raise ProviderUnavailable(f"status {status}")
    try:
        return model.model_validate_json(content)
    except ValidationError:
        raise ProviderUnavailable("the answer is not what was agreed") from None  # its text would quote the answer


def _retry_after(response: httpx.Response) -> int | None:
    told = response.headers.get("retry-after", "")
    return min(max(int(told), 1), _LONGEST_RETRY_AFTER) if _SECONDS.fullmatch(told) else None
