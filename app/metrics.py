"""What the service counts, in a registry of its own; labels are few and never name a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


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
        self._awaited = Gauge(
            "fairslot_beacon_awaited_seconds",
            "Since when the longest waiting draw's round of the public beacon is out and not entered; NaN: not known",
            registry=self.registry,
        )

    def observe(self, route: str, *, method: str, status: int, seconds: float) -> None:
        self._answers.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def set_beacon_awaited(self, seconds: float) -> None:
        self._awaited.set(seconds)

    def exposition(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)
