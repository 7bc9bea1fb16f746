"""The journeys before a run: they ask whether the service works, not how fast."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from loadtests.journey_check import JourneyBroken, check_journeys
from loadtests.prepared import HELD_BACK, Prepared, Subject
from loadtests.processes import Deadline
from loadtests.target import Target
from simulation.demand import Kind
from simulation.files import load_scenario
from simulation.scenario import Scenario


class Cold(BaseHTTPRequestHandler):
    """Answers, wrongly, after longer than the clients of the scenario wait."""

    def do_POST(self):
        time.sleep(0.3)
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object):  # noqa: A002 - its name there
        """Nothing."""


@pytest.fixture
def cold_service() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Cold) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def impatient() -> Scenario:
    smoke = load_scenario("smoke")
    return smoke.model_copy(update={"behaviour": smoke.behaviour.model_copy(update={"timeout": 0.05})})


def prepared() -> Prepared:
    winners = [Subject(token="t", offer_id="o")] * HELD_BACK
    return Prepared(scenario="smoke", scenario_hash="", seed=1, draw_id="", ports=[], subjects={Kind.CONFIRM: winners})


def test_a_cold_service_has_longer_to_answer_than_the_clients_are_patient(cold_service: str):
    target = Target(cold_service, Path("prepared.json"))
    with pytest.raises(JourneyBroken, match="answered 500"):
        check_journeys(target, prepared(), impatient(), seed=1, deadline=Deadline(None))
