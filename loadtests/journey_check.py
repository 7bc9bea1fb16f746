"""Before anything is measured: does the complete journey work on this service, with this data?

A new party registers, shows before the provider's camera that its members are there, enters the open draw and sees it
in its status; a party that won a draw when the data were prepared confirms its offer and sees its appointment.
"""

import itertools
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from loadtests.answers import NO_ANSWER, Answer, code_of, read_answer
from loadtests.journeys import Call, Journeys, confirm, read_status
from loadtests.prepared import HELD_BACK, Prepared, Subject
from loadtests.processes import Deadline
from loadtests.target import Target
from simulation.demand import Kind
from simulation.record import Outcome

REFUSED_FOR = 30.0  # seconds in which a service that has just started may ask to come again
_PAUSE = 0.5  # seconds, where it does not say when


class JourneyBroken(Exception):
    """The complete journey does not work; the message says which step answered what."""


def check_journeys(target: Target, prepared: Prepared, *, seed: int, timeout: float, deadline: Deadline) -> None:
    """Walk a few complete journeys. Raises JourneyBroken, TargetUnavailable or OutOfTime."""
    trusted = ssl.create_default_context()  # as SSL_CERT_FILE says, which httpx reads together with proxies only
    with httpx.Client(base_url=target.url, timeout=timeout, trust_env=False, verify=trusted) as http:
        check = _Check(http, target, Journeys(prepared, seed, host=target.url), deadline)
        for winner in prepared.subjects[Kind.CONFIRM][-HELD_BACK:]:
            check.walk_whole_way(winner)


@dataclass(frozen=True, slots=True)
class _Check:
    http: httpx.Client
    target: Target
    journeys: Journeys
    deadline: Deadline
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def walk_whole_way(self, winner: Subject) -> None:
        """From registration to the request of a new party, and from the offer to the appointment of a winner."""
        registered = self._walk(self.journeys.register(next(self.numbers)))
        party = Subject(token=registered["token"])
        for member in registered["members"]:
            person = party.model_copy(update={"member_id": member["member_id"]})
            self._walk(self.journeys.check_liveness(next(self.numbers), person))
        self._walk(self.journeys.request(next(self.numbers), party))
        self._walk(replace(read_status(party), is_correct=self._shows_request))
        self._walk(confirm(winner))

    def _shows_request(self, status: int, body: Any) -> bool:  # noqa: ANN401 - JSON
        return status == 200 and body["request"]["draw_id"] == self.journeys.prepared.draw_id

    def _walk(self, call: Call) -> Any:  # noqa: ANN401 - JSON
        """Take a step and those that follow; the body of the first answer."""
        answer = first = self._step(call)
        while following := call.then(answer.body):
            call = following
            answer = self._step(call)
        return first.body

    def _step(self, call: Call) -> Answer:
        until = time.monotonic() + REFUSED_FOR
        while (answer := self._attempt(call)).outcome is Outcome.REFUSED and time.monotonic() < until:
            time.sleep(answer.retry_after or _PAUSE)
        if answer.outcome is not Outcome.SUCCEEDED:
            self.target.check_alive()
            raise JourneyBroken(f"the journey does not work: {call.step.name} ({call.step.request}) {_said(answer)}")
        return answer

    def _attempt(self, call: Call) -> Answer:
        self.deadline.left()
        try:
            response = self.http.request(
                call.step.method,
                call.path,
                headers=call.headers,
                content=call.form,
                json=call.json,
            )
        except httpx.HTTPError:
            return NO_ANSWER
        return read_answer(call, response, in_time=True)


def _said(answer: Answer) -> str:
    if not answer.status:
        return "did not answer"
    if answer.status < 400:
        return f"answered {answer.status}, but not what it should"
    code = code_of(answer.body)
    return f"answered {answer.status}" + (f" {code}" if code else "")
