from dataclasses import dataclass

from fastapi import APIRouter, Response

from app.lottery.publication import port_names
from app.lottery.rules import DrawState
from app.lottery.status import MemberStatus, NextStep, RequestStatus
from app.pages import words
from app.pages.standing import Deadline, deadline, holding_of, shown, standing_of
from app.pages.visit import Visit, Visiting
from app.registration.actions.read import read_registration

router = APIRouter()

_ASKING = frozenset((NextStep.ASK, NextStep.ASK_AGAIN, NextStep.ASK_AGAIN_VOID))


@dataclass(frozen=True, slots=True)
class ShownRequest:
    draw_id: str
    day: str
    ports: list[str]
    deadline: Deadline
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownMember:
    member_id: str
    number: int
    name: str
    presence: str
    checked_until: str | None


@router.get("/apply/status")
async def page_status(visit: Visiting) -> Response:
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        status = await standing_of(visit, transaction, party_id)
        offer = await holding_of(transaction, status, party_id=party_id)
        stored = await read_registration(transaction, party_id=party_id)
        ports = await port_names(transaction)
    names = [each.person.full_name for each in stored.members]
    return visit.show(
        "status.html.j2",
        next_text=visit.say(f"next-{status.next_step}"),
        can_ask=status.next_step in _ASKING,
        offer=offer and shown(visit, offer),
        request=status.request and _request(visit, status.request, ports),
        members=[_member(visit, *each) for each in zip(status.members, names, strict=True)],
    )


@router.post("/apply/sign-out")
async def send_sign_out(visit: Visiting) -> Response:
    await visit.sent_by_anybody()
    return visit.forget(visit.go("?done=signed-out"))


def _request(visit: Visit, request: RequestStatus, ports: dict[str, str]) -> ShownRequest:
    return ShownRequest(
        draw_id=str(request.draw_id),
        day=words.day(request.day, language=visit.language),
        ports=[ports.get(code, code) for code in request.ports],
        deadline=deadline(visit, request.closes_at),
        is_open=request.state is DrawState.OPEN,
    )


def _member(visit: Visit, member: MemberStatus, name: str) -> ShownMember:
    return ShownMember(
        member_id=str(member.member_id),
        number=member.ordinal,
        name=name,
        presence=member.presence.value,
        checked_until=member.checked_until and visit.moment(member.checked_until),
    )
