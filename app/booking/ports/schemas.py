from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.booking.day_rules import DayPolicy, Release
from app.booking.ports.actions.close import Closed
from app.booking.ports.actions.opening import Opened, Plan
from app.booking.ports.actions.reopen import Reopened
from app.booking.ports.actions.set_places import PlacesSet
from app.booking.ports.queries import Day, Port
from app.booking.rules import PortCode
from app.booking.schemas import CodeOfPort
from app.booking.window_rules import Schedule
from app.policy import Policy

_MOST_DAYS = 31
_MOST_PORTS = 20

# So far as anybody plans; the calendar itself ends at the year 9999.
DateAhead = Annotated[date, Field(ge=date(2020, 1, 1), le=date(2099, 12, 31))]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=200),
    Field(description="Names nobody; the record keeps its digest", examples=["No power at the port"]),
]


class PortOut(BaseModel):
    code: str = Field(examples=["laredo"])
    name: str = Field(examples=["Laredo"])
    time_zone: str = Field(examples=["America/Chicago"])
    places_a_day: int = Field(examples=[117])
    places_are_assumed: bool = Field(description="True where no figure was published")
    closed_from: date | None

    @classmethod
    def of(cls, port: Port) -> Self:
        return cls(
            code=port.code,
            name=port.name,
            time_zone=port.zone.key,
            places_a_day=port.places_a_day,
            places_are_assumed=port.is_assumed,
            closed_from=port.closed_from,
        )


class DayOut(BaseModel):
    port: str = Field(examples=["laredo"])
    date: date
    policy: DayPolicy
    release_at: datetime | None = Field(description="When places can be claimed; only under first-come")
    cut_off_at: datetime = Field(description="From then on what is free is for walk-ins")
    is_closed: bool
    places: int = Field(description="All places of the day", examples=[117])
    held: int = Field(description="Places offered or confirmed", examples=[96])
    walk_in_places: int

    @classmethod
    def of(cls, day: Day) -> Self:
        return cls(
            port=day.port,
            date=day.date,
            policy=day.policy,
            release_at=day.release_at,
            cut_off_at=day.cut_off_at,
            is_closed=day.is_closed,
            places=day.places,
            held=day.held,
            walk_in_places=day.walk_in_places,
        )


class DaysForm(BaseModel):
    """Days to open, at all ports or at some."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    first: DateAhead = Field(alias="from", examples=["2026-04-01"])
    last: DateAhead = Field(alias="to", examples=["2026-04-07"], description=f"At most {_MOST_DAYS} days in all")
    ports: Annotated[tuple[CodeOfPort, ...], Field(max_length=_MOST_PORTS)] = ()
    policy: DayPolicy = DayPolicy.LOTTERY
    places: Annotated[int, Field(strict=True, ge=8, le=5000)] | None = Field(
        default=None, description="At each port, instead of its usual places; room for the largest party at least"
    )

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if not 0 <= (self.last - self.first).days < _MOST_DAYS:
            kind, message = "span_invalid", "a span of days begins before it ends and is not too long"
            raise PydanticCustomError(kind, message)
        return self

    def plan(self, policy: Policy) -> Plan:
        return Plan(
            first=self.first,
            last=self.last,
            ports=[PortCode(code) for code in dict.fromkeys(self.ports)],
            policy=self.policy,
            places=self.places,
            cut_off=policy.cut_off,
            release=Release(policy.lead_days, policy.release_at),
            schedule=Schedule.of(policy),
        )


class OpenedDayOut(BaseModel):
    port: str
    date: date


class OpenedOut(BaseModel):
    opened: list[OpenedDayOut] = Field(description="Days that were not open before")
    places: int

    @classmethod
    def of(cls, opened: Opened) -> Self:
        return cls(opened=[OpenedDayOut(port=code, date=day) for code, day in opened.days], places=opened.places)


class PortClosureForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    since: DateAhead = Field(alias="from", examples=["2026-04-01"])
    reason: Reason


class ReasonForm(BaseModel):
    """Why a day or a port is closed, or opened again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Reason


class PlacesForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    places: Annotated[int, Field(strict=True, ge=0, le=5000, description="How many the day has from now on")]
    reason: Reason


class ClosedOut(BaseModel):
    days: int
    offers: int = Field(description="Withdrawn; their parties are told, and come first in their next draw")
    places_cut: int

    @classmethod
    def of(cls, closed: Closed) -> Self:
        return cls(days=closed.days, offers=closed.offers, places_cut=closed.places)


class ReopenedOut(BaseModel):
    days: int
    places: int = Field(description="Those that can be booked again")

    @classmethod
    def of(cls, reopened: Reopened) -> Self:
        return cls(days=reopened.days, places=reopened.places)


class PlacesOut(BaseModel):
    offers: int = Field(description="Withdrawn; their parties are told, and come first in their next draw")
    places_cut: int
    places_raised: int = Field(description="Given back: they can be booked again")

    @classmethod
    def of(cls, done: PlacesSet) -> Self:
        return cls(offers=done.offers, places_cut=done.places_cut, places_raised=done.places_raised)
