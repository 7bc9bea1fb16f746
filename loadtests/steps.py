"""What a person does over HTTP in each kind of transaction of the mix: named steps, in their order.

The first step is the transaction that the capacity profile knows and the thresholds speak of. The others follow it
once it has succeeded, and are paid for with it (docs/decisions/0014).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from simulation.demand import Kind
from simulation.parties import Parties
from simulation.record import Outcome
from simulation.scenario import AnyDemand

Json: TypeAlias = Any
"""The body of an answer, parsed; a step says by `is_correct` what must be in it before anybody reads it."""

CAPTURE_PAGE = "{capture_url}"  # the service's answer says where, and that is not the service


@dataclass(frozen=True, slots=True)
class Step:
    """One HTTP request. `is_measured`: its latency is that of the transaction, and counts against the thresholds.

    `other_outcomes`: by the code of a 409, what a correct answer can also be; no success, and no failure.
    """

    name: str
    method: str
    path: str
    is_measured: bool = False
    other_outcomes: Mapping[str, Outcome] = field(default_factory=dict[str, Outcome])

    @property
    def request(self) -> str:
        """Method and path, as a report names them."""
        return f"{self.method} {self.path}"


_NOT_OPEN: Mapping[str, Outcome] = dict.fromkeys(
    ("window-closed", "window-not-yet-open", "draw-not-open", "not-yet-released"), Outcome.NOT_OPEN
)
_SOLD_OUT: Mapping[str, Outcome] = {"sold-out": Outcome.SOLD_OUT}
_NO_OFFER: Mapping[str, Outcome] = dict.fromkeys(("offer-expired", "offer-not-open"), Outcome.NO_OFFER)

READ_PAGE = Step("read_page", "GET", "/v1/content/how-it-works", is_measured=True)
REGISTER_PARTY = Step("register_party", "POST", "/v1/registrations", is_measured=True)
BEGIN_SESSION = Step("begin_session", "POST", "/v1/liveness-sessions", is_measured=True)
LOOK_INTO_CAMERA = Step("look_into_camera", "POST", CAPTURE_PAGE)
READ_OUTCOME = Step("read_outcome", "GET", "/v1/liveness-sessions/{session_id}")
ENTER_DRAW = Step("enter_draw", "PUT", "/v1/draws/{draw_id}/request", is_measured=True, other_outcomes=_NOT_OPEN)
CLAIM_PLACES = Step("claim_places", "POST", "/v1/claims", is_measured=True, other_outcomes=_SOLD_OUT | _NOT_OPEN)
READ_STATUS = Step("read_status", "GET", "/v1/status", is_measured=True)
CONFIRM_OFFER = Step(
    "confirm_offer", "PUT", "/v1/offers/{offer_id}/confirmation", is_measured=True, other_outcomes=_NO_OFFER
)
READ_APPOINTMENT = Step("read_appointment", "GET", "/v1/status")

STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.READ_CONTENT: (READ_PAGE,),
    Kind.REGISTER: (REGISTER_PARTY,),
    Kind.CHECK_LIVENESS: (BEGIN_SESSION, LOOK_INTO_CAMERA, READ_OUTCOME),
    Kind.REQUEST: (ENTER_DRAW,),
    Kind.READ_STATUS: (READ_STATUS,),
    Kind.CONFIRM: (CONFIRM_OFFER, READ_APPOINTMENT),
}
FIRST_COME: Mapping[Kind, tuple[Step, ...]] = {**STEPS, Kind.REQUEST: (CLAIM_PLACES,)}
"""The same where places are not drawn for: a request claims them."""

MOST_STEPS = max(len(steps) for steps in STEPS.values())


def steps_of(demand: AnyDemand) -> Mapping[Kind, tuple[Step, ...]]:
    """Those that a scenario's transactions take."""
    return FIRST_COME if isinstance(demand, Parties) and demand.is_first_come else STEPS
