import hashlib

from app.access.tokens import PartyId, issue_token, new_token, revoke_tokens
from tests.app.journey import Journey, SetClock


async def test_a_token_is_stored_hashed_only(journey: Journey):
    party = await journey.register()
    stored = await journey.scalar("SELECT token_hash FROM tokens")

    assert stored == hashlib.sha256(party.token.encode()).digest()


def test_a_token_has_256_random_bits():
    tokens = {new_token() for _ in range(1000)}

    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {43}


async def test_a_caller_sees_only_its_own(journey: Journey):
    one, other = await journey.register(2), await journey.register(1)

    for party in (one, other):
        for path in ("/v1/status", "/v1/registration"):
            told = (await journey.client.get(path, headers=party.headers)).json()
            assert told["registration_id"] == str(party.party_id)
            assert [member["member_id"] for member in told["members"]] == [str(each) for each in party.members]


async def test_a_wrong_token_opens_nothing(journey: Journey):
    party = await journey.register()
    for wrong in (party.token[:-1], party.token + "A", party.token.swapcase(), str(party.party_id)):
        answer = await journey.client.get("/v1/status", headers={"Authorization": f"Bearer {wrong}"})
        assert (answer.status_code, answer.json()["code"]) == (401, "token-unknown")


async def test_another_scheme_is_no_token(journey: Journey):
    party = await journey.register()
    answer = await journey.client.get("/v1/status", headers={"Authorization": f"Basic {party.token}"})

    assert (answer.status_code, answer.json()["code"]) == (401, "token-missing")


async def test_revoked_tokens_open_nothing_and_a_new_one_does(journey: Journey, clock: SetClock):
    party, bystander = await journey.register(), await journey.register()
    async with journey.engine.begin() as transaction:
        await revoke_tokens(transaction, PartyId(party.party_id), now=clock.now)
        token = await issue_token(transaction, PartyId(party.party_id), now=clock.now)

    answers = [
        (await journey.client.get("/v1/status", headers=headers)).status_code
        for headers in (party.headers, {"Authorization": f"Bearer {token}"}, bystander.headers)
    ]
    assert answers == [401, 200, 200]
