"""Where somebody says to be, or was measured to be. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class PositionKind(StrEnum):
    MEASURED = "measured"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """In degrees of WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Position:
    """Judged and forgotten: only its kind is ever stored."""

    kind: PositionKind
    place: Coordinates
