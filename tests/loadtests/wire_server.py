"""A responder that writes down when it wrote each answer, and freezes when it is told to; run it as a module.

wire_server LOG [--freeze-at NUMBER,NUMBER,...] [--freeze-every SECONDS]

It prints its address and serves until it is ended; then the log is written: number of the transaction, seconds of the
clock that all processes of a machine share.
"""

import asyncio
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import uvloop

FREEZE = 1.0  # seconds
BODY = b'{"title": "How it works"}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
_NUMBER = re.compile(rb"Fairslot-Transaction: (\d+)")


@dataclass(slots=True)
class Log:
    """What was answered when, and when to freeze: at some transactions, or every so many seconds."""

    at: frozenset[int]
    every: float | None
    answers: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    next_freeze: float | None = None

    def freeze_if_told(self, number: int) -> None:
        now = time.perf_counter()
        if self.every and self.next_freeze is None:
            self.next_freeze = now + self.every
        if number in self.at or (self.every and self.next_freeze and now >= self.next_freeze):
            time.sleep(FREEZE)  # nobody is answered meanwhile, that is the point
            self.next_freeze = time.perf_counter() + (self.every or 0.0)

    def write(self, path: Path) -> None:
        path.write_text("".join(f"{number},{written:.6f}\n" for number, written in self.answers), "utf-8")


class Responder(asyncio.Protocol):
    def __init__(self, log: Log) -> None:
        self.log = log
        self.unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.unread += data
        while (end := self.unread.find(b"\r\n\r\n")) >= 0:
            head, self.unread = self.unread[:end], self.unread[end + 4 :]
            found = _NUMBER.search(head)
            number = int(found[1]) if found else -1
            self.log.freeze_if_told(number)
            self.transport.write(ANSWER)
            self.log.answers.append((number, time.perf_counter()))


async def serve(log: Log) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    server = await asyncio.get_running_loop().create_server(lambda: Responder(log), "127.0.0.1", 0, backlog=4096)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await ended.wait()


def main(path: str, *words: str) -> None:
    told = dict(zip(words[::2], words[1::2], strict=True))
    numbers = [int(one) for one in told.get("--freeze-at", "").split(",") if one]
    log = Log(frozenset(numbers), float(told["--freeze-every"]) if "--freeze-every" in told else None)
    uvloop.run(serve(log))
    log.write(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
