"""What does the reader's language cost? CPU of the service process a request, beside the same request to a service
that speaks English alone: its texts are constants, and no header names a language. One request at a time.
"""

import asyncio
import json
import secrets
import statistics
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from scipy.stats import binom

from app.preparation.loading import prepare
from app.preparation.subjects import Counts
from benchmarks.launch_rate import on_the_generators_core
from benchmarks.localised_app import CPU
from benchmarks.service_cpu import WrongAnswer
from loadtests.processes import PYTHON, free_port, started, two_cores
from loadtests.target import Target
from migrations.embedded import throwaway_server
from migrations.reach import execute
from migrations.upgrade import upgrade

WANTED = 0.05  # at most
# What a telephone in that language says, and the language that it is answered in.
LANGUAGES = {"en": "en-US,en;q=0.9", "ar": "ar-SY,ar;q=0.9,en;q=0.5"}
_ROUNDS, _REQUESTS = 60, 50
_UNLIKELY = 0.025  # that a median lies beyond one end of its interval
_SETTINGS = {
    "FAIRSLOT_ENVIRONMENT": "rehearsal",
    "FAIRSLOT_CALLER_RATE": "100000/second",
    "FAIRSLOT_ADDRESS_RATE": "100000/second",
    "FAIRSLOT_LOG_LEVEL": "error",
}
_FLAWED: Mapping[str, Any] = {
    "preferred_language": "Spanish, please",
    "contact": {},
    "destination_address": {"line": "", "city": "Laredo", "state": "TX", "postal_code": "none"},
    "members": [],
}


@dataclass(frozen=True, slots=True)
class Question:
    """A request that is asked again and again, and the status of its answer."""

    name: str
    path: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Mapping[str, Any] | None = None

    def send(self, connection: HTTPConnection, accepted: str) -> tuple[HTTPResponse, bytes]:
        headers = {"Accept-Language": accepted, "Content-Type": "application/json", **self.headers}
        body = None if self.body is None else json.dumps(self.body)
        connection.request("GET" if body is None else "POST", self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != self.status:
            raise WrongAnswer(f"{self.path} was answered with {answer.status}: {content[:200].decode()}")
        return answer, content


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU in seconds a request, in each round."""

    localised: list[float] = field(default_factory=list[float])
    constant: list[float] = field(default_factory=list[float])

    @property
    def more(self) -> list[float]:
        """By which share the localised answer costs more, sorted."""
        return sorted(mine / other - 1 for mine, other in zip(self.localised, self.constant, strict=True))


@dataclass(frozen=True, slots=True)
class Pair:
    """One process, asked in two ways."""

    localised: HTTPConnection
    constant: HTTPConnection


def measure(rounds: int = _ROUNDS) -> Table:
    table = Table("", "language", "CPU ms", "in English alone", "costs more", "95 % interval", "wanted", box=None)
    for column in table.columns[2:]:
        column.justify = "right"
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as folder, throwaway_server() as url:
        upgrade(url)
        counts = Counts(check_liveness=0, request=0, read_status=0, confirm=1)
        [drawn] = asyncio.run(prepare(url, counts)).subjects.confirm
        with _service(url, Path(folder)) as pair, on_the_generators_core():
            for language, accepted in LANGUAGES.items():
                asyncio.run(execute(url, f"UPDATE parties SET preferred_language = '{language}'"))  # noqa: S608 - ours
                for question in _questions(pair, drawn.token):
                    _check(pair, question, language)
                    table.add_row(question.name, language, *_cells(_cost(pair, question, accepted, rounds)))
    return table


@contextmanager
def _service(url: str, folder: Path) -> Generator[Pair]:
    ports = free_port(), free_port()
    words = [*PYTHON, "-m", "benchmarks.localised_app", *map(str, ports)]
    core = cores[0] if (cores := two_cores()) else None
    settings = {"FAIRSLOT_DATABASE_URL": url, **_SETTINGS}
    log = folder / "service.log"
    with started(words, log=log, settings=settings, core=core) as process:
        target = Target(f"http://127.0.0.1:{ports[1]}", folder, process, log)
        localised, constant = (HTTPConnection("127.0.0.1", port, timeout=10) for port in ports)
        _await(target, constant)
        yield Pair(localised, constant)


def _await(target: Target, connection: HTTPConnection) -> None:
    while True:
        target.check_alive()
        try:
            _cpu(connection)
        except ConnectionError:
            connection.close()
            time.sleep(0.05)
        else:
            return


def _questions(pair: Pair, token: str) -> Sequence[Question]:
    """Pages and refusals for anybody; of somebody who was drawn, the status and the reasons, with names and numbers."""
    bearer, key = {"Authorization": f"Bearer {token}"}, {"Idempotency-Key": secrets.token_urlsafe(32)}
    status = Question("the status of a party", "/v1/status", headers=bearer)
    _, content = status.send(pair.constant, "")
    draw = json.loads(content)["request"]["draw_id"]
    return (
        Question("a content page", "/v1/content/how-it-works"),
        Question("a refusal with 5 field errors", "/v1/registrations", 422, key, _FLAWED),
        status,
        Question("the result of a draw", f"/v1/draws/{draw}/result", headers=bearer),
    )


def _check(pair: Pair, question: Question, language: str) -> None:
    """The one says its language, the other the same in English without a word about it."""
    mine, said = question.send(pair.localised, LANGUAGES[language])
    other, constant = question.send(pair.constant, LANGUAGES[language])
    _, in_english = question.send(pair.constant, LANGUAGES["en"])
    tongues = [answer.getheader("Content-Language") for answer in (mine, other)]
    is_same = _without_time(constant) == _without_time(in_english)
    says_so = (_without_time(said) == _without_time(constant)) == (language == "en")
    if tongues != [language, None] or not is_same or not says_so:
        raise WrongAnswer(f"{question.path} in {language} is answered in {tongues}: {said.decode()}")


def _without_time(content: bytes) -> Mapping[str, Any]:
    return {name: value for name, value in json.loads(content).items() if name != "server_time"}


def _cost(pair: Pair, question: Question, accepted: str, rounds: int) -> Cost:
    cost = Cost()
    for turn in range(rounds + 1):
        before = _cpu(pair.constant)
        for number in range(_REQUESTS):
            # In turns of turns, as what else the machine does comes and goes within milliseconds.
            for connection in (pair.localised, pair.constant) if number % 2 else (pair.constant, pair.localised):
                question.send(connection, accepted)
        after = _cpu(pair.constant)
        if turn:  # the first one warms up
            cost.localised.append(_used(before, after, pair.localised))
            cost.constant.append(_used(before, after, pair.constant))
    return cost


def _cpu(connection: HTTPConnection) -> Mapping[str, float]:
    connection.request("GET", CPU)
    return json.loads(connection.getresponse().read())


def _used(before: Mapping[str, float], after: Mapping[str, float], connection: HTTPConnection) -> float:
    port = str(connection.port)
    return (after[port] - before[port]) / _REQUESTS


def _cells(cost: Cost) -> Sequence[str]:
    low, high = _interval_of_median(cost.more)
    milliseconds = (f"{1000 * statistics.median(each):.3f}" for each in (cost.localised, cost.constant))
    more = f"{statistics.median(cost.more):+.1%}"
    return (*milliseconds, more, f"{low:+.1%} to {high:+.1%}", f"at most {WANTED:.0%}")


def _interval_of_median(ordered: Sequence[float]) -> tuple[float, float]:
    """From order statistics: nothing is assumed of how the figures are distributed."""
    outside = int(binom.ppf(_UNLIKELY, len(ordered), 0.5)) - 1
    return ordered[outside], ordered[-1 - outside]


if __name__ == "__main__":
    Console(soft_wrap=True).print(measure())
