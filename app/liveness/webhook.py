"""Where a provider tells us that a session is decided, so that nobody need ask. Everything works without it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request

from app.clock import Now
from app.database import Transaction
from app.edge.rate import GENUINE
from app.errors.liveness import WebhookUnsigned
from app.liveness import actions
from app.liveness.client import STUB_SECRET, ReportAnswer
from app.liveness.rules import ProviderSession
from app.liveness.signature_rules import is_genuine

# Not in the description of the API: it is the provider's way in, and nobody else can sign.
router = APIRouter(include_in_schema=False)


async def _signed(request: Request, now: Now, fairslot_signature: Annotated[str, Header(max_length=200)] = "") -> None:
    secret = request.app.state.settings.liveness_secret or STUB_SECRET
    if not is_genuine(fairslot_signature, await request.body(), secret=secret, now=now):
        raise WebhookUnsigned
    request.scope[GENUINE] = True


@router.post("/v1/liveness-webhooks", status_code=204, dependencies=[Depends(_signed)])
async def take_report(report: ReportAnswer, now: Now, transaction: Transaction) -> None:
    """A repeated delivery changes nothing; a session that is not ours is 404."""
    await actions.apply_report(transaction, ProviderSession(report.session_id), report=report.report(), now=now)
