"""Loads what a rehearsal needs, in bulk and in one transaction: parties, open days, a draw held, a draw open, places.

Every person is synthetic. Offers come from a real draw, not from rows made to look like one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.clock import now as clock_now
from app.database import make_engine
from app.lottery.means import DrawMeans, draw_means
from app.policy import Policy, read_policy
from app.preparation.days import first_free_day, zones_of_ports
from app.preparation.families import Family, load_families, make_families, pass_liveness
from app.preparation.holding import hold_a_draw, open_a_draw, release_places
from app.preparation.subjects import Bearer, Counts, PersonToCheck, PreparationFailed, Prepared, Subjects
from app.settings import Settings


async def prepare(database_url: str, counts: Counts, *, seed: int = 0) -> Prepared:
    """Load the data into a migrated database, beside whatever is there, under the policy of FAIRSLOT_POLICY.

    Raises BadPolicy, and PreparationFailed where the policy admits no rehearsal.
    """
    settings = Settings(database_url=database_url, environment="rehearsal", profile=None, seed=seed)
    policy = read_policy(settings.policy)
    _check_can_draw_at_once(policy)
    engine = make_engine(settings)
    try:
        async with engine.begin() as transaction:
            return await _prepare(transaction, counts, seed=seed, means=draw_means(policy, settings))
    finally:
        await engine.dispose()


def _check_can_draw_at_once(policy: Policy) -> None:
    if policy.beacon != "stub":
        msg = f'FAIRSLOT_POLICY: a rehearsal cannot wait for the beacon {policy.beacon}: write beacon = "stub" for it'
        raise PreparationFailed(msg)


async def _prepare(transaction: AsyncConnection, counts: Counts, *, seed: int, means: DrawMeans) -> Prepared:
    now = clock_now()
    zones = await zones_of_ports(transaction)
    first_day = await first_free_day(transaction, policy=means.policy, now=now)
    families = make_families(counts.parties, seed=seed)
    await load_families(transaction, families, now=now)
    checked, requesting, reading, confirming = _split(
        families, [counts.check_liveness, counts.request, counts.read_status, counts.confirm]
    )
    await pass_liveness(transaction, confirming, now=now)
    to_confirm = await hold_a_draw(transaction, confirming, zones=zones, day=first_day, now=now, means=means)
    next_day = first_day + timedelta(days=1)
    draw_id = await open_a_draw(transaction, zones=zones, day=next_day, now=now, policy=means.policy)
    if counts.places:
        day = next_day + timedelta(days=1)
        await release_places(transaction, counts.places, zones=zones, day=day, now=now, policy=means.policy)
    subjects = Subjects(
        check_liveness=[PersonToCheck(token=each.token, member_id=each.members[0]) for each in checked],
        request=[Bearer(token=each.token) for each in requesting],
        read_status=[Bearer(token=each.token) for each in reading],
        confirm=to_confirm,
    )
    return Prepared(draw_id=draw_id, ports=list(zones), subjects=subjects)


def _split(families: Sequence[Family], sizes: Iterable[int]) -> Iterator[Sequence[Family]]:
    start = 0
    for size in sizes:
        yield families[start : start + size]
        start += size
