from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from app.errors import Refused
from app.errors.lottery import DrawNotFound
from app.lottery import actions
from app.lottery.publication import PublicDraw, list_draws, port_names
from app.lottery.rules import DrawId, DrawKind, DrawState
from app.lottery.schemas import RequestForm
from app.lottery.status import RequestStatus
from app.pages import words
from app.pages.fields import Choice, Field, Form, Group, Kind, NotAccepted, parsed
from app.pages.sending import Sent
from app.pages.standing import deadline, standing_of
from app.pages.visit import Visit, Visiting

router = APIRouter()

_LATEST = 100
_DRAW = "draw"


class _DrawForm(BaseModel):
    draw: UUID


@router.get("/apply/request")
async def page_request(visit: Visiting) -> Response:
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        standing = (await standing_of(visit, transaction, party_id)).request
    form = await _form(visit)
    if form is None:
        return visit.show("no-draw.html.j2")
    return visit.ask(form, _as_it_stands(standing))


@router.post("/apply/request")
async def send_request(visit: Visiting) -> Response:
    sent = await visit.sent()
    form = await _form(visit)
    if form is None:
        return visit.show("no-draw.html.j2", status=409)
    try:
        await _request(visit, form, sent)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)
    return visit.go("/status?done=saved")


async def _request(visit: Visit, form: Form, sent: Sent) -> None:
    days, ranking = form.groups
    draw = parsed(_DrawForm, Form(form.heading, form.action, form.submit, [days]), sent.fields, language=visit.language)
    asked = parsed(
        RequestForm, Form(form.heading, form.action, form.submit, [ranking]), sent.fields, language=visit.language
    )
    async with visit.transaction() as transaction:
        await actions.request_appointment(
            transaction, DrawId(draw.draw), shown=visit.credentials, ports=asked.codes(), now=visit.now
        )


@router.post("/apply/request/withdrawal")
async def send_withdrawal(visit: Visiting) -> Response:
    sent = await visit.sent()
    draw_id = _id(sent.fields.get(_DRAW, ""))
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        await actions.withdraw_request(transaction, draw_id, party_id=party_id, now=visit.now)
    return visit.go("/status?done=saved")


def _id(text: str) -> DrawId:
    try:
        return DrawId(UUID(text))
    except ValueError as error:
        raise DrawNotFound from error


async def _form(visit: Visit) -> Form | None:
    """Nothing can be asked where no draw is open."""
    async with visit.transaction() as transaction:
        draws = [each for each in await list_draws(transaction, wanted=_LATEST, after=None) if _is_open(each, visit)]
        ports = await port_names(transaction)
    if not draws:
        return None
    draws.reverse()
    days = [Choice(str(each.draw_id), words.day(each.date, language=visit.language)) for each in draws]
    names = [Choice(code, name) for code, name in sorted(ports.items(), key=lambda port: port[1])]
    return Form(
        heading="site-ask",
        intro=("site-ask-intro",),
        facts=[fact for each in draws for fact in _until(each, visit)],
        action="/apply/request",
        submit="site-send-request",
        groups=(
            Group((Field(_DRAW, "site-day-of-appointment", Kind.CHOICE, choices=days),)),
            Group([_choice(number, names) for number in range(1, len(names) + 1)], "site-ports-in-order"),
        ),
    )


def _is_open(draw: PublicDraw, visit: Visit) -> bool:
    in_time = draw.opens_at <= visit.now < draw.closes_at
    return draw.state is DrawState.OPEN and draw.kind is DrawKind.DAY and in_time


def _until(draw: PublicDraw, visit: Visit) -> Sequence[tuple[str, str]]:
    end = deadline(visit, draw.closes_at)
    return [("site-requests-until", end.words), ("site-time-left", end.left)]


def _choice(number: int, ports: list[Choice]) -> Field:
    return Field(
        f"ports.{number - 1}", "site-choice", Kind.CHOICE, number=number, choices=ports, is_optional=number > 1
    )


def _as_it_stands(request: RequestStatus | None) -> dict[str, str]:
    if request is None:
        return {}
    ranked = {f"ports.{place}": code for place, code in enumerate(request.ports)}
    return {_DRAW: str(request.draw_id)} | ranked
