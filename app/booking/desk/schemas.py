from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.booking.code_rules import readable
from app.booking.desk.actions import WalkIn
from app.booking.desk.queries import Expected
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import OfferState
from app.registration.rules import LARGEST_PARTY

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]


class AttendeeOut(BaseModel):
    member_id: UUID
    full_name: str | None
    starts_at: datetime
    arrival: ArrivalKind | None = Field(description="What stands on record; null where nothing does")


class ExpectedOut(BaseModel):
    """A party expected at the port."""

    code: str = Field(examples=["K7Q-M2X-9D4"])
    state: OfferState
    date: date
    starts_at: datetime
    members: list[AttendeeOut]

    @classmethod
    def of(cls, expected: Expected, zone: ZoneInfo) -> Self:
        return cls(
            code=readable(expected.code),
            state=expected.state,
            date=expected.date,
            starts_at=expected.begins_at.astimezone(zone),
            members=[
                AttendeeOut(
                    member_id=each.member_id,
                    full_name=each.full_name,
                    starts_at=each.starts_at.astimezone(zone),
                    arrival=each.arrival,
                )
                for each in expected.members
            ],
        )


class WalkInForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    size: Annotated[int, Field(strict=True, ge=1, le=LARGEST_PARTY)]
    reason: Reason = Field(
        description="Why they are let in without an appointment; names nobody", examples=["Medical emergency"]
    )


class WalkInOut(BaseModel):
    walk_in_id: UUID
    date: date
    size: int

    @classmethod
    def of(cls, walk_in: WalkIn) -> Self:
        return cls(walk_in_id=walk_in.walk_in_id, date=walk_in.date, size=walk_in.size)
