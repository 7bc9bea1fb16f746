"""The process that does what the clock does."""

import asyncio
import os
import signal
import sys

from app.clock import now
from app.content.shelves import library_of
from app.database import make_engine
from app.edge.logs import make_logger
from app.lottery.means import draw_means
from app.outbox.delivery import delivery_of
from app.policy import read_policy
from app.scheduler import Means, Worker, chores, run_due
from app.settings import Settings
from migrations.embedded import STOP_SIGNALS
from migrations.reach import check_migrated

_READ_AT_ONCE = 1024


def run_worker(settings: Settings, *, until_idle: bool, beside_parent: bool) -> None:
    """Work until stopped, or until nothing is due; beside a parent also until it ends.

    Raises DatabaseNotReady, or BadPolicy.
    """
    asyncio.run(_run(settings, until_idle=until_idle, beside_parent=beside_parent))


async def _run(settings: Settings, *, until_idle: bool, beside_parent: bool) -> None:
    await check_migrated(settings.database_url)
    means = means_of(settings)
    if means.delivery is None:
        means.log.info("messages are only read over the API: set FAIRSLOT_OUTBOX or FAIRSLOT_SMTP_URL to deliver them")
    listed = chores(means)
    # Each chore has at most one transaction at a time, and so has telling of them.
    engine = make_engine(settings.model_copy(update={"pool_size": len(listed) + 1}))
    try:
        if until_idle:
            await run_due(engine, listed, now=now)
        else:
            stop = _told_to_stop(beside_parent=beside_parent)
            await Worker(engine, now, means.log, stop).work(listed)
    finally:
        await engine.dispose()


def means_of(settings: Settings) -> Means:
    """Raises BadPolicy, or BadSettings where draws cannot be held as they must be in production."""
    policy = read_policy(settings.policy)
    return Means(
        policy=policy,
        library=library_of(settings),
        draws=draw_means(policy, settings),
        identity_secret=settings.identity_secret,
        delivery=delivery_of(settings),
        log=make_logger(settings.log_level),
    )


def _told_to_stop(*, beside_parent: bool) -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, stop.set)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    if beside_parent:
        loop.add_reader(sys.stdin.fileno(), _watch_parent, stop, loop)
    return stop


def _watch_parent(stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    """Our standard input is a pipe that the parent holds: it ends with the parent, however that ends."""
    if not os.read(sys.stdin.fileno(), _READ_AT_ONCE):
        loop.remove_reader(sys.stdin.fileno())
        stop.set()
