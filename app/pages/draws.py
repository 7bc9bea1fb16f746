"""Draws as anyone may check them, and why one's own result is as it is."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.edge.pages import Page, paged
from app.errors import NotAuthenticated
from app.errors.lottery import NotInPool
from app.lottery import publication
from app.lottery.explanation import explain
from app.lottery.publication import PublicDraw
from app.lottery.rules import DrawId, DrawState
from app.pages import words
from app.pages.lists import rest_of
from app.pages.visit import Visit, Visiting

router = APIRouter()

DrawKey = tuple[datetime, UUID]


@router.get("/apply/draws")
async def page_draws(visit: Visiting, page: Annotated[Page[DrawKey], Depends(paged(DrawKey))]) -> Response:
    after = None if page.after is None else (page.after[0], DrawId(page.after[1]))
    async with visit.transaction() as transaction:
        found = await publication.list_draws(transaction, wanted=page.rows_wanted, after=after)
    linked = Response()
    draws = page.cut(found, key=lambda draw: (draw.closes_at, draw.draw_id), response=linked)
    return visit.show("draws.html.j2", draws=[(each, _title(visit, each)) for each in draws], older=rest_of(linked))


@router.get("/apply/draws/{draw_id}")
async def page_draw(draw_id: UUID, visit: Visiting) -> Response:
    async with visit.transaction() as transaction:
        draw = await publication.read_draw(transaction, DrawId(draw_id))
    return visit.show(
        "draw.html.j2",
        draw=draw,
        title=_title(visit, draw),
        until=visit.moment(draw.closes_at),
        is_published=draw.state is DrawState.PUBLISHED,
        result=await _own_result(visit, draw),
        help_title=visit.voice.page("how-to-verify-your-draw").title,
    )


async def _own_result(visit: Visit, draw: PublicDraw) -> list[str]:
    """Nothing for whoever is not known, or did not take part."""
    try:
        async with visit.transaction() as transaction:
            party_id = await visit.party(transaction)
            result = await publication.read_result(transaction, draw.draw_id, party_id=party_id)
            names = await publication.port_names(transaction)
    except (NotAuthenticated, NotInPool):
        return []
    return [
        visit.say(each.name, **{name: names.get(str(fact), fact) for name, fact in each.facts.items()})
        for each in explain(result)
    ]


def _title(visit: Visit, draw: PublicDraw) -> str:
    return visit.say("site-draw-for", day=words.day(draw.date, language=visit.language))
