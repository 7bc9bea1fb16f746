"""A server that answers every request at once with one page; it prints its address."""

import asyncio
import json

_BODY = json.dumps({"page": "how-it-works", "title": "How it works"})
_ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n\r\n{_BODY}".encode()


class Constant(asyncio.Protocol):
    """One connection; a request without a body arrives whole."""

    transport: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(_ANSWER * data.count(b"\r\n\r\n"))


async def _main() -> None:
    server = await asyncio.get_running_loop().create_server(Constant, "127.0.0.1", 0, backlog=4096)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
