"""What workers tell of letters in another language than the one wanted."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_23_letter_fallbacks"
down_revision: str | None = "2026_11_22_public_draw"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "letter_fallbacks",
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("letters", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("wanted", "spoken", name=op.f("pk_letter_fallbacks")),
    )
