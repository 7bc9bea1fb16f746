"""What a person does over HTTP in each kind of transaction of the mix: named steps, in their order.

The first step is the transaction that the capacity profile knows and the thresholds speak of. The others follow it
once it has succeeded, and are paid for with it (docs/decisions/0014).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.demand import Kind
from simulation.record import Outcome

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
    ("window-closed", "window-not-yet-open", "draw-not-open"), Outcome.NOT_OPEN
)
_NO_OFFER: Mapping[str, Outcome] = dict.fromkeys(("offer-expired", "offer-not-open"), Outcome.NO_OFFER)

READ_PAGE = Step("read_page", "GET", "/v1/content/how-it-works", is_measured=True)
REGISTER_PARTY = Step("register_party", "POST", "/v1/registrations", is_measured=True)
BEGIN_SESSION = Step("begin_session", "POST", "/v1/liveness-sessions", is_measured=True)
LOOK_INTO_CAMERA = Step("look_into_camera", "POST", CAPTURE_PAGE)
READ_OUTCOME = Step("read_outcome", "GET", "/v1/liveness-sessions/{session_id}")
ENTER_DRAW = Step("enter_draw", "PUT", "/v1/draws/{draw_id}/request", is_measured=True, other_outcomes=_NOT_OPEN)
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
MOST_STEPS = max(len(steps) for steps in STEPS.values())
