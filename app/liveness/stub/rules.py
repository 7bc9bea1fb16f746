"""How the stub provider behaves, and with whom: configuration, and no claim about any real provider. Pure.

Each group of people may be treated differently, so that a biased provider can be modelled. A group is the part
before the colon of the label that a session is created with; `a:attack` is somebody who cheats in the place of
group `a`. Whatever happens follows from seed, group, and what it happens to.
"""

import hashlib
from dataclasses import dataclass
from math import log
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.liveness.rules import CONFIDENCE_REQUIRED, Reason, ReportedState

Share = Annotated[float, Field(ge=0, le=1)]

USUAL_GROUP = "default"
_ATTACK = "attack"
_SURE = (CONFIDENCE_REQUIRED, 100.0)
_UNSURE = (0.0, CONFIDENCE_REQUIRED - 1)
_FAILURE_REASONS = tuple(Reason)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Latency(_Frozen):
    """How long something takes; exponential waits are capped at ten times their mean."""

    distribution: Literal["constant", "exponential"] = "constant"
    mean_ms: Annotated[float, Field(ge=0, le=600_000)] = 0.0

    def seconds(self, drawn: float) -> float:
        """The wait of a draw in (0, 1)."""
        multiple = 1.0 if self.distribution == "constant" else min(-log(1 - drawn), 10.0)
        return self.mean_ms * multiple / 1000


class Group(_Frozen):
    """How the provider treats a group: BPCER and APCER of ISO/IEC 30107-3, and what else goes wrong."""

    false_reject_rate: Share = 0.0
    attack_accept_rate: Share = 0.0
    error_rate: Share = 0.0  # captures that cannot be processed
    outage_rate: Share = 0.0  # calls that are answered 503
    throttle_rate: Share = 0.0  # calls that are answered 429
    answer: Latency = Latency()  # of each call
    capture: Latency = Latency()  # of each person, where captures go by themselves


class Configuration(_Frozen):
    """`automatic`: captures go by themselves; otherwise somebody opens the capture page and chooses."""

    seed: int = 0
    automatic: bool = False
    groups: dict[str, Group] = {}

    def group_of(self, label: str) -> Group:
        return self.groups.get(label.partition(":")[0], self.groups.get(USUAL_GROUP, Group()))


@dataclass(frozen=True, slots=True)
class Result:
    """How a capture ended."""

    state: ReportedState
    reason: Reason | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Presentation:
    """The `attempt`-th time (0, 1, ...) that somebody looks into the camera as `subject`."""

    subject: str
    attempt: int
    label: str = USUAL_GROUP


def result_of(presentation: Presentation, configuration: Configuration) -> Result:
    """What an automatic capture ends with."""
    group = configuration.group_of(presentation.label)
    is_attack = presentation.label.endswith(f":{_ATTACK}")
    accepted = group.attack_accept_rate if is_attack else 1 - group.false_reject_rate

    def draw(purpose: str) -> float:
        return drawn(configuration.seed, purpose, presentation.label, presentation.subject, presentation.attempt)

    if draw("error") < group.error_rate:
        return Result(ReportedState.ERROR, Reason.UNKNOWN)
    if draw("accept") < accepted:
        return Result(ReportedState.SUCCEEDED, confidence=_between(_SURE, draw("confidence")))
    return _rejection(draw("kind"), draw("confidence"))


def _rejection(kind: float, confidence: float) -> Result:
    """Half of those rejected are told why; of the others the provider is merely not sure."""
    if kind < 1 / 2:
        return Result(ReportedState.SUCCEEDED, confidence=_between(_UNSURE, confidence))
    return Result(ReportedState.FAILED, _FAILURE_REASONS[int((2 * kind - 1) * len(_FAILURE_REASONS))])


def drawn(seed: int, *key: str | int) -> float:
    """A draw in [0, 1) that depends on seed and key alone."""
    digest = hashlib.sha256("/".join(str(part) for part in (seed, *key)).encode()).digest()
    return (int.from_bytes(digest[:8]) >> 11) / (1 << 53)


def _between(ends: tuple[float, float], share: float) -> float:
    low, high = ends
    return round(low + share * (high - low), 1)
