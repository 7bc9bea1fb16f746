"""Draws that anyone can recompute."""

from collections.abc import Sequence

revision: str = "2026_11_22_public_draw"
down_revision: str | None = "2026_11_22_appointments"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass
