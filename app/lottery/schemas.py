from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from app.booking.code_rules import readable
from app.booking.rules import OfferState, PortCode
from app.booking.schemas import CodeOfPort
from app.content.library import Say
from app.edge.preconditions import etag_of
from app.liveness.rules import Presence
from app.lottery.actions import Requested
from app.lottery.rules import DrawState
from app.lottery.status import MemberStatus, NextStep, OfferStatus, RequestStatus, Status
from app.registration.schemas import MemberOut

_LONGEST_LIST = 20
_IN_WORDS = "The same in words, in your language"


class RequestForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ports: Annotated[tuple[CodeOfPort, ...], Field(min_length=1, max_length=_LONGEST_LIST)] = Field(
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
    def of(cls, request: Requested) -> Self:
        return cls(draw_id=request.draw_id, ports=list(request.ports), requested_at=request.requested_at)


class RequestStatusOut(RequestOut):
    day: date = Field(description="The day that is asked for")
    state: DrawState = Field(description="Of the draw")
    state_text: str = Field(description=_IN_WORDS, examples=["Open for requests"])
    closes_at: datetime = Field(description="Until then the request may be changed or withdrawn")
    drawn_for: str | None = Field(description="The port that the party was drawn for, if any")

    @classmethod
    def of_status(cls, request: RequestStatus, say: Say) -> Self:
        return cls(
            draw_id=request.draw_id,
            ports=list(request.ports),
            requested_at=request.requested_at,
            day=request.day,
            state=request.state,
            state_text=say(f"draw-state-{request.state}"),
            closes_at=request.closes_at,
            drawn_for=request.drawn_for,
        )


class MemberStatusOut(MemberOut):
    liveness: Presence = Field(
        description="`needed` before an offer can be confirmed; `in-review` while a person decides instead",
        examples=["checked"],
    )
    liveness_text: str = Field(description=_IN_WORDS, examples=["Checked"])
    checked_until: datetime | None = Field(description="Until then the check counts; null unless `checked`")

    @classmethod
    def of_status(cls, member: MemberStatus, say: Say) -> Self:
        return cls(
            member_id=member.member_id,
            ordinal=member.ordinal,
            liveness=member.presence,
            liveness_text=say(f"presence-{member.presence}"),
            checked_until=member.checked_until,
        )


class NextOut(BaseModel):
    step: NextStep
    text: str


class OfferOut(BaseModel):
    offer_id: UUID
    state: OfferState
    state_text: str = Field(description=_IN_WORDS, examples=["Confirmed"])
    port: str
    day: date
    starts_at: datetime
    expires_at: datetime
    code: str | None = Field(
        description="The confirmation code, to be shown at the port; null unless it is confirmed",
        examples=["K7Q-M2X-9D4"],
    )

    @classmethod
    def of(cls, offer: OfferStatus, say: Say) -> Self:
        return cls(
            offer_id=offer.offer_id,
            state=offer.state,
            state_text=say(f"offer-state-{offer.state}"),
            port=offer.port,
            day=offer.day,
            starts_at=offer.starts_at,
            expires_at=offer.expires_at,
            code=readable(offer.code) if offer.code else None,
        )


class StatusOut(BaseModel):
    server_time: datetime
    registration_id: UUID
    registration_version: int = Field(description="Counts the changes of the registration", examples=[1])
    registration_etag: str = Field(description="What a change of it names in `If-Match`", examples=['"1"'])
    members: list[MemberStatusOut]
    request: RequestStatusOut | None
    offer: OfferOut | None
    next: NextOut = Field(description="What you can do now")

    @classmethod
    def of(cls, status: Status, *, say: Say) -> Self:
        return cls(
            next=NextOut(step=status.next_step, text=say(f"next-{status.next_step}")),
            server_time=status.server_time,
            registration_id=status.party_id,
            registration_version=status.version,
            registration_etag=etag_of(status.version),
            members=[MemberStatusOut.of_status(member, say) for member in status.members],
            request=RequestStatusOut.of_status(status.request, say) if status.request else None,
            offer=OfferOut.of(status.offer, say) if status.offer else None,
        )
