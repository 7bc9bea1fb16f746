"""The time, always aware and in UTC."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the clock the ban points to


# A coroutine, because FastAPI would run a plain function in a thread.
async def current_time() -> datetime:
    return now()


Now = Annotated[datetime, Depends(current_time)]
