"""Keys of staff for tests, as `fairslot key create` makes them."""

from sqlalchemy.ext.asyncio import AsyncEngine

from app.access.keys import NewKey, create_key
from app.access.staff import Role
from app.clock import now


async def staff_key(engine: AsyncEngine, role: Role | str, port: str | None = None) -> NewKey:
    async with engine.begin() as transaction:
        return await create_key(transaction, role=Role(role), port=port, name=f"a test's {role}", now=now())


async def staff_headers(engine: AsyncEngine, role: Role | str, port: str | None = None) -> dict[str, str]:
    """The header of a new key: `await staff_headers(journey.engine, "officer", "laredo")`."""
    return {"Authorization": f"Bearer {(await staff_key(engine, role, port)).text}"}
