"""One request for a page: who asks, in what language, with which form, and what they are shown."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.caller import Credentials, Shown
from app.access.tokens import PartyId
from app.clock import Now
from app.content.bidi import plain
from app.content.language import Voice, voice_of
from app.database import acting
from app.edge.idempotency import Attempt, attempt_of
from app.edge.problems import problem_of
from app.errors import Refused
from app.errors.edge import IdempotencyKeyInFlight
from app.pages import frame, words
from app.pages.countries import countries
from app.pages.fields import Entered, Flaws, Form
from app.pages.problems import told
from app.pages.sending import Sent, read_form
from app.pages.session import AWAITED, HOME, LANGUAGE, TOKEN, forget_cookie, set_cookie
from app.pages.summary import summary

_INVALID = 422
_NOTHING: Entered = {}


@dataclass(frozen=True, slots=True)
class Visit:
    request: Request
    credentials: Shown
    now: datetime

    @property
    def voice(self) -> Voice:
        return voice_of(self.request)

    @property
    def language(self) -> str:
        return self.voice.language

    @property
    def zone(self) -> ZoneInfo:
        """That of the hours which the policy names."""
        return self.request.app.state.policy.zone_info

    def say(self, name: str, **facts: str | int) -> str:
        return self.voice.sentence(name, facts)

    def moment(self, at: datetime, zone: ZoneInfo | None = None) -> str:
        facts = words.moment(at, zone=zone or self.zone, language=self.language)
        # A sentence isolates it as a whole; with isolates inside, it would be taken for left to right.
        return plain(self.say("moment-in-zone", **facts))

    def time_left(self, until: datetime) -> str:
        return words.length(until - self.now, language=self.language)

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return acting(self.request.app.state.engine)

    async def party(self, transaction: AsyncConnection) -> PartyId:
        """Raises TokenMissing or TokenUnknown."""
        return await self.credentials.party(transaction)

    async def sent(self) -> Sent:
        """Raises FormForeign."""
        return await read_form(self.request, by_anybody=False)

    async def sent_by_anybody(self) -> Sent:
        """A form that may have been given before it was known who asks. Raises FormForeign."""
        return await read_form(self.request, by_anybody=True)

    def attempt(self, sent: Sent) -> Attempt:
        """Raises IdempotencyKeyWeak."""
        return attempt_of(sent.key, path=self.request.url.path, at=self.now)

    def show(self, template: str, *, status: int = 200, **facts: Any) -> Response:  # noqa: ANN401 - what templates name
        return frame.page(self.request, template, facts, status=status)

    def ask(self, form: Form, entered: Entered = _NOTHING, *, status: int = 200, **facts: Any) -> Response:  # noqa: ANN401 - as above
        shown = countries(self.language) if form.asks_for_countries else ()
        return self.show("form.html.j2", status=status, form=form, entered=entered, countries=shown, **facts)

    def ask_again(self, form: Form, sent: Sent, flaws: Flaws, **facts: Any) -> Response:  # noqa: ANN401 - as above
        """The form as it was filled in, with what is wrong said beside the fields."""
        said = {name: self.voice.flaw(rule) for name, rule in flaws.rules.items()}
        listed = summary(form, said, self.voice)
        return self.ask(form, sent.fields, status=_INVALID, flaws=said, summary=listed, **facts)

    def ask_after(self, form: Form, sent: Sent, refusal: Refused, **facts: Any) -> Response:  # noqa: ANN401 - as above
        """The form as it was filled in, with what was refused at its head."""
        problem = problem_of(refusal)
        # Whoever sends again what is still under way gets the answer to it: with another key they would not.
        kept = {"form_key": frame.form_key(sent.key)} if isinstance(refusal, IdempotencyKeyInFlight) else {}
        shown = self.ask(form, sent.fields, status=problem.status, problem=told(self.voice, problem), **kept, **facts)
        shown.headers.update(problem.headers)
        return shown

    def go(self, path: str) -> Response:
        """See what has become of it: nothing is sent again when the page is loaded again."""
        return RedirectResponse(f"{HOME}{path}", 303, headers={"Cache-Control": "no-store"})

    def remember(
        self, response: Response, *, token: str | None = None, language: str | None = None, awaited: str | None = None
    ) -> Response:
        """On this device."""
        secure = frame.is_secure(self.request)
        for name, value in ((TOKEN, token), (LANGUAGE, language), (AWAITED, awaited)):
            if value is not None:
                set_cookie(response, name, value, secure=secure)
        return response

    def forget(self, response: Response, name: str = TOKEN) -> Response:
        forget_cookie(response, name, secure=frame.is_secure(self.request))
        return response


async def _visit(request: Request, credentials: Credentials, now: Now) -> Visit:
    return Visit(request, credentials, now)


Visiting = Annotated[Visit, Depends(_visit)]
