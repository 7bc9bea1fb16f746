"""The page about the journey is run as it is written."""

import re
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from app.clock import current_time
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration
from app.lottery.rules import DrawId
from app.main import create_app
from tests.app.journey import Journey
from tests.app.wire import listening
from tests.conftest import STUB_SECRET, settings_for

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
STEP = re.compile(r"^<!-- the clock: (.+?) -->$|^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAYS = "the clock: "

Events = Mapping[str, Callable[[], Awaitable[object]]]


def script() -> str:
    """All blocks in their order; where the clock does something, the script says so and waits for it."""
    steps = STEP.findall(PAGE.read_text("utf-8"))
    return "set -euo pipefail\n" + "\n".join(block or f"echo '{SAYS}{clock}'; read -r _" for clock, block in steps)


async def run(process: Process, events: Events) -> str:
    """Do what the clock does when the script comes to it; all that was said."""
    assert process.stdin
    assert process.stdout
    said = ""
    async for line in process.stdout:
        said += line.decode()
        if line.decode().startswith(SAYS):
            await events[line.decode().strip().removeprefix(SAYS)]()
            process.stdin.write(b"\n")
    return said


@pytest.mark.slow
async def test_the_journey_is_as_the_page_tells_it(journey: Journey, database_url: str, tmp_path: Path):
    async def set_time() -> object:
        return journey.clock.now

    opened: list[DrawId] = []

    async def open_draw() -> None:
        opened.append(DrawId(await journey.open_draw()))

    async def hold_draw() -> None:
        await journey.hold_draw(opened[0])

    stub = create_stub(Configuration(), secret=STUB_SECRET, clock=lambda: journey.clock.now)
    with listening(stub) as provider:
        settings = settings_for(database_url, caller_rate="100/minute", address_rate="300/minute")
        service = create_app(settings.model_copy(update={"liveness_url": "http://{}:{}".format(*provider)}))
        service.dependency_overrides[current_time] = set_time
        with listening(service) as (host, port):
            (tmp_path / "page.sh").write_text(script(), "utf-8")
            process = await create_subprocess_exec(
                *("bash", "page.sh"),
                cwd=tmp_path,
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "FAIRSLOT": f"http://{host}:{port}"},
                stdin=PIPE,
                stdout=PIPE,
                stderr=STDOUT,
            )
            said = await run(process, {"a draw opens": open_draw, "the draw is held": hold_draw})

    assert await process.wait() == 0, said
    assert len(opened) == 1
