from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.liveness.queries import LivenessCheck
from app.liveness.rules import Outcome


class LivenessCheckForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    member_id: UUID


class LivenessCheckOut(BaseModel):
    check_id: UUID
    member_id: UUID
    outcome: Outcome
    decided_at: datetime

    @classmethod
    def of(cls, check: LivenessCheck) -> Self:
        return cls(
            check_id=check.check_id, member_id=check.member_id, outcome=check.outcome, decided_at=check.decided_at
        )
