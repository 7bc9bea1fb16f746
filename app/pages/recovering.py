"""Back into a registration on another device: by its key, or by a code that is sent to its contact."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from app.access.tokens import caller_of_token, hash_token
from app.edge.idempotency import Created, perform_once
from app.edge.rate import address_of
from app.errors import Refused
from app.pages.fields import Field, Form, Group, NotAccepted, Way, parsed
from app.pages.identity import questions_of_document, questions_of_identity
from app.pages.sending import Sent
from app.pages.visit import Visit, Visiting
from app.registration.actions.recover import ask_for_recovery, redeem
from app.registration.identity_secret import IdentitySecret
from app.registration.recoveries import RecoveryId
from app.registration.recovery_rules import TRIES
from app.registration.recovery_schemas import CodeForm, RecoveryOut, TokenOut
from app.registration.schemas import IdentityForm

router = APIRouter()

_KEY = Form(
    heading="site-get-back-in",
    action="/apply/enter",
    submit="site-use-key",
    groups=(Group((Field("token", "site-key"),), "site-with-key"),),
    ways=(
        Way("site-by-code-hint", "site-by-code", "/recover"),
        Way("site-see-decision-hint", "site-see-decision", "/decision"),
    ),
)


class _KeyForm(BaseModel):
    token: str


@router.get("/apply/enter")
async def page_enter(visit: Visiting) -> Response:
    return visit.ask(_KEY)


@router.post("/apply/enter")
async def send_key(visit: Visiting) -> Response:
    sent = await visit.sent_by_anybody()
    try:
        entered = parsed(_KeyForm, _KEY, sent.fields, language=visit.language)
        return await _enter(visit, entered.token)
    except NotAccepted as refused:
        return visit.ask_again(_KEY, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(_KEY, sent, refusal)


async def _enter(visit: Visit, token: str) -> Response:
    """Raises TokenUnknown."""
    async with visit.transaction() as transaction:
        known = await caller_of_token(transaction, hash_token(token))
    return visit.remember(visit.go("/status"), token=token, language=known.language)


@router.get("/apply/recover")
async def page_recover(visit: Visiting) -> Response:
    return visit.ask(_who(visit))


@router.post("/apply/recover")
async def send_recover(visit: Visiting, secret: IdentitySecret) -> Response:
    sent = await visit.sent_by_anybody()
    form = _who(visit)
    try:
        recovery = await _ask_for_code(visit, form, sent, secret=secret)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)
    return visit.go(f"/recover/{recovery.recovery_id}")


async def _ask_for_code(visit: Visit, form: Form, sent: Sent, *, secret: bytes) -> RecoveryOut:
    entered = parsed(IdentityForm, form, sent.fields, language=visit.language)
    address = address_of(visit.request.scope)
    async with visit.transaction() as transaction:

        async def perform() -> Created:
            recovery = await ask_for_recovery(
                transaction, entered.identity(), address=address, secret=secret, now=visit.now
            )
            content = RecoveryOut.of(recovery, tries=TRIES).model_dump_json()
            return Created(location=f"/apply/recover/{recovery.recovery_id}", content=content, status=202)

        created = await perform_once(transaction, attempt=visit.attempt(sent), caller="", body=entered, perform=perform)
    return RecoveryOut.model_validate_json(created.content)


@router.get("/apply/recover/{recovery_id}")
async def page_code(recovery_id: UUID, visit: Visiting) -> Response:
    return visit.ask(_code(recovery_id))


@router.post("/apply/recover/{recovery_id}")
async def send_code(recovery_id: UUID, visit: Visiting, secret: IdentitySecret) -> Response:
    sent = await visit.sent_by_anybody()
    form = _code(recovery_id)
    try:
        token = await _redeem(visit, form, sent, recovery_id=RecoveryId(recovery_id), secret=secret)
        return await _enter(visit, token)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)


async def _redeem(visit: Visit, form: Form, sent: Sent, *, recovery_id: RecoveryId, secret: bytes) -> str:
    entered = parsed(CodeForm, form, sent.fields, language=visit.language)
    async with visit.transaction() as transaction:

        async def perform() -> Created:
            token = await redeem(transaction, recovery_id, code=entered.code, secret=secret, now=visit.now)
            return Created(location="/apply/status", content=TokenOut(token=token).model_dump_json())

        created = await perform_once(transaction, attempt=visit.attempt(sent), caller="", body=entered, perform=perform)
    return TokenOut.model_validate_json(created.content).token


def _who(visit: Visit) -> Form:
    return Form(
        heading="site-get-back-in",
        action="/apply/recover",
        submit="site-send-code",
        groups=(
            Group(
                (*questions_of_identity(visit), *questions_of_document()),
                heading="site-by-code",
                hint="site-by-code-hint",
            ),
        ),
    )


def _code(recovery_id: UUID) -> Form:
    return Form(
        heading="site-type-code",
        intro=("site-type-code-hint",),
        action=f"/apply/recover/{recovery_id}",
        submit="site-get-in",
        groups=(Group((Field("code", "site-code-from-message", autocomplete="one-time-code"),)),),
    )
