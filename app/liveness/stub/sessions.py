"""The stub provider's sessions, in memory: they go when it ends, as a provider's go after some minutes."""

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.liveness.rules import SESSION_LASTS, ReportedState
from app.liveness.stub.rules import Configuration, Presentation, Result, drawn, result_of

_KEPT_FOR = timedelta(minutes=10)
_OPEN = Result(ReportedState.CREATED)
_LOOKING = Result(ReportedState.IN_PROGRESS)
_OVER = Result(ReportedState.EXPIRED)


@dataclass(slots=True)
class Session:
    """One capture; `token` opens its page."""

    session_id: str
    reference: str
    token: str
    label: str
    created_at: datetime
    return_to: str | None = None
    result: Result = _OPEN

    @property
    def is_open(self) -> bool:
        return self.result in (_OPEN, _LOOKING)


@dataclass(frozen=True, slots=True)
class Sessions:
    configuration: Configuration
    clock: Callable[[], datetime]
    _by_reference: dict[str, Session] = field(default_factory=dict[str, Session])
    _by_id: dict[str, Session] = field(default_factory=dict[str, Session])
    _by_token: dict[str, Session] = field(default_factory=dict[str, Session])
    _automatic: dict[str, tuple[datetime, Result]] = field(default_factory=dict[str, tuple[datetime, Result]])
    _attempts: Counter[str] = field(default_factory=Counter[str])

    def open(self, reference: str, *, subject: str, label: str, return_to: str | None = None) -> Session:
        """The session of this reference, a new one the first time."""
        self._forget_the_old()
        known = self._by_reference.get(reference)
        if known is not None:
            return known
        new = Session(secrets.token_urlsafe(16), reference, secrets.token_urlsafe(24), label, self.clock(), return_to)
        self._by_reference[reference] = self._by_id[new.session_id] = self._by_token[new.token] = new
        if self.configuration.automatic:
            self._let_go_by_itself(new, subject)
        return new

    def by_id(self, session_id: str) -> Session | None:
        return self._as_of_now(self._by_id.get(session_id))

    def by_token(self, token: str) -> Session | None:
        return self._as_of_now(self._by_token.get(token))

    def look(self, session: Session) -> None:
        """Somebody has opened the capture page."""
        if session.is_open:
            session.result = _LOOKING

    def finish(self, session: Session, result: Result) -> bool:
        """Whether the session was still open, so that this is its result."""
        was_open = session.is_open
        if was_open:
            session.result = result
        return was_open

    def _let_go_by_itself(self, session: Session, subject: str) -> None:
        presentation = Presentation(subject, self._attempts[subject], session.label)
        self._attempts[subject] += 1
        draw = drawn(self.configuration.seed, "capture", subject, presentation.attempt)
        takes = self.configuration.group_of(session.label).capture.seconds(draw)
        ready_at = session.created_at + timedelta(seconds=takes)
        self._automatic[session.session_id] = ready_at, result_of(presentation, self.configuration)

    def _as_of_now(self, session: Session | None) -> Session | None:
        if session is None or not session.is_open:
            return session
        now, (ready_at, result) = self.clock(), self._automatic.get(session.session_id, (None, _LOOKING))
        over_at = session.created_at + SESSION_LASTS
        if ready_at is not None and ready_at <= min(now, over_at):
            session.result = result
        elif now >= over_at:
            session.result = _OVER
        elif ready_at is not None:
            session.result = _LOOKING
        return session

    def _forget_the_old(self) -> None:
        before = self.clock() - _KEPT_FOR
        while self._by_reference and next(iter(self._by_reference.values())).created_at < before:
            old = self._by_reference.pop(next(iter(self._by_reference)))
            del self._by_id[old.session_id], self._by_token[old.token]
            self._automatic.pop(old.session_id, None)
