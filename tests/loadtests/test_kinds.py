"""Steps by kind, from the record and the requests."""

from pathlib import Path

import pytest

from loadtests.kinds import kind_results
from loadtests.recorder import Attempted, gather_requests, read_attempts
from loadtests.result import StepResult
from simulation.demand import KINDS, Kind
from simulation.record import Outcome, Row, gather

NOT_SAID = float("nan")


def transaction(number: int, kind: Kind, outcome: Outcome, *, took: float = 0.04) -> Row:
    return Row(
        number=number,
        stage=1,
        kind=KINDS.index(kind),
        due=1.0,
        lag=0.0,
        end=1.0 + took,
        outcome=outcome,
        status=0,
        attempts=1,
        queue=NOT_SAID,
        service=NOT_SAID,
        work=NOT_SAID,
        station="",
    )


def request(number: int, step: str, outcome: str = "succeeded", *, took: float = 0.01, attempt: int = 1) -> Attempted:
    return Attempted(number, attempt, 1.0, 1.0 + took, outcome, 200, step)


def steps_of(kind: Kind, rows: list[Row], sent: list[Attempted]) -> list[StepResult]:
    return kind_results(gather(rows), gather_requests(sent))[KINDS.index(kind)].steps


def test_a_transaction_is_its_first_step_and_the_others_are_counted_apart():
    rows = [
        transaction(1, Kind.CONFIRM, Outcome.SUCCEEDED),
        transaction(2, Kind.CONFIRM, Outcome.SUCCEEDED),
        transaction(3, Kind.CONFIRM, Outcome.REFUSED),
        transaction(4, Kind.CONFIRM, Outcome.DROPPED),
    ]
    sent = [
        request(1, "confirm_offer", "refused"),
        request(1, "confirm_offer", attempt=2),
        request(1, "read_appointment"),
        request(2, "confirm_offer"),
        request(2, "read_appointment", "unexpected"),
        request(3, "confirm_offer", "refused"),
    ]

    confirmed, seen = steps_of(Kind.CONFIRM, rows, sent)

    assert (confirmed.sent, confirmed.succeeded, confirmed.failed) == (3, 2, {"refused": 1})
    assert (seen.sent, seen.succeeded, seen.failed) == (2, 1, {"unexpected": 1})


def test_the_latency_of_a_transaction_counts_from_due_and_that_of_a_later_step_from_when_it_was_sent():
    rows = [transaction(1, Kind.CONFIRM, Outcome.SUCCEEDED, took=0.2)]
    sent = [request(1, "confirm_offer", took=0.1), request(1, "read_appointment", took=0.03)]

    confirmed, seen = steps_of(Kind.CONFIRM, rows, sent)

    assert confirmed.latency_ms.max == pytest.approx(200)
    assert seen.latency_ms.max == pytest.approx(30)


def test_requests_of_transactions_that_are_not_judged_are_left_out():
    rows = [transaction(1, Kind.CONFIRM, Outcome.SUCCEEDED)]
    sent = [request(number, "read_appointment", "unexpected") for number in (0, 2)]

    _, seen = steps_of(Kind.CONFIRM, rows, sent)

    assert (seen.sent, seen.failed, seen.latency_ms.p50) == (0, {}, None)


def test_a_torn_last_request_is_left_out(tmp_path: Path):
    file = tmp_path / "attempts.csv"
    file.write_text(
        "number,attempt,sent,end,outcome,status,step\n7,1,0.500000,0.750000,succeeded,200,read_page\n8,1,0.6", "utf-8"
    )

    assert read_attempts(file).tolist() == [(7, 1, 0.5, 0.75, Outcome.SUCCEEDED, 200, "read_page")]
