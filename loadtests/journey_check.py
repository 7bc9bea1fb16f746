"""Before anything is measured: does the complete journey work on this service, with this data?

A new party registers, shows before the provider's camera that its members are there, enters the open draw and sees it
in its status; a party that won a draw when the data were prepared confirms its offer and sees its appointment. Where
first come is first served, a new party of one claims a place, sees it in its status and confirms.
"""

import itertools
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import httpx

from loadtests.answers import NO_ANSWER, Answer, code_of, read_answer
from loadtests.journeys import Call, Journeys, confirm, read_status, shows_offer, shows_request
from loadtests.prepared import HELD_BACK, Prepared, Subject
from loadtests.processes import Deadline
from loadtests.steps import Json
from loadtests.target import Target
from simulation.demand import Kind
from simulation.parties import Parties
from simulation.record import Outcome
from simulation.scenario import Scenario

REFUSED_FOR = 30.0  # seconds in which a service that has just started may ask to come again
PATIENCE = 10.0  # seconds at least for one answer: whether it works is asked, not how fast a cold service is
_PAUSE = 0.5  # seconds, where it does not say when


class JourneyBroken(Exception):
    """The complete journey does not work; the message says which step answered what."""


def check_journeys(target: Target, prepared: Prepared, scenario: Scenario, *, seed: int, deadline: Deadline) -> None:
    """Walk a few complete journeys. Raises JourneyBroken, TargetUnavailable or OutOfTime."""
    trusted = ssl.create_default_context()  # as SSL_CERT_FILE says, which httpx reads together with proxies only
    patience = max(PATIENCE, scenario.behaviour.timeout)
    with httpx.Client(base_url=target.url, timeout=patience, trust_env=False, verify=trusted) as http:
        check = _Check(http, target, Journeys(prepared, seed, host=target.url), deadline)
        for winner in prepared.subjects[Kind.CONFIRM][-HELD_BACK:]:
            if isinstance(scenario.demand, Parties) and scenario.demand.is_first_come:
                check.claim_and_confirm()
            else:
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
        party = self._arrive(size=None)
        self._walk(self.journeys.request(next(self.numbers), party))
        self._walk(replace(read_status(party), is_correct=shows_request(self.journeys.prepared)))
        self._walk(confirm(winner))

    def claim_and_confirm(self) -> None:
        """From registration to the appointment of one person, who takes a place that was prepared for this."""
        party = self._arrive(size=1)
        offer = self._walk(self.journeys.claim(next(self.numbers), party))
        holder = party.model_copy(update={"offer_id": offer["offer_id"]})
        self._walk(replace(read_status(holder), is_correct=shows_offer(holder)))
        self._walk(confirm(holder))

    def _arrive(self, *, size: int | None) -> Subject:
        """A new party, registered and seen by the camera."""
        registered = self._walk(self.journeys.register(next(self.numbers), size=size))
        party = Subject(token=registered["token"])
        for member in registered["members"]:
            person = party.model_copy(update={"member_id": member["member_id"]})
            self._walk(self.journeys.check_liveness(next(self.numbers), person))
        return party

    def _walk(self, call: Call) -> Json:
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
