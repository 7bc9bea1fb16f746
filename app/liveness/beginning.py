"""A liveness session is begun once: with us in one transaction, then at the provider, then completed in another."""

from collections.abc import Callable
from dataclasses import dataclass

from app.access.caller import Shown
from app.access.tokens import PartyId
from app.edge.idempotency import Attempt, Created, keep_answer, perform_once
from app.liveness import actions
from app.liveness.exchange import Exchange
from app.liveness.queries import LivenessSession
from app.liveness.rules import LivenessSessionId, ProviderSession
from app.liveness.schemas import LivenessSessionForm, LivenessSessionOut
from app.registration.rules import MemberId

WayBack = Callable[[LivenessSessionId], str]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who wants a session, in which attempt; `way_back` says where the provider's page leads in the end."""

    credentials: Shown
    attempt: Attempt
    label: str | None = None
    way_back: WayBack | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """The answer, and the session at the provider that this one took the place of, if any."""

    created: Created
    replaced: ProviderSession | None


async def begin_once(exchange: Exchange, form: LivenessSessionForm, beginning: Beginning) -> Begun:
    """Raises what the actions refuse, and LivenessUnavailable."""
    member_id, attempt = MemberId(form.member_id), beginning.attempt
    replaced: ProviderSession | None = None
    async with exchange.begin() as transaction:
        caller = await beginning.credentials.party(transaction)

        async def perform() -> Created:
            nonlocal replaced
            session, replaced = await actions.begin_session(
                transaction, party_id=caller, member_id=member_id, now=exchange.now
            )
            return _created(session)

        begun = await perform_once(transaction, attempt=attempt, caller=str(caller), body=form, perform=perform)
    told = LivenessSessionOut.model_validate_json(begun.content)
    # A repetition has the whole answer; or it goes on where the first attempt met a provider that did not answer.
    whole = begun if told.capture_url else await _complete(told, exchange, beginning, caller=caller)
    return Begun(whole, replaced)


async def _complete(told: LivenessSessionOut, exchange: Exchange, beginning: Beginning, *, caller: PartyId) -> Created:
    session_id = LivenessSessionId(told.session_id)
    capture = await exchange.capture(
        session_id,
        member_id=MemberId(told.member_id),
        label=beginning.label,
        return_to=beginning.way_back(session_id) if beginning.way_back else None,
    )
    async with exchange.begin() as transaction:
        session = await actions.keep_provider_session(
            transaction, session_id, party_id=caller, provider_session=capture.provider_session, now=exchange.now
        )
        created = _created(session, capture_url=capture.url)
        await keep_answer(transaction, created, attempt=beginning.attempt, caller=str(caller))
    return created


def _created(session: LivenessSession, *, capture_url: str | None = None) -> Created:
    content = LivenessSessionOut.of(session, capture_url=capture_url).model_dump_json()
    return Created(location=f"/v1/liveness-sessions/{session.session_id}", content=content)
