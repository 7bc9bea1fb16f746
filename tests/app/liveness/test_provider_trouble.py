"""A provider that is down, slow, busy or talks nonsense, on a real socket: people are told, and nothing else stops."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from app.liveness.client import connected_provider
from app.liveness.provider import ProviderUnavailable
from app.liveness.rules import LivenessSessionId, ProviderSession, ReportedState
from app.registration.rules import MemberId
from tests.app.journey import Journey, new_key
from tests.conftest import STUB_SECRET, settings_for

SOMEBODY = MemberId(UUID(int=1))
REFERENCE = LivenessSessionId(UUID(int=2))
# Whoever says nothing is given up soon; whoever answers is given time, as this machine may be busy with other things.
BRIEF, AMPLE = 1.0, 60.0


def http(status: str, body: bytes = b"{}", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


def answer(**fields: object) -> bytes:
    return http("200 OK", json.dumps(fields).encode())


CAPTURE = {"session_id": "abc", "capture_url": "https://liveness.example/capture/abc"}
GOOD = answer(**CAPTURE)
TROUBLE = {
    "it fails": http("500 Internal Server Error"),
    "it is down": http("503 Service Unavailable", headers="Retry-After: 7\r\n"),
    "it throttles": http("429 Too Many Requests", headers="Retry-After: 7\r\n"),
    "it hangs up": None,
    "it speaks no HTTP": b"good morning\r\n\r\n",
    "it speaks no JSON": http("200 OK", b"<html>"),
    "it leaves something out": answer(session_id="abc"),
    "its session has no name that fits": answer(session_id="../..", capture_url="https://liveness.example/"),
    "its page is no page": answer(session_id="abc", capture_url="javascript:alert(1)"),
    "it talks too much": http("200 OK", b" " * 70_000 + b"{}"),
    "it sends us elsewhere": http("302 Found", headers="Location: https://elsewhere.example/\r\n"),
    "it waits forever": b"",
}


@dataclass
class Misbehaving:
    """A provider that gives every request this answer: bytes, None to hang up, nothing to wait forever."""

    reply: bytes | None = b""
    asked: list[bytes] = field(default_factory=list[bytes])
    was_asked: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                async with self.was_asked:
                    self.asked.append(head)
                    self.was_asked.notify_all()
                if self.reply is None:
                    break
                writer.write(self.reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def asked_by(self, count: int) -> None:
        """Until so many requests have come."""
        async with self.was_asked:
            await self.was_asked.wait_for(lambda: len(self.asked) >= count)


@asynccontextmanager
async def misbehaving(app: FastAPI, reply: bytes | None) -> AsyncGenerator[Misbehaving]:
    """The app, its provider replaced by one on a socket that behaves like this."""
    patience = BRIEF if reply == b"" else AMPLE
    provider = Misbehaving(reply)
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    settings = settings_for("postgresql://nobody@127.0.0.1/none", caller_rate="off", address_rate="off").model_copy(
        update={"liveness_url": f"http://{host}:{port}", "liveness_timeout_seconds": patience}
    )
    kept = app.state.liveness
    async with connected_provider(settings, transport=None) as app.state.liveness:
        yield provider
    app.state.liveness = kept
    server.close()


def assert_is_unavailable(told: httpx.Response) -> None:
    assert (told.status_code, told.json()["code"]) == (503, "liveness-unavailable")
    assert int(told.headers["retry-after"]) >= 5


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_whatever_the_provider_does_the_answer_is_503_and_the_session_goes_on(
    journey: Journey, app: FastAPI, trouble: str
):
    party, key = await journey.register(), new_key()
    async with misbehaving(app, TROUBLE[trouble]) as provider:
        refused = await journey.begin_liveness(party, party.members[0], **key)
        assert provider.asked
    async with misbehaving(app, GOOD):
        begun = await journey.begin_liveness(party, party.members[0], **key)

    assert_is_unavailable(refused)
    assert (begun.status_code, begun.json()["capture_url"]) == (201, CAPTURE["capture_url"])
    assert await journey.count("liveness_sessions") == 1


async def test_a_provider_that_nobody_reaches_is_said_so(journey: Journey, app: FastAPI):
    party = await journey.register()
    async with connected_provider(
        settings_for("postgresql://nobody@127.0.0.1/none", caller_rate="off", address_rate="off").model_copy(
            update={"liveness_url": "http://127.0.0.1:1"}
        ),
        transport=None,
    ) as app.state.liveness:
        assert_is_unavailable(await journey.begin_liveness(party, party.members[0]))


async def test_how_long_the_provider_asks_us_to_wait_is_handed_on(journey: Journey, app: FastAPI):
    party = await journey.register()
    async with misbehaving(app, TROUBLE["it throttles"]):
        told = await journey.begin_liveness(party, party.members[0])

    assert 7 <= int(told.headers["retry-after"]) <= 9


@pytest.mark.parametrize("reply", [b"", TROUBLE["it fails"], answer(session_id="abc", state="SUCCEEDED")])
async def test_reading_too_is_503_and_decides_nothing(journey: Journey, app: FastAPI, reply: bytes):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    async with misbehaving(app, reply):
        told = await journey.client.get(begun.headers["location"], headers=party.headers)

    assert_is_unavailable(told)
    await journey.look(begun)
    assert (await journey.read(begun, party))["state"] == "SUCCEEDED"


async def test_an_answer_about_another_session_is_not_believed(journey: Journey, app: FastAPI):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    async with misbehaving(app, answer(session_id="another", state="SUCCEEDED", confidence=99)):
        assert_is_unavailable(await journey.client.get(begun.headers["location"], headers=party.headers))


async def test_a_session_that_the_provider_has_forgotten_is_over(app: FastAPI):
    async with misbehaving(app, http("404 Not Found")):
        report = await app.state.liveness.get(ProviderSession("abc"))

    assert report.state is ReportedState.EXPIRED


async def test_a_reason_that_is_new_to_us_is_unknown(app: FastAPI):
    async with misbehaving(app, answer(session_id="abc", state="FAILED", reason="BAD_HAIR_DAY")):
        report = await app.state.liveness.get(ProviderSession("abc"))

    assert report.reason == "UNKNOWN"


async def test_while_the_provider_hangs_everything_else_is_answered(journey: Journey, app: FastAPI):
    pool: int = app.state.settings.pool_size
    parties = [await journey.register() for _ in range(3 * pool)]
    async with misbehaving(app, b"") as provider:
        app.state.liveness = type(app.state.liveness)(app.state.liveness.http, 60.0, takes_stub=True)
        app.state.liveness.http.timeout = httpx.Timeout(60.0)
        waiting = [asyncio.create_task(journey.begin_liveness(each, each.members[0])) for each in parties]
        await provider.asked_by(len(parties))
        answered = await asyncio.gather(*(journey.status(each) for each in parties))
        held = app.state.engine.pool.checkedout()
        still_waiting = sum(not task.done() for task in waiting)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    assert (len(answered), held, still_waiting) == (3 * pool, 0, 3 * pool)


async def test_production_believes_no_stub():
    settings = settings_for("postgresql://nobody@127.0.0.1/none", caller_rate="off", address_rate="off")

    async def stub(request: httpx.Request) -> httpx.Response:
        return httpx.Response(201, json=CAPTURE, headers={"Fairslot-Stub": "liveness"})

    async with connected_provider(settings, transport=httpx.MockTransport(stub)) as provider:
        assert await provider.create(REFERENCE, subject=SOMEBODY, label=None)
    live = settings.model_copy(update={"environment": "production"})
    async with connected_provider(live, transport=httpx.MockTransport(stub)) as provider:
        with pytest.raises(ProviderUnavailable, match="a stub answers"):
            await provider.create(REFERENCE, subject=SOMEBODY, label=None)


async def test_the_provider_is_asked_with_the_secret(app: FastAPI):
    async with misbehaving(app, GOOD) as provider:
        await app.state.liveness.create(REFERENCE, subject=SOMEBODY, label=None)

    assert f"authorization: bearer {STUB_SECRET}".encode() in provider.asked[0].lower()
