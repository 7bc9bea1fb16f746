"""Nobody may ask too often: each token has a quota, and each address has one for what comes without a token.

A token that is not known pays for itself only once it has proved genuine, until then its address does: neither a
guess nor an invention is a way round the quota of an address. Once that is used up, tokens from there that were at
work in the last minute go on working.

What is signed carries its own proof and is not counted at all: one provider tells of everybody's sessions from one
address. Only the service behind can tell, so there the count comes after it has looked, and before it is answered.
"""

import hashlib
import ipaddress
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import NamedTuple

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.problems import EdgeCode, Problem, render
from app.edge.rate_rules import MovingWindow, Quota, Standing
from app.edge.retrying import jittered

GENUINE = "fairslot.genuine"  # in the scope of a request whose token, or signature, somebody is behind
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


class _Caller(NamedTuple):
    """Who asks, and when."""

    token: bytes | None
    address: bytes
    at: float


class _Counted(NamedTuple):
    """By which policy a request was counted, and how the caller stands since."""

    policy: Policy | None
    standing: Standing


class RateLimit:
    """ASGI middleware. Each process counts for itself: with n of them a caller may ask up to n times as often."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: Quota | None,
        address: Quota | None,
        unlimited: Container[str],
        signed: Container[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._token = Policy("token", MovingWindow(token)) if token else None
        self._address = Policy("address", MovingWindow(address)) if address else None
        self._unlimited = unlimited
        self._signed = signed
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self._unlimited:
            await self._app(scope, receive, send)
            return
        caller = _Caller(_token(scope), address_of(scope), self._clock())
        if scope["path"] in self._signed:
            await self._let_prove(caller, scope, receive, send)
            return
        policy, standing = self._count(caller)
        if policy is None or standing.may_pass:
            await self._app(scope, receive, self._telling(send, scope, caller, _Counted(policy, standing)))
        else:
            await _refuse(policy, standing, scope)(scope, receive, send)

    async def _let_prove(self, caller: _Caller, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what proves not to be signed, and refuse it where it is one too many."""
        refusal: ASGIApp | None = None

        async def send_unless_refused(message: Message) -> None:
            nonlocal refusal
            if message["type"] == "http.response.start" and GENUINE not in scope:
                policy, standing = self._count(caller)
                if policy:
                    refusal = None if standing.may_pass else _refuse(policy, standing, scope)
                    message["headers"] = [*message["headers"], *policy.told(standing)]
            if refusal is None:
                await send(message)

        await self._app(scope, receive, send_unless_refused)
        if refusal:
            await refusal(scope, receive, send)

    def _count(self, caller: _Caller) -> _Counted:
        if self._token and caller.token and caller.token in self._token.window:
            return _Counted(self._token, _hit(self._token, caller.token, caller.at))
        return _Counted(self._address, _hit(self._address, caller.address, caller.at))

    def _count_proved(self, caller: _Caller, token: bytes) -> _Counted:
        """What was counted for the address is given back to it: the token pays for itself, now and henceforth."""
        if self._address:
            self._address.window.take_back(caller.address, caller.at)
        return _Counted(self._token, _hit(self._token, token, caller.at))

    def _telling(self, send: Send, scope: Scope, caller: _Caller, counted: _Counted) -> Send:
        async def send_and_tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                policy, standing = counted
                if caller.token is not None and GENUINE in scope and policy is not self._token:
                    policy, standing = self._count_proved(caller, caller.token)
                told = policy.told(standing) if policy else []
                message["headers"] = [*message["headers"], *told]
            await send(message)

        return send_and_tell


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
    """Under what a token is remembered: never the token itself, and however the header around it is spelled."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            _, token = get_authorization_scheme_param(value.decode("latin-1"))
            return hashlib.sha256(token.encode()).digest()
    return None


def address_of(scope: Scope) -> bytes:
    """Where the caller is, as far as that cannot be chosen: of an IPv6 address only the network."""
    host = scope["client"][0] if scope.get("client") else ""
    if ":" not in host:
        return host.encode()
    return ipaddress.IPv6Network((host.partition("%")[0], _ONE_HOUSEHOLD), strict=False).network_address.packed
