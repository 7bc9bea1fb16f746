"""What a rehearsal asks for, and whom it is given to speak for."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Counts:
    """How many subjects each kind of transaction needs; each is used once. `places` can be claimed, first come."""

    check_liveness: int
    request: int
    read_status: int
    confirm: int
    places: int = 0

    @property
    def parties(self) -> int:
        return self.check_liveness + self.request + self.read_status + self.confirm


class Bearer(BaseModel):
    token: str


class PersonToCheck(BaseModel):
    token: str
    member_id: UUID


class OfferToConfirm(BaseModel):
    token: str
    offer_id: UUID


class Subjects(BaseModel):
    check_liveness: list[PersonToCheck]
    request: list[Bearer]
    read_status: list[Bearer]
    confirm: list[OfferToConfirm]


class Prepared(BaseModel):
    """What the load test must know: the draw that is open, and whom to speak for."""

    draw_id: UUID
    ports: list[str]
    subjects: Subjects


class PreparationFailed(Exception):
    """The data could not be made as asked; nothing was stored. The message is one line."""
