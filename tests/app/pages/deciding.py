"""A person decides whether somebody is registered already."""

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.app.journey import new_key
from tests.app.staff import staff_headers

REASON = "Two people: the photographs in their documents differ."
_ASKED = "SELECT id FROM registration_reviews"


async def decide(client: httpx.AsyncClient, engine: AsyncEngine, *, admit: bool) -> None:
    """On the only one that was asked for."""
    async with engine.connect() as connection:
        url = f"/v1/reviews/{(await connection.exec_driver_sql(_ASKED)).scalar_one()}"
    staff = await staff_headers(engine, "reviewer")
    seen = {"If-Match": (await client.get(url, headers=staff)).headers["etag"]}
    decision = {"admit": admit, "reason": REASON}
    answer = await client.post(f"{url}/decision", json=decision, headers=staff | new_key() | seen)
    assert answer.status_code == 201, answer.text
