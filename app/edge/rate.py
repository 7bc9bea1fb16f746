"""Nobody may ask too often: each token has a quota, and each address has one for what comes without a token.

An address also pays for every token that turns out to be unknown, so that guessing tokens is no way round its quota.
Once it has paid too much, tokens from there that were at work in the last minute go on working.
"""

import hashlib
import ipaddress
import time
from collections.abc import Callable, Container
from dataclasses import dataclass

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.problems import EdgeCode, Problem, render
from app.edge.rate_rules import MovingWindow, Quota, Standing
from app.edge.retrying import jittered

_NOT_AUTHENTICATED = 401
_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that a caller cannot choose


@dataclass(frozen=True, slots=True)
class Policy:
    """A quota by the name under which answers tell it."""

    name: str
    window: MovingWindow

    @property
    def header(self) -> bytes:
        quota = self.window.quota
        return f'"{self.name}";q={quota.requests};w={quota.seconds}'.encode()

    def told(self, standing: Standing) -> list[tuple[bytes, bytes]]:
        """The headers of draft-ietf-httpapi-ratelimit-headers-11."""
        state = f'"{self.name}";r={standing.remaining};t={standing.seconds}'.encode()
        return [(b"ratelimit-policy", self.header), (b"ratelimit", state)]


class RateLimit:
    """ASGI middleware. Each process counts for itself: with n of them a caller may ask up to n times as often."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: Quota | None,
        address: Quota | None,
        unlimited: Container[str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._token = Policy("token", MovingWindow(token)) if token else None
        self._address = Policy("address", MovingWindow(address)) if address else None
        self._unlimited = unlimited
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self._unlimited:
            await self._app(scope, receive, send)
            return
        token, address = _token(scope), _address(scope)
        policy, standing = self._count(token, address)
        if policy is None:
            await self._app(scope, receive, self._watching(send, token, address, []))
        elif standing.may_pass:
            await self._app(scope, receive, self._watching(send, token, address, policy.told(standing)))
        else:
            await _refuse(policy, standing, scope)(scope, receive, send)

    def _count(self, token: bytes | None, address: bytes) -> tuple[Policy | None, Standing]:
        now = self._clock()
        if token is None:
            return self._address, _hit(self._address, address, now)
        if self._address and not (self._token and token in self._token.window):
            paid = self._address.window.look(address, now)
            if not paid.may_pass:
                return self._address, paid
        return self._token, _hit(self._token, token, now)

    def _watching(self, send: Send, token: bytes | None, address: bytes, told: list[tuple[bytes, bytes]]) -> Send:
        async def send_and_tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *told]
                if token is not None and message["status"] == _NOT_AUTHENTICATED:
                    self._charge(token, address)
            await send(message)

        return send_and_tell

    def _charge(self, token: bytes, address: bytes) -> None:
        """Nobody is behind this token, so somebody else has to answer for it; and it need not be remembered."""
        if self._token:
            self._token.window.forget(token)
        _hit(self._address, address, self._clock())


def _hit(policy: Policy | None, caller: bytes, now: float) -> Standing:
    return policy.window.hit(caller, now) if policy else Standing(may_pass=True, remaining=0, seconds=0)


def _refuse(policy: Policy, standing: Standing, scope: Scope) -> ASGIApp:
    """Header and Retry-After name the same instant, a little later than the quota allows, so that not all come then."""
    later = standing._replace(seconds=jittered(standing.seconds))
    problem = Problem(429, EdgeCode.TOO_MANY_REQUESTS, headers={"Retry-After": str(later.seconds)})
    response = render(Request(scope), problem)
    response.raw_headers.extend(policy.told(later))
    return response


def _token(scope: Scope) -> bytes | None:
    """Under what a token is remembered: never the token itself."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            return hashlib.sha256(value).digest()
    return None


def _address(scope: Scope) -> bytes:
    host = scope["client"][0] if scope.get("client") else ""
    if ":" not in host:
        return host.encode()
    return ipaddress.IPv6Network((host.partition("%")[0], _ONE_HOUSEHOLD), strict=False).network_address.packed
