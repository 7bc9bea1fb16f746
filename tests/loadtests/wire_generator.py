"""The dispatcher on a real client, noting when each stage began; run it as a module: FOLDER HOST."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import locust  # noqa: F401  # pyright: ignore[reportUnusedImport] - its client needs sockets that it has patched
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook

from loadtests.dispatcher import MOST_IN_FLIGHT, Dispatcher
from loadtests.journeys import Journeys
from loadtests.prepared import Prepared
from loadtests.recorder import Recorder
from simulation.demand import schedule
from simulation.files import load_scenario
from tests.loadtests.wire import BEGAN, PREPARED, SCENARIO, SEED, TIMEOUT

if TYPE_CHECKING:
    from loadtests.answers import HttpClient


class NotingRecorder(Recorder):
    """Notes when each stage began, on the clock that the responder writes down, too."""

    def begin(self, position: int, started: float) -> None:
        with (self.folder / BEGAN).open("a", encoding="utf-8") as file:
            file.write(f"{started:.6f}\n")
        super().begin(position, started)


def main(folder: Path, host: str) -> None:
    scenario = load_scenario(str(folder / SCENARIO))
    stages = schedule(scenario.demand, scenario.behaviour, None, seed=SEED)
    prepared = Prepared.model_validate_json(PREPARED)
    client = FastHttpSession(
        host,
        EventHook(),
        None,
        network_timeout=TIMEOUT,
        connection_timeout=TIMEOUT,
        concurrency=MOST_IN_FLIGHT,
        max_retries=0,
    )
    recorder = NotingRecorder(folder, stages)
    Dispatcher(cast("HttpClient", client), Journeys(prepared, SEED), recorder, scenario.behaviour, SEED).run(stages)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
