"""Asking for a code and giving it back, as people and strangers do."""

from typing import Any

import httpx
from fastapi import FastAPI

from tests.app.journey import Journey, new_key, registration_form

EVA = {"full_name": "Eva Nobody", "birth_date": "1980-01-01", "sex": "female", "country_of_birth": "CU"}


async def registered(journey: Journey, contact: dict[str, str] | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    """Somebody who is registered: what identifies them, and the header of their token."""
    form = registration_form()
    answer = await journey.client.post(
        "/v1/registrations", json=form | ({"contact": contact} if contact else {}), headers=new_key()
    )
    identity = {name: form["members"][0][name] for name in ("full_name", "birth_date", "sex", "country_of_birth")}
    return identity, {"Authorization": f"Bearer {answer.json()['token']}"}


async def ask(journey: Journey, identity: dict[str, Any]) -> httpx.Response:
    return await journey.client.post("/v1/recoveries", json=identity, headers=new_key())


async def ask_from(address: str, app: FastAPI, identity: dict[str, Any]) -> httpx.Response:
    transport = httpx.ASGITransport(app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://fairslot.test") as http:
        return await http.post("/v1/recoveries", json=identity, headers=new_key())


async def redeem(journey: Journey, asked: httpx.Response, code: str) -> httpx.Response:
    return await journey.client.post(asked.headers["location"], json={"code": code}, headers=new_key())


async def code_sent(journey: Journey) -> str:
    return str(
        await journey.scalar(
            "SELECT facts ->> 'code' FROM messages WHERE kind = 'recovery-code' ORDER BY created_at DESC LIMIT 1"
        )
    )
