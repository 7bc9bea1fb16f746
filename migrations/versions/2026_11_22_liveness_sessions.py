"""Liveness sessions with a provider behind HTTP, and requests for human review."""

from collections.abc import Sequence

revision: str = "2026_11_22_liveness_sessions"
down_revision: str | None = "2026_11_22_whole_registration"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass
