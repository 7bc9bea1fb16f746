import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from loadtests.answers import FINAL, read_answer
from loadtests.journeys import READ_CONTENT
from simulation.record import Outcome


@dataclass(frozen=True)
class Told:
    """An answer as it came."""

    status_code: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def json(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.body)


IN_FLIGHT = Told(409, '{"code": "idempotency-key-in-flight"}', {"retry-after": "2"})


def test_a_key_in_flight_is_refused_for_now_and_tried_again():
    answer = read_answer(READ_CONTENT, IN_FLIGHT, in_time=True)

    assert (answer.outcome, answer.status, answer.retry_after) == (Outcome.REFUSED, 409, 2.0)
    assert answer.outcome not in FINAL


@pytest.mark.parametrize("body", ['{"code": "window-closed"}', "{}", "[]", "no JSON"])
def test_any_other_conflict_is_final(body: str):
    assert read_answer(READ_CONTENT, Told(409, body), in_time=True).outcome is Outcome.UNEXPECTED


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, '{"title": "How it works"}', Outcome.SUCCEEDED),
        (200, "{}", Outcome.UNEXPECTED),
        (429, "{}", Outcome.REFUSED),
        (503, "{}", Outcome.REFUSED),
        (500, "{}", Outcome.SERVER_ERROR),
    ],
)
def test_an_answer_is_judged_by_status_and_content(status: int, body: str, outcome: Outcome):
    assert read_answer(READ_CONTENT, Told(status, body), in_time=True).outcome is outcome


def test_an_answer_that_came_too_late_is_no_answer():
    assert read_answer(READ_CONTENT, Told(200, '{"title": "T"}'), in_time=False).outcome is Outcome.TIMED_OUT
