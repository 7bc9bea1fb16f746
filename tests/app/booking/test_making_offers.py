"""A winner whose place was taken away after the draw's places were counted."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.content.library import Library
from app.outbox.messages import MessageKind
from tests.app.booking.ports.operating import put
from tests.app.journey import DAY, Journey, RegisteredParty


async def drawn_without_a_place(journey: Journey) -> RegisteredParty:
    """A party that was drawn, and all places were cut before that was published."""
    party, draw_id = await journey.register(2), await journey.open_draw(port="laredo")
    await journey.request(draw_id, party)
    journey.clock.advance(timedelta(hours=23))
    while await journey.scalar("SELECT state FROM draws") != "drawn":
        assert await journey.advance_once()
    await put(journey, f"days/{DAY}/places", places=0)
    await journey.advance_draws()
    return party


async def test_it_is_told_and_comes_first_in_the_next_draw(journey: Journey):
    party = await drawn_without_a_place(journey)
    messages = (await journey.client.get("/v1/messages", headers=party.headers)).json()["messages"]

    assert await journey.count("offers") == 0
    assert await journey.scalar("SELECT party_id FROM priorities") == party.party_id
    assert [message["kind"] for message in messages] == ["drawn-without-a-place"]
    assert "Laredo" in messages[0]["body"]
    assert "2026" in messages[0]["body"]


async def test_that_stands_on_the_record_by_itself(journey: Journey):
    party = await drawn_without_a_place(journey)
    recorded = sa.text("SELECT actor, subject, digest FROM audit_rows WHERE action = 'put-first'")
    async with journey.engine.connect() as connection:
        rows = (await connection.execute(recorded)).all()

    digest = {"port": "laredo", "date": DAY.isoformat()}
    assert [tuple(row) for row in rows] == [("clock", f"party:{party.party_id}", digest)]


async def test_who_got_a_place_is_not_told_so(journey: Journey):
    await journey.offer()

    assert await journey.scalar("SELECT count(*) FROM messages WHERE kind = 'drawn-without-a-place'") == 0
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'put-first'") == 0


@pytest.mark.parametrize(("language", "words"), [("en", "comes before the others"), ("es", "antes que los demás")])
def test_the_words_stand_in_every_language(language: str, words: str):
    facts = {"port": "Laredo", "day_on": DAY.isoformat()}

    assert words in Library().message(MessageKind.DRAWN_WITHOUT_A_PLACE, language=language, facts=facts).detail
