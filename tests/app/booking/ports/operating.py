"""What an operator does, over HTTP."""

import httpx

from tests.app.journey import Journey, RegisteredParty, new_key
from tests.app.staff import staff_headers

REASON = "No power at the port"


async def operator(journey: Journey) -> dict[str, str]:
    return await staff_headers(journey.engine, "operator")


async def open_days(journey: Journey, **plan: object) -> httpx.Response:
    body = {"from": "2026-04-01", "to": "2026-04-02"} | plan
    return await journey.client.post("/v1/operator/days", json=body, headers=await operator(journey) | new_key())


async def put(journey: Journey, path: str, **body: object) -> httpx.Response:
    headers = await operator(journey)
    return await journey.client.put(
        f"/v1/operator/ports/laredo/{path}", json={"reason": REASON} | body, headers=headers
    )


async def parties_with_offers(journey: Journey, *sizes: int) -> list[RegisteredParty]:
    parties = [await journey.register(size) for size in sizes]
    draw_id = await journey.open_draw(places=20, port="laredo")
    for party in parties:
        await journey.request(draw_id, party)
    assert len(await journey.hold_draw(draw_id)) == len(sizes)
    return parties
