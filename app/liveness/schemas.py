from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.content.library import Say
from app.liveness.queries import LivenessSession
from app.liveness.rules import Outcome, Reason, SessionState

_SESSION = "0b0a2f3e-6a0b-4c34-9a53-2b8a5f3c9d10"
_MEMBER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LivenessSessionForm(Form):
    member_id: UUID = Field(description="Who looks into the camera", examples=[_MEMBER])


class LivenessSessionOut(BaseModel):
    session_id: UUID = Field(examples=[_SESSION])
    member_id: UUID = Field(examples=[_MEMBER])
    state: SessionState = Field(examples=["CREATED"])
    state_text: str | None = Field(
        default=None,
        description="The state in words, in your language; not where the session is created",
        examples=["Not yet begun"],
    )
    outcome: Outcome | None = Field(
        default=None, description="What we decided; null while nothing is decided", examples=["passed"]
    )
    reason: Reason | None = Field(
        default=None, description="Why the capture failed, as the provider's code", examples=["TOO_DARK"]
    )
    reason_detail: str | None = Field(
        default=None,
        description="The reason in your language, with what to do",
        examples=["It was too dark. Find an evenly lit place and try again."],
    )
    expires_at: datetime = Field(description="The capture must be over by then", examples=["2026-03-02T15:03:00Z"])
    decided_at: datetime | None = Field(default=None, examples=["2026-03-02T15:01:12Z"])
    capture_url: str | None = Field(
        default=None,
        description="The provider's page with the camera, open to whoever has this address; told only on creation",
        examples=["https://liveness.example/capture/q7Xw"],
    )

    @classmethod
    def of(cls, session: LivenessSession, *, capture_url: str | None = None) -> Self:
        return cls(
            session_id=session.session_id,
            member_id=session.member_id,
            state=session.state,
            outcome=session.outcome,
            reason=session.reason,
            expires_at=session.expires_at,
            decided_at=session.decided_at,
            capture_url=capture_url if session.state is SessionState.CREATED else None,
        )

    @classmethod
    def worded(cls, session: LivenessSession, *, say: Say) -> Self:
        """As its reader reads it, with state and reason in words."""
        words = {"state_text": say(f"liveness-state-{_hyphened(session.state)}")}
        if session.reason:
            words["reason_detail"] = say(f"liveness-reason-{_hyphened(session.reason)}")
        return cls.of(session).model_copy(update=words)


def _hyphened(code: str) -> str:
    return code.lower().replace("_", "-")
