"""What the clock's workers did, told by each of them in rows: whoever asks for figures asks another process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.edge.tables import rounds

_telling = insert(rounds)
_tell = _telling.on_conflict_do_update(
    index_elements=[rounds.c.chore],
    set_={
        "finished_at": func.greatest(rounds.c.finished_at, _telling.excluded.finished_at),
        "done": rounds.c.done + _telling.excluded.done,
        "failures": rounds.c.failures + _telling.excluded.failures,
    },
)
_all = select(rounds).order_by(rounds.c.chore)


@dataclass(slots=True)
class Rounds:
    """Of one chore: when a round of it last ended well, how much was done, how many rounds failed."""

    finished_at: datetime | None = None
    done: int = 0
    failures: int = 0


async def tell_rounds(transaction: AsyncConnection, told: Mapping[str, Rounds]) -> None:
    """Add to what all workers have told so far."""
    rows = [
        {"chore": chore, "finished_at": each.finished_at, "done": each.done, "failures": each.failures}
        for chore, each in sorted(told.items())
    ]
    if rows:
        await transaction.execute(_tell, rows)


async def all_rounds(transaction: AsyncConnection) -> Sequence[tuple[str, Rounds]]:
    found = await transaction.execute(_all)
    return [(row.chore, Rounds(row.finished_at, row.done, row.failures)) for row in found]
