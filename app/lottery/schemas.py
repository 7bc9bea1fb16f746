from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from app.booking.rules import OfferState, PortCode
from app.lottery.actions import Requested
from app.lottery.status import OfferStatus, RequestStatus, Status
from app.registration.schemas import MemberOut

_LONGEST_LIST = 20

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,39}$"), Field(examples=["laredo"])]


class RequestForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ports: Annotated[tuple[Code, ...], Field(min_length=1, max_length=_LONGEST_LIST)] = Field(
        description="Ports of entry, the preferred one first"
    )

    @field_validator("ports")
    @classmethod
    def _name_each_once(cls, ports: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(ports)) < len(ports):
            kind, message = "repeated_entry", "the list names something twice"
            raise PydanticCustomError(kind, message)
        return ports

    def codes(self) -> list[PortCode]:
        return [PortCode(code) for code in self.ports]


class RequestOut(BaseModel):
    draw_id: UUID
    ports: list[str]
    requested_at: datetime

    @classmethod
    def of(cls, request: Requested | RequestStatus) -> Self:
        return cls(draw_id=request.draw_id, ports=list(request.ports), requested_at=request.requested_at)


class OfferOut(BaseModel):
    offer_id: UUID
    state: OfferState
    port: str
    day: date
    starts_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, offer: OfferStatus) -> Self:
        return cls(
            offer_id=offer.offer_id,
            state=offer.state,
            port=offer.port,
            day=offer.day,
            starts_at=offer.starts_at,
            expires_at=offer.expires_at,
        )


class StatusOut(BaseModel):
    server_time: datetime
    registration_id: UUID
    members: list[MemberOut]
    request: RequestOut | None
    offer: OfferOut | None

    @classmethod
    def of(cls, status: Status) -> Self:
        return cls(
            server_time=status.server_time,
            registration_id=status.party_id,
            members=[MemberOut.of(member) for member in status.members],
            request=RequestOut.of(status.request) if status.request else None,
            offer=OfferOut.of(status.offer) if status.offer else None,
        )
