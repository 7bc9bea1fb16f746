"""Each way to draw that a policy file can name, from the file to a transcript that verifies and words that say so."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.content.library import Library
from app.lottery.means import DrawMeans, draw_means
from app.lottery.protocol_rules import NOT_SIZE_NEUTRAL, DrawRules, hold
from app.lottery.rules import DrawId, Entry, Ticket
from app.lottery.verify import VERIFIED, verify
from app.policy import Policy, read_policy
from app.scheduler import Means
from app.settings import Settings
from tests.app.journey import IDENTITY_SECRET, WINDOW, Journey, RegisteredParty
from tests.app.lottery.transcripts import policies, synthetic_pool

DEVELOPMENT = Settings(database_url="postgresql://nowhere.invalid", environment="development")
SIZE = 4
FIRST = 'order = "tranches"\nlongest_waiting_percent = 30\nlongest_waiting_are = "first"\n'
LAST = 'order = "tranches"\nlongest_waiting_percent = 30\nlongest_waiting_are = "last"\n'
FILLING = 'leftovers = "skip-and-fill"\n'
BY_TIME, BY_LOT, IN_A_GAP = "in the order of the time waited", "in the random order", "was large enough for your party"


def means_of(tmp_path: Path, lines: str) -> DrawMeans:
    path = tmp_path / "policy.toml"
    path.write_text(lines, "utf-8")
    return draw_means(read_policy(path), DEVELOPMENT)


async def parties_that_waited(journey: Journey, draw_id: DrawId, weeks: Sequence[int]) -> list[RegisteredParty]:
    parties = [await journey.register(SIZE) for _ in weeks]
    for party, waited in zip(parties, weeks, strict=True):
        since = journey.clock.now + WINDOW - timedelta(weeks=waited)
        await journey.execute(f"UPDATE parties SET waiting_since = '{since}' WHERE id = '{party.party_id}'")
        await journey.request(draw_id, party, "laredo")
    return parties


async def hold_under(journey: Journey, means: DrawMeans) -> None:
    journey.clock.advance(WINDOW)
    await journey.advance_draws(means)


async def published(journey: Journey, draw_id: DrawId, tmp_path: Path) -> tuple[dict[str, Any], Counter[int]]:
    """The header of a transcript that verifies, and how many each walk served."""
    path = tmp_path / "transcript.ndjson"
    path.write_bytes((await journey.client.get(f"/v1/draws/{draw_id}/transcript")).content)
    assert verify(str(path)) == VERIFIED
    header, *lines = map(json.loads, path.read_bytes().splitlines())
    return header, Counter(award["walk"] for award in lines[header["count"] :])


async def told(journey: Journey, draw_id: DrawId, party: RegisteredParty) -> tuple[str | None, str]:
    """What a party won, and the explanation without its marks of direction."""
    await journey.prefer("en")
    answer = (await journey.client.get(f"/v1/draws/{draw_id}/result", headers=party.headers)).json()
    return answer["port"], re.sub("[\u2068\u2069]", "", " ".join(answer["explanation"]))


# A walk over k places ends with the party that crosses k - 7. First: over 8 of the 27, then over the 23 that are left;
# last: over 18, then over 15.
@pytest.mark.parametrize(("policy", "walks"), [(FIRST, {1: 1, 2: 4}), (LAST, {1: 3, 2: 2})], ids=["first", "last"])
async def test_a_published_share_of_the_places_goes_by_the_time_waited(
    journey: Journey, tmp_path: Path, policy: str, walks: dict[int, int]
):
    draw_id = await journey.open_draw(places=27, port="laredo")
    parties = await parties_that_waited(journey, draw_id, weeks=(3, 0, 1, 12, 2, 0))
    await hold_under(journey, means_of(tmp_path, policy))
    header, served = await published(journey, draw_id, tmp_path)
    results = [await told(journey, draw_id, party) for party in parties]

    assert (header["rules"]["order"], served) == ("tranches", walks)
    assert ["12 whole weeks" in words for _, words in results].index(True) == 3
    assert results[3][0] == "laredo"  # who waited longest wins under either order, in the one walk or the other
    by_time = [words for port, words in results if port and BY_TIME in words]
    assert len(by_time) == walks[1 if policy is FIRST else 2]
    losers = [words for port, words in results if port is None]
    assert all((BY_LOT if policy is FIRST else BY_TIME) in words for words in losers)


async def test_skip_and_fill_gives_what_is_left_over_to_whoever_fits_and_says_that_it_is_not_size_neutral(
    journey: Journey, tmp_path: Path
):
    """Of twelve places five are the threshold: two parties of four cross it, and a third fits into what is left."""
    draw_id = await journey.open_draw(places=12, port="laredo")
    parties = await parties_that_waited(journey, draw_id, weeks=(0,) * 5)
    means = means_of(tmp_path, FILLING)
    journey.clock.advance(WINDOW)
    for _ in range(2):
        await journey.advance_once(means)
    frozen = (await journey.client.get(f"/v1/draws/{draw_id}")).json()["frozen"]
    await journey.advance_draws(means)
    header, served = await published(journey, draw_id, tmp_path)
    results = [await told(journey, draw_id, party) for party in parties]

    assert frozen["rules"]["leftovers"] == header["rules"]["leftovers"] == "skip-and-fill"
    assert NOT_SIZE_NEUTRAL in frozen["notes"]
    assert NOT_SIZE_NEUTRAL in header["notes"]
    assert served == {1: 2, 2: 1}
    assert all("It was not size-neutral." in words for _, words in results)
    assert [port for port, words in results if IN_A_GAP in words] == ["laredo"]


async def test_under_skip_and_fill_places_that_lapse_are_drawn_again_as_the_losers_were_told(
    journey: Journey, tmp_path: Path
):
    draw_id = await journey.open_draw(places=12, port="laredo")
    parties = await parties_that_waited(journey, draw_id, weeks=(0,) * 5)
    means = means_of(tmp_path, FILLING)
    await hold_under(journey, means)
    losers = [party for party in parties if (await told(journey, draw_id, party))[0] is None]
    assert ["are drawn again" in (await told(journey, draw_id, loser))[1] for loser in losers] == [True, True]

    journey.clock.advance(timedelta(hours=Policy().confirm_hours))
    await journey.run_clock(Means(means.policy, Library(), means, IDENTITY_SECRET))
    assert [(await journey.status(loser))["offer"]["state"] for loser in losers] == ["offered", "offered"]


async def test_the_ordinary_policy_leaves_over_what_only_a_small_party_could_use(journey: Journey, tmp_path: Path):
    """Negative control of the filling."""
    draw_id = await journey.open_draw(places=12, port="laredo")
    parties = await parties_that_waited(journey, draw_id, weeks=(0,) * 5)
    await hold_under(journey, means_of(tmp_path, ""))
    header, served = await published(journey, draw_id, tmp_path)
    words = [(await told(journey, draw_id, party))[1] for party in parties]

    assert (header["rules"]["leftovers"], served) == ("redraw", {1: 2})
    assert NOT_SIZE_NEUTRAL not in header["notes"]
    assert not any("size-neutral" in each for each in words)


def port_of_first(pool: Sequence[Entry[str]], rules: DrawRules, seed: bytes) -> str | None:
    outcome = hold(pool, rules, seed=seed)
    awards = [award for walk in (*outcome.walks, outcome.filling) for award in walk]
    return {award.ticket: award.port for award in awards}.get(Ticket(pool[0].ticket))


def own_result_moves(rules: DrawRules) -> bool:
    """Whether in any of some pools, with several ports, weights and tiers, a party's own size changes its result."""
    pools = [synthetic_pool(40, seed=seed) for seed in range(100)]
    return any(
        len({port_of_first([pool[0]._replace(size=size), *pool[1:]], rules, b"seed") for size in (1, 4, 8)}) > 1
        for pool in pools
    )


@pytest.mark.parametrize("rules", policies())
def test_only_skip_and_fill_looks_at_a_partys_own_size(rules: DrawRules):
    assert own_result_moves(rules) == (rules.leftovers == "skip-and-fill")
