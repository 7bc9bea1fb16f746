"""A service that behaves as each transaction's number says, on a real socket; run it as a module.

It prints its address, then serves until it is ended. Every attempt of a transaction is told on standard output.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from enum import IntEnum

FREEZE = 1.5  # seconds


class Behaviour(IntEnum):
    """What number modulo 8 means."""

    CORRECT = 0
    REFUSES_ONCE = 1
    REFUSES_ALWAYS = 2
    HANGS = 3
    WRONG_CONTENT = 4
    HANGS_UP = 5
    FAILS = 6
    TELLS_TIMING = 7


GOOD = json.dumps({"page": "how-it-works", "title": "How it works"})
TIMING = 'Server-Timing: queue;dur=12.5;desc="workers", service;dur=20, work;dur=3.25\r\n'
attempts: Counter[int] = Counter()


def answer(status: str, body: str = GOOD, headers: str = "") -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{headers}\r\n{body}"
    ).encode()


REFUSAL = answer("503 Service Unavailable", "{}", "Retry-After: 0\r\n")
ANSWERS = {
    Behaviour.CORRECT: answer("200 OK"),
    Behaviour.REFUSES_ONCE: REFUSAL,
    Behaviour.REFUSES_ALWAYS: REFUSAL,
    Behaviour.WRONG_CONTENT: answer("200 OK", "{}"),
    Behaviour.FAILS: answer("500 Internal Server Error", "{}"),
    Behaviour.TELLS_TIMING: answer("200 OK", headers=TIMING),
}


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while request := await reader.readuntil(b"\r\n\r\n"):
        found = re.search(rb"Fairslot-Transaction: (\d+)", request)
        number = int(found[1]) if found else 0
        if found:
            attempts[number] += 1
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        if "--freeze-at" in sys.argv and number == int(sys.argv[-1]):
            time.sleep(FREEZE)  # noqa: ASYNC251 - nobody is answered meanwhile, that is the point
        reply = await reply_to(number)
        if reply is None:
            break
        writer.write(reply)
        await writer.drain()
    writer.close()


async def reply_to(number: int) -> bytes | None:
    """The bytes of the answer; None closes the connection instead."""
    if "--freeze-at" in sys.argv:
        return answer("200 OK")
    behaviour = Behaviour(number % len(Behaviour))
    if behaviour is Behaviour.HANGS:
        await asyncio.sleep(3600)
    if behaviour is Behaviour.REFUSES_ONCE and attempts[number] > 1:
        behaviour = Behaviour.CORRECT
    return ANSWERS.get(behaviour)


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
