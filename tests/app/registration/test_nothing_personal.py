"""No personal data in logs, metrics and the record, whatever a person does."""

from contextlib import redirect_stderr
from datetime import timedelta
from io import StringIO

from app.audit.verification import verify_audit
from app.policy import Policy
from tests.app.journey import Journey, SetClock, new_key, registration_form
from tests.conftest import client_of, running

WORDS = ("Example", "example.org", "Elm Street", "La Habana", "1990-01-31", "78040")
SENT_BACK = ("preferred_language", "contact", "destination_address", "foreign_address", "members")


async def live(journey: Journey) -> None:
    """Register, be refused twice, edit, ask for recovery and review, withdraw."""
    http, form = journey.client, registration_form(2)
    registered = await http.post("/v1/registrations", json=form, headers=new_key())
    token = {"Authorization": f"Bearer {registered.json()['token']}"}
    assert (await http.post("/v1/registrations", json=form, headers=new_key())).status_code == 409
    assert (await http.post("/v1/registrations", json=form | {"Example": 1}, headers=new_key())).status_code == 422
    identity = {name: form["members"][0][name] for name in ("full_name", "birth_date", "sex", "country_of_birth")}
    assert (await http.post("/v1/recoveries", json=identity, headers=new_key())).status_code == 202
    assert (await http.post("/v1/registration-reviews", json=form, headers=new_key())).status_code == 201
    read = (await http.get("/v1/registration", headers=token)).json()
    body = {name: read[name] for name in SENT_BACK}
    assert (await http.put("/v1/registration", json=body, headers=token | {"If-Match": '"1"'})).status_code == 200
    assert (await http.delete("/v1/registration", headers=token | {"If-Match": '"2"'})).status_code == 204


async def test_nothing_of_a_person_is_in_logs_metrics_or_record(database_url: str, clock: SetClock):
    with redirect_stderr(StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            journey = Journey(http, service.state.engine, clock)
            await live(journey)
            await journey.run_clock()
            metrics = (await http.get("/metrics")).text
            recorded = str(await journey.scalar("SELECT json_agg(a)::text FROM audit_rows a"))

    assert "request refused" in log.getvalue()
    assert recorded.count("withdraw") == 1
    for word in WORDS:
        assert word not in log.getvalue() + metrics + recorded


async def test_the_record_verifies_after_people_have_been_erased(journey: Journey):
    await journey.register(3)
    await journey.run_clock()
    journey.clock.advance(timedelta(days=Policy().retention_days + 1))
    await journey.run_clock()

    verdict = await verify_audit(journey.engine)
    assert verdict.flaws == []
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'erase'") == 1
    assert await journey.scalar("SELECT count(*) FROM parties WHERE erased_at IS NULL") == 0
