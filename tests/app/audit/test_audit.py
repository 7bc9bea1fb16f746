import json

import pytest
from sqlalchemy.exc import IntegrityError

from tests.app.journey import Journey, registration_form


@pytest.mark.parametrize(
    "change", ["UPDATE audit_rows SET actor = 'nobody'", "DELETE FROM audit_rows", "TRUNCATE audit_rows"]
)
async def test_the_database_refuses_to_change_the_record(journey: Journey, change: str):
    await journey.register()

    with pytest.raises(IntegrityError, match="rows are final"):
        await journey.execute(change)

    assert await journey.count("audit_rows") == 1


async def test_without_its_trigger_the_record_could_be_changed(journey: Journey):
    await journey.register()
    await journey.execute("DROP TRIGGER audit_rows_are_final ON audit_rows", "DELETE FROM audit_rows")

    assert await journey.count("audit_rows") == 0


async def test_every_action_leaves_one_row(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.confirm(offer_id, party)

    actions = await journey.scalar("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_rows")
    assert actions == "register request close-draw freeze-draw draw begin-liveness decide-liveness confirm"


async def test_a_refused_action_leaves_none(journey: Journey):
    party = await journey.register()
    draw_id = await journey.open_draw()
    await journey.request(draw_id, party, "atlantis")

    assert await journey.count("audit_rows") == 1


async def test_the_record_holds_no_personal_data(journey: Journey):
    await journey.register(2)
    recorded = str(await journey.scalar("SELECT json_agg(a)::text FROM audit_rows a"))

    form = registration_form(2)
    personal = [form["contact"]["email"], *form["destination_address"].values()]
    personal += [member[name] for member in form["members"] for name in ("full_name", "birth_date")]
    assert not [each for each in personal if each in recorded]
    assert json.loads(recorded)
