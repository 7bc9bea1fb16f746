"""From offer to arrival: confirmations, walk-ins, first-come days, closures."""

from collections.abc import Sequence

revision: str = "2026_11_22_appointments"
down_revision: str | None = "2026_11_22_liveness_sessions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass
