import json
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.edge.bounds import LARGEST_BODY, LARGEST_HEAD, LONGEST_ADDRESS
from app.edge.protocol import LONGEST_HEAD
from app.main import create_app
from app.serve import _config
from app.settings import Settings
from tests.app.edge.test_problems import assert_is_problem
from tests.app.journey import new_key, registration_form
from tests.app.wire import listening

AS_JSON = {"Content-Type": "application/json"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


def padded(size: int) -> bytes:
    """A registration of so many bytes."""
    form = json.dumps(registration_form(family=secrets.token_hex(8))).encode()
    return form + b" " * (size - len(form))


async def pieces(body: bytes) -> AsyncIterator[bytes]:
    """Sent in pieces, a body does not say its size."""
    for start in range(0, len(body), 1000):
        yield body[start : start + 1000]


async def test_a_body_of_the_largest_size_is_read(client: httpx.AsyncClient):
    for body in (padded(LARGEST_BODY), pieces(padded(LARGEST_BODY))):
        answer = await client.post("/v1/registrations", content=body, headers=new_key() | AS_JSON)
        assert answer.status_code == 201


@LANGUAGES
async def test_a_larger_body_is_refused_whether_it_says_its_size_or_not(reader: httpx.AsyncClient, language: str):
    for body in (padded(LARGEST_BODY + 1), pieces(padded(LARGEST_BODY + 1))):
        headers = new_key() | AS_JSON | {"Accept-Language": language}
        answer = await reader.post("/v1/registrations", content=body, headers=headers)
        assert_is_problem(answer, 413, "body-too-large")
        assert answer.headers["content-language"] == language


async def test_of_a_larger_body_no_more_than_the_bound_is_read(reader: httpx.AsyncClient):
    read: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(1000)
            yield b" " * 1000

    answer = await reader.post("/v1/registrations", content=endless(), headers=new_key() | AS_JSON)

    assert answer.status_code == 413
    assert sum(read) <= LARGEST_BODY + 2000


@LANGUAGES
async def test_an_address_or_a_head_without_measure_is_refused(reader: httpx.AsyncClient, language: str):
    spoken = {"Accept-Language": language}
    address = await reader.get("/v1/content/" + "a" * LONGEST_ADDRESS, headers=spoken)
    query = await reader.get("/v1/content/how-it-works?q=" + "a" * LONGEST_ADDRESS, headers=spoken)
    head = await reader.get("/v1/content/how-it-works", headers=spoken | {"X-Long": "a" * LARGEST_HEAD})

    assert_is_problem(address, 414, "address-too-long")
    assert_is_problem(query, 414, "address-too-long")
    assert_is_problem(head, 431, "headers-too-large")
    assert head.headers["content-language"] == language


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    """Where the service listens as `fairslot serve` would."""
    app = create_app(Settings(database_url="postgresql://nobody@127.0.0.1:1/none", environment="development"))
    with listening(app) as where:
        yield where


def test_a_head_that_never_ends_is_hung_up_on(address: tuple[str, int]):
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(b"GET /livez HTTP/1.1\r\nhost: here\r\nx-endless: ")
        for _ in range(LONGEST_HEAD // 1000 + 2):
            connection.sendall(b"a" * 1000)
        with suppress(ConnectionError):
            assert connection.recv(1000).startswith(b"HTTP/1.1 431")
            assert connection.recv(1) == b""


def test_a_head_that_comes_slowly_is_waited_for(address: tuple[str, int]):
    with socket.create_connection(address, timeout=30) as connection:
        for _ in range(3):
            for byte in b"GET /livez HTTP/1.1\r\nhost: here\r\n\r\n":
                connection.sendall(bytes([byte]))
            assert connection.recv(1000).startswith(b"HTTP/1.1 200")


def test_a_connection_outlives_a_body_that_is_too_large(address: tuple[str, int]):
    with httpx.Client(base_url=f"http://{address[0]}:{address[1]}") as http:
        answers = [http.post("/v1/registrations", content=b" " * 1_000_000, headers=AS_JSON) for _ in range(2)]
        alive = http.get("/livez")

    assert [answer.status_code for answer in answers] == [413, 413]
    assert alive.status_code == 200


@pytest.mark.parametrize(
    ("proxies", "counted"), [("", "127.0.0.1"), ("127.0.0.1", "198.51.100.7"), ("192.0.2.0/24", "127.0.0.1")]
)
async def test_only_a_trusted_proxy_is_believed_about_whom_it_speaks_for(proxies: str, counted: str):
    async def whom(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(scope["client"][0])(scope, receive, send)

    config = _config(whom, proxies=proxies)
    config.load()
    transport = httpx.ASGITransport(config.loaded_app, client=("127.0.0.1", 1))  # pyright: ignore[reportArgumentType]
    async with httpx.AsyncClient(transport=transport, base_url="http://fairslot.test") as http:
        answer = await http.get("/", headers={"X-Forwarded-For": "198.51.100.7"})

    assert answer.text == counted
