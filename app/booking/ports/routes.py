from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from app.access.staff import Operator
from app.booking.ports import queries
from app.booking.ports.actions import close, opening, read, reopen, set_places
from app.booking.ports.actions.order import Order
from app.booking.ports.schemas import (
    ClosedOut,
    DayOut,
    DaysForm,
    OpenedOut,
    PlacesForm,
    PlacesOut,
    PortClosureForm,
    PortOut,
    ReasonForm,
    ReopenedOut,
)
from app.booking.rules import PortCode
from app.booking.schemas import CodeOfPort
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.edge.pages import Page, paged
from app.edge.parameters import Day

router = APIRouter(tags=["ports"])

_BEGINNING = (date.min, "")

Code = Annotated[CodeOfPort, Path()]
ByDate = Annotated[Page[tuple[date]], Depends(paged(tuple[date]))]
ByDateAndPort = Annotated[Page[tuple[date, str]], Depends(paged(tuple[date, str]))]


@router.get("/v1/ports", summary="List the ports of entry")
async def list_ports(transaction: Transaction) -> list[PortOut]:
    """Where appointments are given, each with its time zone. Their codes are what a request lists."""
    return [PortOut.of(port) for port in await queries.list_ports(transaction)]


@router.get("/v1/ports/{code}/days", summary="List a port's days and their places")
async def list_days(code: Code, page: ByDate, transaction: Transaction, response: Response) -> list[DayOut]:
    """A day is the port's local day. What is free today is no promise for tomorrow."""
    after = page.after[0] if page.after else date.min
    rows = await read.days_of_port(transaction, PortCode(code), after=after, most=page.rows_wanted)
    return [DayOut.of(day) for day in page.cut(rows, key=lambda day: (day.date,), response=response)]


@router.get("/v1/operator/days", summary="List the days of all ports", tags=["operator"])
async def list_all_days(
    key: Operator, page: ByDateAndPort, transaction: Transaction, response: Response
) -> list[DayOut]:
    """By date, then by port, page by page."""
    del key
    rows = await queries.all_days(transaction, after=page.after or _BEGINNING, most=page.rows_wanted)
    return [DayOut.of(day) for day in page.cut(rows, key=lambda day: (day.date, day.port), response=response)]


@router.post(
    "/v1/operator/days", status_code=201, response_model=OpenedOut, summary="Open days ahead", tags=["operator"]
)
async def open_days(
    form: DaysForm, attempt: Idempotent, key: Operator, request: Request, now: Now, transaction: Transaction
) -> Response:
    """Days that are open already stay as they are. Each day has its places, and its policy: lottery or first come.

    A day that is given out by lottery is opened before its window for requests opens.
    """

    async def perform() -> Created:
        plan = form.plan(request.app.state.policy)
        opened = await opening.open_days(transaction, plan, key=key, now=now)
        return Created(location="/v1/operator/days", content=OpenedOut.of(opened).model_dump_json())

    return await answer_once(transaction, attempt=attempt, caller=str(key.key_id), body=form, perform=perform)


@router.put("/v1/operator/ports/{code}/closure", summary="Close a port from a date on", tags=["operator"])
async def close_port(code: Code, form: PortClosureForm, key: Operator, now: Now, transaction: Transaction) -> ClosedOut:
    """Every open day from that date on is closed; who had a place is told, and enters the next draw with priority."""
    done = await close.close_port(transaction, PortCode(code), since=form.since, order=Order(key, form.reason, now))
    return ClosedOut.of(done)


@router.put("/v1/operator/ports/{code}/reopening", summary="Open a closed port again", tags=["operator"])
async def reopen_port(code: Code, form: ReasonForm, key: Operator, now: Now, transaction: Transaction) -> ReopenedOut:
    """With the days that were closed with it, until their cut-off; what was closed day by day stays closed.

    Their places can be booked again. Who lost one keeps the priority, and nothing else.
    """
    done = await reopen.reopen_port(transaction, PortCode(code), order=Order(key, form.reason, now))
    return ReopenedOut.of(done)


@router.put("/v1/operator/ports/{code}/days/{day}/closure", summary="Close one day of a port", tags=["operator"])
async def close_day(
    code: Code, day: Day, form: ReasonForm, key: Operator, now: Now, transaction: Transaction
) -> ClosedOut:
    """Who had a place is told, and enters the next draw with priority. The record keeps a digest of the reason."""
    done = await close.close_day(transaction, PortCode(code), day, order=Order(key, form.reason, now))
    return ClosedOut.of(done)


@router.put("/v1/operator/ports/{code}/days/{day}/reopening", summary="Open a closed day again", tags=["operator"])
async def reopen_day(
    code: Code, day: Day, form: ReasonForm, key: Operator, now: Now, transaction: Transaction
) -> ReopenedOut:
    """Until its cut-off. Its places go to the next draw, not back to who had them: they keep their priority there."""
    done = await reopen.reopen_day(transaction, PortCode(code), day, order=Order(key, form.reason, now))
    return ReopenedOut.of(done)


@router.put(
    "/v1/operator/ports/{code}/days/{day}/places",
    summary="Cut the places of a day, or raise them again",
    tags=["operator"],
)
async def put_places(
    code: Code, day: Day, form: PlacesForm, key: Operator, now: Now, transaction: Transaction
) -> PlacesOut:
    """If more places are given than are left, a lot says whose go; those affected are told, with priority.

    What was cut can be raised again until the cut-off, up to as many places as the day was opened with.
    """
    done = await set_places.set_places(
        transaction, PortCode(code), day, places=form.places, order=Order(key, form.reason, now)
    )
    return PlacesOut.of(done)
