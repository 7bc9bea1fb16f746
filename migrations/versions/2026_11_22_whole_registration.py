"""All that is registered of a party, and that one person is registered once."""

from collections.abc import Sequence

revision: str = "2026_11_22_whole_registration"
down_revision: str | None = "2026_11_22_keys_messages_seals"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass
