from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from app.access.staff import Officer
from app.booking.code_rules import parse_code
from app.booking.desk import actions, queries
from app.booking.desk.actions import Desk
from app.booking.desk.printing import printed_list, words_of
from app.booking.desk.schemas import ExpectedOut, Reason, WalkInForm, WalkInOut
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import PortCode
from app.clock import Now
from app.content.language import Speaking
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.edge.pages import Page, paged
from app.edge.parameters import Day
from app.registration.rules import MemberId

router = APIRouter(tags=["at the port"])

_BEGINNING = (datetime(1, 1, 1, tzinfo=UTC), "")
_LONGEST_PRINT = 5000

CodeText = Annotated[str, Path(max_length=40, description="However it is grouped", examples=["K7Q-M2X-9D4"])]
ByTime = Annotated[Page[tuple[datetime, str]], Depends(paged(tuple[datetime, str]))]
Because = Annotated[Reason, Query(alias="reason", description="Stays on the record; names nobody")]


async def _desk(key: Officer, now: Now, transaction: Transaction) -> Desk:
    port = PortCode(key.port or "")
    return Desk(key, port, await queries.zone_of(transaction, port), now)


AtDesk = Annotated[Desk, Depends(_desk)]


@router.get("/v1/port/days/{day}", summary="List who is expected at your port")
async def list_expected(
    day: Day, desk: AtDesk, page: ByTime, transaction: Transaction, response: Response
) -> list[ExpectedOut]:
    """The parties of one day at the port of your key, by time, with who has arrived."""
    rows = await queries.expected_on(transaction, desk.port, day, after=page.after or _BEGINNING, most=page.rows_wanted)
    shown = page.cut(rows, key=lambda row: (row.begins_at, row.code), response=response)
    response.headers["Cache-Control"] = "no-store"
    return [ExpectedOut.of(expected, desk.zone) for expected in shown]


@router.get(
    "/v1/port/days/{day}/list",
    summary="The day's list to be printed, for an outage",
    response_class=Response,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}, "description": "A page to be printed"}},
)
async def print_list(day: Day, desk: AtDesk, voice: Speaking, transaction: Transaction) -> Response:
    """One page to be kept on paper, so that work goes on when nothing else does."""
    rows = await queries.expected_on(transaction, desk.port, day, after=_BEGINNING, most=_LONGEST_PRINT)
    page = printed_list(
        [ExpectedOut.of(expected, desk.zone) for expected in rows],
        port=desk.port,
        day=day,
        printed_at=desk.now.astimezone(desk.zone),
        words=words_of(voice),
    )
    shown = Response(page, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})
    voice.mark(shown)
    return shown


@router.get("/v1/port/appointments/{code}", summary="Look a party up by its confirmation code")
async def look_up(code: CodeText, desk: AtDesk, transaction: Transaction, response: Response) -> ExpectedOut:
    """By the code on page, message or calendar entry; only for the port of your key."""
    response.headers["Cache-Control"] = "no-store"
    return ExpectedOut.of(await actions.look_up(transaction, parse_code(code), desk=desk), desk.zone)


@router.put("/v1/port/appointments/{code}/members/{member_id}/arrival", summary="Check a member in")
async def record_arrival(code: CodeText, member_id: UUID, desk: AtDesk, transaction: Transaction) -> ExpectedOut:
    """One member at a time. Repeating it changes nothing."""
    expected = await actions.record_arrival(
        transaction, parse_code(code), MemberId(member_id), ArrivalKind.ARRIVED, desk=desk
    )
    return ExpectedOut.of(expected, desk.zone)


@router.put("/v1/port/appointments/{code}/members/{member_id}/no-show", summary="Record that a member did not come")
async def record_no_show(code: CodeText, member_id: UUID, desk: AtDesk, transaction: Transaction) -> ExpectedOut:
    """Who has missed an appointment may ask for another one."""
    expected = await actions.record_arrival(
        transaction, parse_code(code), MemberId(member_id), ArrivalKind.NO_SHOW, desk=desk
    )
    return ExpectedOut.of(expected, desk.zone)


@router.delete("/v1/port/appointments/{code}/members/{member_id}/arrival", summary="Undo a check-in")
async def undo_arrival(
    code: CodeText, member_id: UUID, because: Because, desk: AtDesk, transaction: Transaction
) -> ExpectedOut:
    """A check-in by mistake is taken back; the reason stays on the record."""
    expected = await actions.undo_arrival(
        transaction, parse_code(code), MemberId(member_id), ArrivalKind.ARRIVED, because=because, desk=desk
    )
    return ExpectedOut.of(expected, desk.zone)


@router.delete("/v1/port/appointments/{code}/members/{member_id}/no-show", summary="Undo a no-show")
async def undo_no_show(
    code: CodeText, member_id: UUID, because: Because, desk: AtDesk, transaction: Transaction
) -> ExpectedOut:
    """A no-show by mistake is taken back; the reason stays on the record."""
    expected = await actions.undo_arrival(
        transaction, parse_code(code), MemberId(member_id), ArrivalKind.NO_SHOW, because=because, desk=desk
    )
    return ExpectedOut.of(expected, desk.zone)


@router.post(
    "/v1/port/walk-ins", status_code=201, response_model=WalkInOut, summary="Let people in without an appointment"
)
async def enter_walk_in(form: WalkInForm, attempt: Idempotent, desk: AtDesk, transaction: Transaction) -> Response:
    """Only into places that nobody can be given any more, with the reason; nobody is named."""

    async def perform() -> Created:
        walk_in = await actions.enter_walk_in(transaction, size=form.size, reason=form.reason, desk=desk)
        return Created(
            location=f"/v1/port/days/{walk_in.date.isoformat()}", content=WalkInOut.of(walk_in).model_dump_json()
        )

    return await answer_once(transaction, attempt=attempt, caller=str(desk.key.key_id), body=form, perform=perform)
