from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.booking.code_rules import readable
from app.booking.geofence import Geofence
from app.booking.offer_queries import Offer
from app.booking.position_rules import Coordinates, Position, PositionKind
from app.booking.rules import OfferState
from app.content.library import Say
from app.errors.booking import UnknownMunicipality

CodeOfPort = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,39}$"), Field(examples=["laredo"])]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]


class PositionForm(BaseModel):
    """Where the party is: measured by a device, or declared, then also by municipality."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PositionKind
    latitude: Annotated[float, Field(ge=-90, le=90, examples=[25.87])] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, examples=[-97.5])] | None = None
    place: MunicipalityCode | None = Field(
        default=None, description="A municipality of /v1/geofence, instead of coordinates; only where declared"
    )

    @model_validator(mode="after")
    def _is_one_place(self) -> Self:
        has_coordinates = self.latitude is not None and self.longitude is not None
        has_half = (self.latitude is None) != (self.longitude is None)
        has_place = self.place is not None
        if has_half or has_coordinates == has_place or (has_place and self.kind is PositionKind.MEASURED):
            kind, message = "position_incomplete", "give latitude and longitude, or declare a municipality"
            raise PydanticCustomError(kind, message)
        return self

    def position(self, fence: Geofence) -> Position:
        return Position(self.kind, self._coordinates(fence))

    def _coordinates(self, fence: Geofence) -> Coordinates:
        if self.latitude is not None and self.longitude is not None:
            return Coordinates(self.latitude, self.longitude)
        municipality = fence.municipalities.get(self.place or "")
        if municipality is None:
            raise UnknownMunicipality(municipality=self.place or "")
        return municipality.seat


class ConfirmationForm(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"position": {"kind": "measured", "latitude": 25.87, "longitude": -97.5}},
                {"position": {"kind": "declared", "place": "28022"}},
            ]
        },
    )

    position: PositionForm


class SeatOut(BaseModel):
    member_id: UUID
    starts_at: datetime
    number: int


class AppointmentOut(BaseModel):
    """An offer, or the appointment that it has become."""

    offer_id: UUID
    state: OfferState
    port: str
    day: date
    starts_at: datetime
    expires_at: datetime
    code: str | None = Field(
        description="The confirmation code, to be shown at the port; from confirmation on", examples=["K7Q-M2X-9D4"]
    )
    calendar: str = Field(description="Where the calendar file is", examples=["/v1/offers/…/calendar"])
    slots: list[SeatOut]

    @classmethod
    def of(cls, offer: Offer) -> Self:
        seats = [
            SeatOut(member_id=seat.member_id, starts_at=seat.starts_at.astimezone(offer.zone), number=seat.number)
            for seat in offer.seats
        ]
        return cls(
            offer_id=offer.offer_id,
            state=offer.state,
            port=offer.port,
            day=offer.day,
            starts_at=offer.starts_at,
            expires_at=offer.expires_at,
            code=readable(offer.code) if offer.code and offer.state in _WITH_CODE else None,
            calendar=f"/v1/offers/{offer.offer_id}/calendar",
            slots=seats,
        )


_WITH_CODE = (OfferState.CONFIRMED, OfferState.ATTENDED, OfferState.MISSED)


class MunicipalityOut(BaseModel):
    code: str
    name: str


class GeofenceOut(BaseModel):
    """From where one can confirm."""

    version: str = Field(examples=["2023-01"])
    rule: str = Field(description="The rule that it models, and where that was reported")
    note: str
    is_approximate: bool
    municipalities: list[MunicipalityOut] = Field(description="What can be declared instead of coordinates")

    @classmethod
    def of(cls, fence: Geofence, *, say: Say) -> Self:
        return cls(
            version=fence.version,
            rule=say(f"geofence-rule-{fence.version}"),
            note=say("geofence-note"),
            is_approximate=fence.is_approximate,
            municipalities=[MunicipalityOut(code=code, name=each.name) for code, each in fence.municipalities.items()],
        )
