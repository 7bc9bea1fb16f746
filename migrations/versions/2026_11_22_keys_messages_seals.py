"""Keys of staff, messages to people, seals over the audit rows."""

from collections.abc import Sequence

revision: str = "2026_11_22_keys_messages_seals"
down_revision: str | None = "2026_11_22_booking_thin_slice"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass
