"""Production draws by what the public beacon said: a round that was really published."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from app.lottery.beacon_rules import MARGIN, PERIOD, SIGNATURE_BYTES, Round, time_of
from app.lottery.means import draw_means
from app.lottery.verify import REFUTED, VERIFIED, verify
from app.policy import Policy
from app.settings import Settings
from tests.app.journey import WINDOW, Journey
from tests.app.staff import staff_headers

# Round 657413 of drand's quicknet, of 15 September 2023, 11:00:03 UTC, as the network published it:
# https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/657413
# (also in the README of https://github.com/mcdcam/python-drand-verify, which checks the signature).
PUBLISHED_ROUND = Round(657413)
PUBLISHED = {
    "randomness": "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
    "signature": "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
}


def test_the_published_round_is_the_hash_of_its_signature():
    assert hashlib.sha256(bytes.fromhex(PUBLISHED["signature"])).hexdigest() == PUBLISHED["randomness"]
    assert time_of(PUBLISHED_ROUND) == datetime(2023, 9, 15, 11, 0, 3, tzinfo=UTC)


async def test_production_draws_by_a_published_round_and_the_transcript_is_publicly_verifiable(
    journey: Journey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    production = Settings(database_url="postgresql://nowhere.invalid", environment="production", draw_key="ab" * 32)
    means = draw_means(Policy(beacon="drand-quicknet"), production)
    frozen_at = time_of(PUBLISHED_ROUND) - MARGIN - PERIOD
    journey.clock.now = frozen_at - WINDOW
    draw_id = await journey.open_draw(day=date(2023, 9, 30), places=8)
    for size in (1, 2, 3, 4):
        await journey.request(draw_id, await journey.register(size))
    journey.clock.now = frozen_at
    await journey.advance_draws(means)
    shown = (await journey.client.get(f"/v1/draws/{draw_id}")).json()
    early = await enter_published(journey)
    journey.clock.now = time_of(PUBLISHED_ROUND)
    entered = await enter_published(journey)
    await journey.advance_draws(means)
    transcript = tmp_path / "transcript.ndjson"
    transcript.write_bytes((await journey.client.get(f"/v1/draws/{draw_id}/transcript")).content)
    code, told = verify(str(transcript)), capsys.readouterr().out

    assert (shown["state"], shown["frozen"]["rules"]["beacon_round"]) == ("frozen", PUBLISHED_ROUND)
    assert (early.status_code, entered.status_code) == (409, 201)
    assert shown["frozen"]["notes"] == []
    assert code == VERIFIED
    assert "the randomness of round 657413 hashes its signature" in told
    assert "not publicly verifiable" not in told
    forged = transcript.read_bytes().replace(PUBLISHED["signature"].encode(), b"00" * SIGNATURE_BYTES)
    transcript.write_bytes(forged)
    assert verify(str(transcript)) == REFUTED


async def enter_published(journey: Journey) -> httpx.Response:
    headers = await staff_headers(journey.engine, "operator")
    return await journey.client.put(f"/v1/operator/beacons/{PUBLISHED_ROUND}", json=PUBLISHED, headers=headers)
