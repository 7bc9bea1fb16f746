"""Draws as anyone may read them, a party's own part in one, and the beacon's rounds."""

import zlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncEngine

from app.access.caller import Caller
from app.access.staff import Operator
from app.clock import Now
from app.content.language import Speaking
from app.database import Transaction
from app.edge.pages import Page, paged
from app.lottery import publication, store
from app.lottery.beacon_rules import Pulse, Round
from app.lottery.explanation import explain
from app.lottery.public_schemas import DrawOut, DrawsOut, ProofOut, PulseForm, PulseOut, ResultOut
from app.lottery.pulses import accept_pulse
from app.lottery.rules import DrawId

router = APIRouter(tags=["lottery"])

_MEDIA_TYPE = "application/x-ndjson"
_A_LINE = '{"ports":["laredo"],"size":2,"ticket":"00112233445566778899aabbccddeeff","tier":1,"weight":1}'
_LINES = {_MEDIA_TYPE: {"schema": {"type": "string", "examples": [_A_LINE]}}}
_FASTEST, _GZIP = 1, 31  # zlib's level, and its window with a gzip header
DrawKey = tuple[datetime, UUID]


@router.get("/v1/draws", summary="List the draws, the latest first")
async def list_draws(
    page: Annotated[Page[DrawKey], Depends(paged(DrawKey))], transaction: Transaction, response: Response
) -> DrawsOut:
    """Open, held or void; each says until when requests are taken, and what is fixed once its pool is frozen."""
    after = None if page.after is None else (page.after[0], DrawId(page.after[1]))
    found = await publication.list_draws(transaction, wanted=page.rows_wanted, after=after)
    shown = page.cut(found, key=lambda draw: (draw.closes_at, draw.draw_id), response=response)
    return DrawsOut(draws=[DrawOut.of(draw) for draw in shown])


@router.get("/v1/draws/{draw_id}", summary="Read a draw: its state, and what was fixed when its pool was frozen")
async def read_draw(draw_id: UUID, transaction: Transaction) -> DrawOut:
    """Note down what is fixed when the pool is frozen, and compare it with the transcript."""
    return DrawOut.of(await publication.read_draw(transaction, DrawId(draw_id)))


@router.get(
    "/v1/draws/{draw_id}/transcript",
    summary="Download all that is needed to recompute a published draw",
    response_class=StreamingResponse,
    responses={200: {"content": _LINES, "description": "Header, pool and awards, one JSON object a line"}},
)
async def read_transcript(
    draw_id: UUID,
    request: Request,
    transaction: Transaction,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
    accept_encoding: Annotated[str, Header(max_length=1000)] = "",
) -> Response:
    """`fairslot verify-draw FILE` checks it; so does `app/lottery/verify.py` alone, with Python and nothing else."""
    draw = await publication.read_published(transaction, DrawId(draw_id))
    is_packed = "gzip" in accept_encoding
    tag = f'"{draw.pledge_or_raise().root.hex()[:32]}-{draw.draw_id}{"-gzip" if is_packed else ""}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    parts = _parts(request.app.state.engine, draw.draw_id)
    if is_packed:
        return StreamingResponse(_packed(parts), media_type=_MEDIA_TYPE, headers=headers | {"Content-Encoding": "gzip"})
    return StreamingResponse(parts, media_type=_MEDIA_TYPE, headers=headers)


async def _parts(engine: AsyncEngine, draw_id: DrawId) -> AsyncIterator[bytes]:
    """Each part in a transaction of its own, so that a slow reader holds no connection. What is read is final."""
    async with engine.begin() as reading:
        numbers = await store.transcript_numbers(reading, draw_id)
    for section, number in numbers:
        async with engine.begin() as reading:
            part = await store.transcript_part(reading, draw_id, section, number)
        yield part


async def _packed(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """One gzip stream: not every client reads more than the first of several (RFC 1952, 2.2)."""
    packer = zlib.compressobj(_FASTEST, wbits=_GZIP)
    async for part in parts:
        yield packer.compress(part)
    yield packer.flush()


@router.get("/v1/draws/{draw_id}/proof", summary="Prove that your request is in the frozen pool")
async def read_proof(draw_id: UUID, caller: Caller, transaction: Transaction) -> ProofOut:
    """The path from your own line to the root that was published before the draw."""
    return ProofOut.of(await publication.read_proof(transaction, DrawId(draw_id), party_id=caller))


@router.get("/v1/draws/{draw_id}/result", summary="Read your result, and why it is so, in plain words")
async def read_result(
    draw_id: UUID, caller: Caller, transaction: Transaction, voice: Speaking, response: Response
) -> ResultOut:
    """Your place in the order, the port you were drawn for if any, and the explanation."""
    result = await publication.read_result(transaction, DrawId(draw_id), party_id=caller)
    names = await publication.port_names(transaction)
    told = ResultOut(
        draw_id=draw_id,
        state=result.draw.state,
        ticket=result.ticket.hex(),
        place=result.place,
        port=result.port,
        explanation=[voice.sentence(each.name, _with_names(each.facts, names)) for each in explain(result)],
    )
    voice.mark(response)
    return told


def _with_names(facts: Mapping[str, str | int], names: Mapping[str, str]) -> dict[str, str | int]:
    return {name: names.get(str(fact), fact) if name == "port" else fact for name, fact in facts.items()}


@router.put(
    "/v1/operator/beacons/{round}",
    summary="Enter what the public beacon said in a round",
    tags=["operator"],
    responses={201: {"model": PulseOut, "description": "Entered"}},
)
async def enter_pulse(
    number: Annotated[int, Path(alias="round", ge=1, le=10**10)],
    form: PulseForm,
    operator: Operator,
    now: Now,
    transaction: Transaction,
    response: Response,
) -> PulseOut:
    """Checked: the randomness is the SHA-256 of the signature, and the round's time has come. Not checked: the
    signature itself (BLS); anyone can, with any drand client.
    """
    pulse = Pulse(bytes.fromhex(form.randomness), bytes.fromhex(form.signature))
    is_new = await accept_pulse(transaction, Round(number), pulse, by=operator, now=now)
    response.status_code = 201 if is_new else 200
    return PulseOut(round=number, randomness=form.randomness, signature=form.signature)
