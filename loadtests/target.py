"""The service under load: one of our own, started for the run, or one that runs elsewhere."""

import asyncio
import ssl
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple
from urllib.parse import urlsplit

from loadtests.hosts import is_loopback
from loadtests.processes import Deadline, fairslot, last_words, run, started, two_cores
from migrations.embedded import throwaway_database, throwaway_server
from simulation.files import Profile
from simulation.holding import Hold

START_PATIENCE = 60.0
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # what is loaded must not be a proxy
_EMULATION = "Fairslot-Emulation"
_MEND = "is the service running there and migrated?"


class TargetUnavailable(Exception):
    """The service does not answer, or has ended; the message says what is known."""


class BadTarget(Exception):
    """The service is not the one this run is about, or must not be loaded; the message says the mend."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to run: the words of the command line, handed on as they came; `hold` instead of the scenario's ladder."""

    scenario: str
    quick: bool
    seed: int
    profile: str | None
    ladder_of: str
    hold: Hold | None = None

    def arguments(self) -> list[str]:
        """As `fairslot prepare` and the load test take them."""
        quick = ["--quick"] if self.quick else []
        hold = ["--hold", str(self.hold)] if self.hold else []
        return [*quick, "--seed", str(self.seed), "--ladder-of", self.ladder_of, *hold]


def absolute(reference: str) -> str:
    """A file by its whole path; a shipped name stays what it is."""
    path = Path(reference)
    return str(path.absolute()) if path.is_file() else reference


@dataclass(frozen=True, slots=True)
class Target:
    """A service ready for load. `process` is None for one that we did not start; `database` is the URL of its own."""

    url: str
    prepared: Path
    process: Popen[str] | None = None
    log: Path | None = None
    database: str | None = None

    def check_alive(self) -> None:
        """Raises TargetUnavailable if our service has ended."""
        if self.process and self.process.poll() is not None:
            words = last_words(self.log.read_text("utf-8", "replace")) if self.log else ""
            raise TargetUnavailable(f"the service ended with exit code {self.process.returncode}: {words}")


@contextmanager
def own_service(order: Order, *, database_url: str | None, folder: Path, deadline: Deadline) -> Generator[Target]:
    """A service with a database of its own, loaded with what the run needs; all of it goes when the run ends.

    Raises CommandFailed, DatabaseNotReady, TargetUnavailable or OutOfTime.
    """
    with own_database(database_url, deadline=deadline) as database:
        database.prepare(order, deadline)
        with own_server(order, database, folder=folder, deadline=deadline) as target:
            yield target


@dataclass(frozen=True, slots=True)
class OwnDatabase:
    """A migrated database that goes when the run ends. `secret` keeps the tokens out of the run's folder, which people
    share.
    """

    url: str
    secret: Path

    @property
    def settings(self) -> dict[str, str]:
        return {"FAIRSLOT_DATABASE_URL": self.url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}

    @property
    def prepared(self) -> Path:
        return self.secret / "prepared.json"

    def prepare(self, order: Order, deadline: Deadline) -> None:
        """Load what a run needs beside whatever is there. Raises CommandFailed or OutOfTime."""
        command = fairslot("prepare", order.scenario, *order.arguments(), "--out", str(self.prepared))
        run(command, settings=self.settings, deadline=deadline)


@contextmanager
def own_database(database_url: str | None, *, deadline: Deadline) -> Generator[OwnDatabase]:
    """On the server at `database_url`, or on an embedded one. Raises CommandFailed, DatabaseNotReady or OutOfTime."""
    with _own_database(database_url) as url, tempfile.TemporaryDirectory(prefix="fairslot-") as secret:
        database = OwnDatabase(url, Path(secret))
        run(fairslot("migrate"), settings=database.settings, deadline=deadline)
        yield database


@contextmanager
def own_server(order: Order, database: OwnDatabase, *, folder: Path, deadline: Deadline) -> Generator[Target]:
    """The service on that database, until the run ends. Raises TargetUnavailable or OutOfTime."""
    profile = ["--profile", absolute(order.profile)] if order.profile else []
    log = folder / "service.log"
    with started(
        fairslot("serve", "--beside-parent", "--port", "0", "--seed", str(order.seed), *profile),
        log=log,
        settings=database.settings,
        core=cores[0] if (cores := two_cores()) else None,
    ) as process:
        deadline.left()
        target = Target(_announced(process, log), database.prepared, process, log, database.url)
        await_ready(target)
        yield target


@contextmanager
def _own_database(database_url: str | None) -> Generator[str]:
    if database_url is None:
        with throwaway_server() as url:
            yield url
        return
    with asyncio.Runner() as runner:
        database = throwaway_database(database_url)
        url = runner.run(database.__aenter__())
        try:
            yield url
        finally:
            runner.run(database.__aexit__(None, None, None))


def _announced(process: Popen[str], log: Path) -> str:
    """The address that `fairslot serve` prints when it listens."""
    deadline = time.monotonic() + START_PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        for line in log.read_text("utf-8", "replace").splitlines():
            if line.startswith("listening on "):
                return line.removeprefix("listening on ")
        time.sleep(0.05)
    raise TargetUnavailable(f"the service did not start: {last_words(log.read_text('utf-8', 'replace'))}")


def await_ready(target: Target) -> None:
    """Until it answers, whatever it still has to do. Raises TargetUnavailable."""
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        target.check_alive()
        if _get(f"{target.url}/readyz").status == 200:
            return
        time.sleep(0.05)
    raise TargetUnavailable(f"the service at {target.url} did not become ready within {START_PATIENCE:g} s")


def running_service(order: Order, *, profile: Profile | None, url: str, prepared: Path) -> Target:
    """A service that somebody else runs. Raises TargetUnavailable, or BadTarget where it is not as ordered."""
    said = _get(f"{url}/readyz")
    if said.status != 200:
        raise TargetUnavailable(f"{url}/readyz {said.trouble or f'answered {said.status}; {_MEND}'}")
    emulation = said.emulation
    emulated, _, seed = emulation.partition("; seed=")
    wanted = profile.name if profile else ""
    if (emulated, seed or str(order.seed)) != (wanted, str(order.seed)):
        raise BadTarget(
            f"the service at {url} {f'emulates {emulation}' if emulation else 'runs flat out'}, the run is about"
            f" {f'{wanted}; seed={order.seed}' if wanted else 'a service that runs flat out'};"
            " give --profile and --seed as the service was started, or --profile none"
        )
    return Target(url, prepared)


def emulation_of(url: str) -> str:
    """The profile, with its seed, that the service at `url` says it emulates; nothing where it runs flat out."""
    return _get(f"{url}/readyz").emulation


def check_permitted(url: str, *, permitted: str | None) -> None:
    """Only loopback may be loaded unasked. Raises BadTarget, naming the option that permits more."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadTarget(f"--host {url} is no address of a service; give one like http://127.0.0.1:8000")
    if not is_loopback(parts.hostname) and permitted != parts.hostname:
        raise BadTarget(
            f"{parts.hostname} is not this machine; if you may put it under load, add --i-may-load {parts.hostname}"
        )


class _Said(NamedTuple):
    """Status (0 for no answer), what the service says of emulation, and in words what was in the way."""

    status: int
    emulation: str = ""
    trouble: str = ""


def _get(url: str) -> _Said:
    try:
        with _DIRECT.open(url, timeout=5) as answer:
            return _Said(answer.status, answer.headers.get(_EMULATION, ""))
    except urllib.error.HTTPError as error:
        return _Said(error.code, error.headers.get(_EMULATION, ""))
    except (OSError, ValueError, HTTPException) as error:
        return _Said(0, trouble=_trouble(getattr(error, "reason", error)))


def _trouble(reason: object) -> str:
    """In words, with the mend."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"has a certificate that is not trusted here ({reason.verify_message});"
            " name the file of its authority in SSL_CERT_FILE"
        )
    if isinstance(reason, ssl.SSLError):
        return f"does not answer over TLS ({reason.reason or reason}); is it http:// instead?"
    why = reason.strerror if isinstance(reason, OSError) else None
    return f"does not answer{f' ({why})' if why else ''}; {_MEND}"
