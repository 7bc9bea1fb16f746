import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from structlog.testing import LogCapture

from app.content.library import Library
from app.edge.rounds import Rounds, all_rounds
from app.policy import Policy
from app.scheduler import Chore, Means, Worker, chores, run_due
from tests.app.journey import IDENTITY_SECRET, MEANS, Journey, SetClock, new_key, registration_form

SOON = timedelta(milliseconds=1)


def clock() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def counted(name: str, times: int, seen: list[str], *, when_done: asyncio.Event | None = None) -> Chore:
    """A chore with so much to do, one thing a turn."""
    left = times

    async def turn(_: AsyncConnection, /, *, now: datetime) -> int:
        nonlocal left
        if not left:
            if when_done:
                when_done.set()
            return 0
        left -= 1
        seen.append(name)
        return 1

    return Chore(name, turn, SOON)


async def working(
    engine: AsyncEngine, *listed: Chore, until: Callable[[asyncio.Event], Awaitable[None]]
) -> list[dict[str, object]]:
    """Let a worker tend the chores until told otherwise; what it logged."""
    stop, log = asyncio.Event(), LogCapture()
    logger = structlog.wrap_logger(structlog.PrintLogger(), processors=[log])
    task = asyncio.create_task(Worker(engine, clock, logger, stop).work(listed))
    await until(stop)
    await task
    return [dict(entry) for entry in log.entries]


async def test_it_runs_until_nothing_is_due_and_counts(engine: AsyncEngine):
    seen: list[str] = []
    listed = [counted("one", 3, seen), counted("other", 2, seen), counted("none", 0, seen)]

    assert await run_due(engine, listed, now=clock) == {"one": 3, "other": 2}
    assert sorted(seen) == ["one"] * 3 + ["other"] * 2


async def test_a_chore_that_makes_work_for_another_is_followed_by_it(engine: AsyncEngine):
    pool = 0

    async def fill(_: AsyncConnection, /, *, now: datetime) -> int:
        nonlocal pool, fills
        if not fills:
            return 0
        fills, pool = fills - 1, pool + 1
        return 1

    async def empty(_: AsyncConnection, /, *, now: datetime) -> int:
        nonlocal pool
        taken, pool = pool, 0
        return taken

    fills = 2
    done = await run_due(engine, [Chore("empty", empty), Chore("fill", fill)], now=clock)

    assert done == {"fill": 2, "empty": 2}


async def test_each_turn_is_a_transaction_of_its_own(engine: AsyncEngine):
    numbers: list[int] = []

    async def note(transaction: AsyncConnection, /, *, now: datetime) -> int:
        numbers.append(await transaction.scalar(text("SELECT pg_current_xact_id()::text::bigint")) or 0)
        return 1 if len(numbers) < 3 else 0

    await run_due(engine, [Chore("note", note)], now=clock)

    assert len(set(numbers)) == len(numbers) > 3


async def test_what_a_worker_did_is_told_in_the_database(engine: AsyncEngine):
    seen: list[str] = []
    failed, all_done = asyncio.Event(), asyncio.Event()

    async def fail(_: AsyncConnection, /, *, now: datetime) -> int:
        failed.set()
        raise ValueError

    async def told(stop: asyncio.Event) -> None:
        await failed.wait()
        await all_done.wait()
        rounds: dict[str, Rounds] = {}
        while len(rounds) < 3:
            async with engine.connect() as connection:
                rounds = dict(await all_rounds(connection))
        stop.set()
        assert rounds["start-worker"].done == 1
        assert (rounds["three"].done, rounds["three"].finished_at) == (3, clock())
        assert (rounds["fail"].finished_at, rounds["fail"].failures > 0) == (None, True)

    three = counted("three", 3, seen, when_done=all_done)
    await working(engine, Chore("fail", fail, SOON), three, until=told)


async def test_a_chore_that_fails_is_logged_without_its_words_and_stops_no_other(engine: AsyncEngine):
    seen: list[str] = []
    failed, all_done = asyncio.Event(), asyncio.Event()

    async def fail(_: AsyncConnection, /, *, now: datetime) -> int:
        failed.set()
        raise ValueError("Example Person was here")

    async def enough(stop: asyncio.Event) -> None:
        await failed.wait()
        await all_done.wait()
        stop.set()

    go_on = counted("go-on", 3, seen, when_done=all_done)
    logged = await working(engine, Chore("fail", fail, SOON), go_on, until=enough)

    assert seen == ["go-on"] * 3
    failures = [entry for entry in logged if entry["event"] == "chore failed"]
    assert failures
    assert "ValueError at" in str(failures[0]["faults"])
    assert "Example Person" not in str(logged)
    assert logged[-1] == {"event": "chores done", "go-on": 3, "log_level": "info"}


async def test_a_turn_that_fails_leaves_nothing(journey: Journey):
    async def half(transaction: AsyncConnection, /, *, now: datetime) -> int:
        await transaction.execute(text("CREATE TABLE half (done int)"))
        raise ValueError

    async def once(stop: asyncio.Event) -> None:
        stop.set()

    await working(journey.engine, Chore("half", half), until=once)

    assert await journey.scalar("SELECT to_regclass('half')::text") is None


async def test_told_to_stop_it_ends_the_turn_that_is_under_way(journey: Journey):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(transaction: AsyncConnection, /, *, now: datetime) -> int:
        begun.set()
        await go_on.wait()
        await transaction.execute(text("CREATE TABLE whole (done int)"))
        return 1

    async def in_the_middle(stop: asyncio.Event) -> None:
        await begun.wait()
        stop.set()
        go_on.set()

    await working(journey.engine, Chore("slow", slow), until=in_the_middle)

    assert await journey.scalar("SELECT to_regclass('whole')::text") == "whole"


async def test_the_database_may_go_away_and_come_back(journey: Journey):
    first, second = asyncio.Event(), asyncio.Event()
    backends: set[int] = set()

    async def touch(transaction: AsyncConnection, /, *, now: datetime) -> int:
        backends.add(await transaction.scalar(text("SELECT pg_backend_pid()")) or 0)
        (second if len(backends) > 1 else first).set()
        return 0

    async def cut_off(stop: asyncio.Event) -> None:
        await first.wait()
        await journey.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        await second.wait()
        stop.set()

    logged = await working(journey.engine, Chore("touch", touch, SOON), until=cut_off)

    assert {entry["event"] for entry in logged} <= {"chore failed"}


def test_every_chore_has_a_name_of_its_own_and_pauses_at_most_a_minute():
    listed = chores(Means(policy=Policy(), library=Library(), draws=MEANS, identity_secret=IDENTITY_SECRET))

    assert len({chore.name for chore in listed}) == len(listed)
    assert max(chore.pause for chore in listed) <= timedelta(minutes=1)


async def test_forgotten_idempotency_keys_are_swept_and_others_kept(journey: Journey, clock: SetClock):
    old, young = new_key(), new_key()
    await journey.client.post("/v1/registrations", json=registration_form(), headers=old)
    clock.advance(timedelta(hours=1))
    other = registration_form(family="Other")
    first = await journey.client.post("/v1/registrations", json=other, headers=young)
    clock.advance(timedelta(hours=23))
    done = await journey.run_clock()

    assert done["sweep-idempotency-keys"] == 1
    again = await journey.client.post("/v1/registrations", json=other, headers=young)
    assert again.content == first.content


async def test_keys_are_swept_in_bounded_batches_until_none_is_left(journey: Journey, clock: SetClock):
    await journey.execute(
        "INSERT INTO idempotency_keys SELECT sha256(n::text::bytea), '', NULL, '2026-01-01'"
        " FROM generate_series(1, 2500) AS n"
    )

    assert (await journey.run_clock())["sweep-idempotency-keys"] == 2500
    assert await journey.count("idempotency_keys") == 0
