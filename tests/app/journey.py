"""What the tests do over and over: a party's way through the service, over HTTP, and the clock's part of it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.booking.day_rules import hours_of
from app.booking.rules import OfferId, places_of_day
from app.booking.tables import days, offers, ports, slots
from app.content.library import Library
from app.lottery.means import DrawMeans, draw_means
from app.lottery.rules import DrawId
from app.lottery.steps import advance_draws_due
from app.lottery.tables import draws, requests, results
from app.policy import Policy
from app.scheduler import Means, chores, run_due
from app.settings import Settings

DAY = date(2026, 3, 20)
WINDOW = timedelta(hours=23)
CUT_OFF = timedelta(hours=36)
# That of every service that is not in production.
IDENTITY_SECRET = Settings(database_url="postgresql://nowhere/none", environment="development").identity_secret
IN_MATAMOROS = {"position": {"kind": "measured", "latitude": 25.87, "longitude": -97.5}}
MEANS = draw_means(Policy(), Settings(database_url="postgresql://nowhere.invalid", environment="development"))
_OFFERS_DRAWN = (
    select(offers.c.id)
    .join_from(results, requests, (requests.c.draw_id == results.c.draw_id) & (requests.c.ticket == results.c.ticket))
    .join(draws, draws.c.id == results.c.draw_id)
    .join(offers, (offers.c.party_id == requests.c.party_id) & (offers.c.offered_at == draws.c.published_at))
    .where(results.c.draw_id == bindparam("draw_id"))
    .order_by(results.c.walk, results.c.place)
)


@dataclass
class SetClock:
    """The service's clock, in the test's hands."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 15, 0, tzinfo=UTC))

    def advance(self, by: timedelta) -> None:
        self.now += by


def new_key() -> dict[str, str]:
    return {"Idempotency-Key": secrets.token_hex(16)}


def registration_form(size: int = 1, *, family: str = "Person") -> dict[str, Any]:
    """The same people each time, but for another name of the family."""
    return {
        "preferred_language": "es",
        "contact": {"email": "someone@example.org"},
        "destination_address": {"line": "1 Elm Street", "city": "Laredo", "state": "TX", "postal_code": "78040"},
        "members": [
            {
                "full_name": f"Example {family} {ordinal}",
                "birth_date": "1990-01-31",
                "sex": "female",
                "city_of_birth": "La Habana",
                "country_of_birth": "CU",
                "nationality": "CU",
                "country_of_residence": "MX",
            }
            for ordinal in range(1, size + 1)
        ],
    }


@dataclass(frozen=True)
class RegisteredParty:
    party_id: UUID
    token: str
    members: Sequence[UUID]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Journey:
    client: httpx.AsyncClient
    engine: AsyncEngine
    clock: SetClock

    async def register(self, size: int = 1) -> RegisteredParty:
        form = registration_form(size, family=secrets.token_hex(8))
        answer = await self.client.post("/v1/registrations", json=form, headers=new_key())
        assert answer.status_code == 201, answer.text
        told = answer.json()
        members = [UUID(member["member_id"]) for member in told["members"]]
        return RegisteredParty(UUID(told["registration_id"]), told["token"], members)

    async def register_in(self, language: str) -> RegisteredParty:
        """A party that wants to be spoken to in this language."""
        party = await self.register()
        await self.prefer(language)
        return party

    async def prefer(self, language: str) -> None:
        """Let all that are registered want to be spoken to in this language."""
        await self.execute(f"UPDATE parties SET preferred_language = '{language}'")

    async def open_draw(self, *, places: int = 20, day: date = DAY, port: str | None = None) -> DrawId:
        """A draw open for requests, with so many places at each port (or at one)."""
        async with self.engine.begin() as transaction:
            await open_day(transaction, day=day, places=places, port=port)
            return await insert_draw(transaction, day=day, now=self.clock.now)

    async def request(self, draw_id: DrawId, party: RegisteredParty, *codes: str) -> httpx.Response:
        body = {"ports": list(codes or ("laredo",))}
        return await self.client.put(f"/v1/draws/{draw_id}/request", json=body, headers=party.headers)

    async def hold_draw(self, draw_id: DrawId) -> Sequence[OfferId]:
        """From the close of the window to the published result; the offers, in the order drawn."""
        self.clock.advance(WINDOW)
        await self.advance_draws()
        async with self.engine.connect() as connection:
            return [OfferId(offer_id) for offer_id in await connection.scalars(_OFFERS_DRAWN, {"draw_id": draw_id})]

    async def advance_draws(self, means: DrawMeans = MEANS) -> int:
        """Take all steps of all draws that are due, each in a transaction of its own; how many."""
        steps = 0
        while await self.advance_once(means):
            steps += 1
        return steps

    async def advance_once(self, means: DrawMeans = MEANS) -> int:
        async with self.engine.begin() as transaction:
            return await advance_draws_due(transaction, now=self.clock.now, means=means)

    async def run_clock(self, means: Means | None = None) -> Mapping[str, int]:
        """Let the worker do all that is due by the test's clock; what each chore did."""
        usual = Means(policy=Policy(), library=Library(), draws=MEANS, identity_secret=IDENTITY_SECRET)
        listed = chores(means or usual)
        return await run_due(self.engine, listed, now=lambda: self.clock.now)

    async def offer(self, size: int = 1) -> tuple[RegisteredParty, UUID]:
        """A party that holds an offer."""
        party = await self.register(size)
        draw_id = await self.open_draw()
        assert (await self.request(draw_id, party)).status_code == 201
        (offer_id,) = await self.hold_draw(draw_id)
        await self.pass_liveness(party)
        return party, offer_id

    async def confirm(
        self, offer_id: UUID, party: RegisteredParty, position: dict[str, Any] | None = None
    ) -> httpx.Response:
        """Confirm from inside the geofence, or from the position given; liveness is passed before."""
        return await self.client.put(
            f"/v1/offers/{offer_id}/confirmation", headers=party.headers, json=position or IN_MATAMOROS
        )

    async def appointment(self, size: int = 1) -> tuple[RegisteredParty, UUID]:
        """A party that has confirmed its offer."""
        party, offer_id = await self.offer(size)
        assert (await self.confirm(offer_id, party)).status_code == 200
        return party, offer_id

    async def begin_liveness(self, party: RegisteredParty, member_id: UUID, **headers: str) -> httpx.Response:
        body = {"member_id": str(member_id)}
        return await self.client.post("/v1/liveness-sessions", json=body, headers=party.headers | new_key() | headers)

    async def look(self, begun: httpx.Response, outcome: str = "pass", **choice: str) -> None:
        """Somebody opens the capture page and chooses what the stub provider shall report."""
        assert begun.status_code == 201, begun.text
        page = await self.client.post(begun.json()["capture_url"], data={"outcome": outcome} | choice)
        assert page.status_code == 200, page.text

    async def read(self, begun: httpx.Response, party: RegisteredParty) -> dict[str, Any]:
        """The session as it is now."""
        return (await self.client.get(begun.headers["location"], headers=party.headers)).json()

    async def pass_liveness(self, party: RegisteredParty) -> None:
        """Every member shows that they are present."""
        for member_id in party.members:
            begun = await self.begin_liveness(party, member_id)
            await self.look(begun)
            assert (await self.read(begun, party))["outcome"] == "passed"

    async def status(self, party: RegisteredParty) -> dict[str, Any]:
        return (await self.client.get("/v1/status", headers=party.headers)).json()

    async def until_somebody_waits(self) -> None:
        """For a lock that another transaction holds."""
        waiting = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        while not await self.scalar(waiting):
            pass

    async def count(self, table: str) -> int:
        return int(await self.scalar(f"SELECT count(*) FROM {table}"))

    async def scalar(self, statement: str) -> Any:  # noqa: ANN401 - whatever the statement selects
        async with self.engine.connect() as connection:
            return (await connection.exec_driver_sql(statement)).scalar_one()

    async def execute(self, *statements: str) -> None:
        """All statements in one transaction, which is then committed."""
        async with self.engine.begin() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)


async def open_day(transaction: AsyncConnection, *, day: date, places: int, port: str | None = None) -> None:
    rows = (await transaction.execute(select(ports.c.code, ports.c.time_zone))).all()
    for row in rows:
        if port in {None, row.code}:
            day_id = uuid4()
            zone = ZoneInfo(row.time_zone)
            hours = hours_of(day, zone=zone, cut_off=CUT_OFF)
            new_day = {
                "id": day_id,
                "port_code": row.code,
                "date": day,
                "policy": "lottery",
                "cut_off_at": hours.cut_off_at,
                "ends_at": hours.ends_at,
            }
            await transaction.execute(insert(days), new_day)
            spread = places_of_day(day, zone=zone, count=places)
            new = [{"day_id": day_id, "starts_at": place.starts_at, "number": place.number} for place in spread]
            await transaction.execute(insert(slots), new)


async def insert_draw(transaction: AsyncConnection, *, day: date, now: datetime, window: timedelta = WINDOW) -> DrawId:
    draw_id = DrawId(uuid4())
    row = {"id": draw_id, "date": day, "state": "open", "opens_at": now, "closes_at": now + window}
    await transaction.execute(insert(draws), row)
    return draw_id
