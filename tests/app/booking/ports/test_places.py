from datetime import datetime

from tests.app.booking.ports.operating import parties_with_offers, put
from tests.app.journey import DAY, Journey

COUNT = "SELECT count(*) FROM slots WHERE use = 'bookable'"


async def test_free_places_are_cut_before_anybody_is_affected(journey: Journey):
    await parties_with_offers(journey, 2, 3)
    answer = await put(journey, f"days/{DAY}/places", places=5)

    assert answer.json() == {"offers": 0, "places_cut": 15, "places_raised": 0}
    assert await journey.scalar("SELECT count(*) FROM assignments WHERE active") == 5


async def test_below_what_is_given_whole_offers_are_withdrawn_by_a_recorded_lot(journey: Journey):
    await parties_with_offers(journey, 2, 3, 1)
    answer = await put(journey, f"days/{DAY}/places", places=4)

    held = int(await journey.scalar("SELECT count(*) FROM assignments WHERE active"))
    places = int(await journey.scalar("SELECT count(*) FROM slots WHERE use <> 'cut'"))
    assert (answer.status_code, places) == (200, 4)
    assert held <= 4
    assert await journey.scalar("SELECT length(digest->>'lot_seed') FROM audit_rows WHERE action = 'cut-places'") == 64


async def test_what_was_cut_is_raised_again_and_can_be_booked(journey: Journey):
    draw_id = await journey.open_draw(places=20, port="laredo")
    party = await journey.register(3)
    await journey.request(draw_id, party)
    await put(journey, f"days/{DAY}/places", places=2)
    raised = await put(journey, f"days/{DAY}/places", places=12)
    again = await put(journey, f"days/{DAY}/places", places=12)

    assert raised.json() == {"offers": 0, "places_cut": 0, "places_raised": 10}
    assert again.json() == {"offers": 0, "places_cut": 0, "places_raised": 0}
    assert await journey.scalar(COUNT) == 12
    assert len(await journey.hold_draw(draw_id)) == 1


async def test_who_lost_a_place_gets_nothing_back_when_places_are_raised_but_comes_first(journey: Journey):
    (party,) = await parties_with_offers(journey, 2)
    await put(journey, f"days/{DAY}/places", places=0)
    await put(journey, f"days/{DAY}/places", places=20)

    assert (await journey.status(party))["offer"]["state"] == "withdrawn-by-port"
    assert await journey.count("priorities") == 1
    assert (await journey.run_clock())["redraw"] == 1
    assert (await journey.status(party))["offer"]["state"] == "offered"


async def test_a_day_never_has_more_places_than_it_was_opened_with(journey: Journey):
    await parties_with_offers(journey, 1)
    await put(journey, f"days/{DAY}/places", places=5)
    answer = await put(journey, f"days/{DAY}/places", places=21)

    assert (answer.status_code, answer.json()["code"]) == (409, "places-not-to-be-raised")
    assert "20" in answer.json()["detail"]


async def test_after_the_cut_off_places_are_not_raised(journey: Journey):
    await parties_with_offers(journey, 1)
    await put(journey, f"days/{DAY}/places", places=5)
    journey.clock.now = datetime.fromisoformat(str(await journey.scalar("SELECT cut_off_at FROM days")))
    answer = await put(journey, f"days/{DAY}/places", places=6)

    assert (answer.status_code, answer.json()["code"]) == (409, "cut-off-passed")


async def test_the_record_says_how_many_places_were_raised(journey: Journey):
    await parties_with_offers(journey, 1)
    await put(journey, f"days/{DAY}/places", places=5)
    await put(journey, f"days/{DAY}/places", places=9)

    recorded = "SELECT digest->>'raised' || length(digest->>'reason_sha256') FROM audit_rows"
    assert await journey.scalar(f"{recorded} WHERE action = 'raise-places'") == "464"
