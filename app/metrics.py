"""What the service counts, in a registry of its own; labels are few and never name a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ChoreFigures:
    """What all workers together told of one chore of the clock."""

    chore: str
    idle_seconds: float | None
    done: int
    failures: int


class Fallback(NamedTuple):
    """The language that was wanted, as far as we know it, and the one that was spoken."""

    wanted: str
    spoken: str


class _Told(Collector):
    """Figures that are not counted here."""

    def __init__(self, figures: Sequence[ChoreFigures], letters: Mapping[Fallback, int]) -> None:
        self._figures = figures
        self._letters = letters

    def collect(self) -> Iterator[Metric]:
        yield from self._chores()
        told = "Letters in a language that was not asked for, by the one wanted, if we know it, and the one spoken"
        fallbacks = CounterMetricFamily("fairslot_letter_fallbacks", told, labels=["wanted", "spoken"])
        for languages, letters in self._letters.items():
            fallbacks.add_metric(languages, letters)
        yield fallbacks

    def _chores(self) -> Iterator[Metric]:
        labels = ["chore"]
        idle = GaugeMetricFamily("fairslot_chore_idle_seconds", "Time since a round of it ended well", labels=labels)
        done = CounterMetricFamily("fairslot_chore_done", "What was done", labels=labels)
        failures = CounterMetricFamily("fairslot_chore_failures", "Rounds that failed", labels=labels)
        for each in self._figures:
            if each.idle_seconds is not None:
                idle.add_metric([each.chore], each.idle_seconds)
            done.add_metric([each.chore], each.done)
            failures.add_metric([each.chore], each.failures)
        yield from (idle, done, failures)


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "fairslot_answers", "Answers by route and status", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "fairslot_answer_seconds",
            "Time from a request's arrival to the end of its answer",
            ["route"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._fallbacks = Counter(
            "fairslot_language_fallbacks",
            "Answers in a language that was not asked for, by the one wanted, if we know it, and the one spoken",
            ["wanted", "spoken"],
            registry=self.registry,
        )
        self._awaited = Gauge(
            "fairslot_beacon_awaited_seconds",
            "Since when the longest waiting draw's round of the public beacon is out and not entered; NaN: not known",
            registry=self.registry,
        )

    def observe(self, route: str, *, method: str, status: int, seconds: float) -> None:
        self._answers.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_fallback(self, *, wanted: str, spoken: str) -> None:
        self._fallbacks.labels(wanted, spoken).inc()

    def set_beacon_awaited(self, seconds: float) -> None:
        self._awaited.set(seconds)

    def exposition(self, chores: Sequence[ChoreFigures], letter_fallbacks: Mapping[Fallback, int]) -> bytes:
        """All figures in Prometheus' text format, with those that the workers told."""
        others = CollectorRegistry()
        others.register(_Told(chores, letter_fallbacks))
        return generate_latest(self.registry) + generate_latest(others)
