import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from loadtests.answers import FINAL, read_answer
from loadtests.journeys import READ_CONTENT, Call, Journeys, confirm
from loadtests.prepared import Prepared, Subject
from loadtests.steps import FIRST_COME, STEPS
from simulation.record import Outcome
from tests.app.refusals import leaves


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


SUBJECT = Subject(token="t", offer_id="o")
CONFIRM = confirm(SUBJECT)
ENTER = Journeys(Prepared(scenario="s", scenario_hash="", seed=1, draw_id="d", ports=["a", "b", "c"], subjects={}), 1)


@pytest.mark.parametrize(
    ("call", "code", "outcome"),
    [
        (CONFIRM, "offer-expired", Outcome.NO_OFFER),
        (CONFIRM, "offer-not-open", Outcome.NO_OFFER),
        (CONFIRM, "window-closed", Outcome.UNEXPECTED),
        (ENTER.request(1, SUBJECT), "window-closed", Outcome.NOT_OPEN),
        (ENTER.request(1, SUBJECT), "draw-not-open", Outcome.NOT_OPEN),
        (ENTER.request(1, SUBJECT), "registration-locked", Outcome.UNEXPECTED),
        (ENTER.request(1, SUBJECT), "sold-out", Outcome.UNEXPECTED),
        (ENTER.claim(1, SUBJECT), "sold-out", Outcome.SOLD_OUT),
        (ENTER.claim(1, SUBJECT), "not-yet-released", Outcome.NOT_OPEN),
        (ENTER.claim(1, SUBJECT), "party-already-booked", Outcome.UNEXPECTED),
        (READ_CONTENT, "offer-expired", Outcome.UNEXPECTED),
    ],
)
def test_a_correct_refusal_is_an_outcome_of_its_own_where_it_belongs(call: Call, code: str, outcome: Outcome):
    answer = read_answer(call, Told(409, json.dumps({"code": code})), in_time=True)

    assert answer.outcome is outcome
    assert answer.outcome in FINAL


def test_the_service_has_the_codes_that_are_read_so():
    known = {refusal.code for refusal in leaves()}

    steps = [step for kinds in (STEPS, FIRST_COME) for steps in kinds.values() for step in steps]
    assert {code for step in steps for code in step.other_outcomes} <= known
