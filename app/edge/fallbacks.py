"""Letters that went out in another language than the one wanted, told by the workers in rows, as rounds are."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.edge.tables import letter_fallbacks
from app.metrics import Fallback

_telling = insert(letter_fallbacks)
_tell = _telling.on_conflict_do_update(
    index_elements=[letter_fallbacks.c.wanted, letter_fallbacks.c.spoken],
    set_={"letters": letter_fallbacks.c.letters + _telling.excluded.letters},
)
_all = select(letter_fallbacks).order_by(letter_fallbacks.c.wanted, letter_fallbacks.c.spoken)


async def tell_fallbacks(transaction: AsyncConnection, told: Mapping[Fallback, int]) -> None:
    """Add to what all workers have told so far; in one order, so that no two of them wait for each other."""
    rows = [each._asdict() | {"letters": letters} for each, letters in sorted(told.items())]
    if rows:
        await transaction.execute(_tell, rows)


async def all_fallbacks(transaction: AsyncConnection) -> Mapping[Fallback, int]:
    found = await transaction.execute(_all)
    return {Fallback(row.wanted, row.spoken): row.letters for row in found}
