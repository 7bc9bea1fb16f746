"""Where a party may be when it confirms: versioned polygons and places as data, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter
from shapely import from_geojson, intersects_xy, prepare, union_all
from shapely.geometry.base import BaseGeometry

from app.booking.position_rules import Coordinates

_DATA = Path(__file__).parent / "geofences"


class UnknownGeofence(LookupError):
    """The policy names a geofence that is not there; the message says which there are."""


class Municipality(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    latitude: float
    longitude: float

    @property
    def seat(self) -> Coordinates:
        return Coordinates(self.latitude, self.longitude)


class _Labels(BaseModel):
    """What a file says of itself beside its polygons."""

    name: str
    approximate: bool


_municipalities = TypeAdapter(dict[str, Municipality])


@dataclass(frozen=True, slots=True)
class Geofence:
    version: str
    is_approximate: bool
    municipalities: Mapping[str, Municipality]
    _area: BaseGeometry

    @classmethod
    def read(cls, version: str) -> Self:
        """The fence of a version. Raises UnknownGeofence."""
        versions = sorted(path.stem for path in _DATA.glob("*.geojson"))
        if version not in versions:
            raise UnknownGeofence(f"there is no geofence {version}; there are {', '.join(versions)}")
        text = (_DATA / f"{version}.geojson").read_text("utf-8")
        labels = _Labels.model_validate_json(text)
        area = _area_of(text)
        places = tomllib.loads((_DATA / "municipalities.toml").read_text("utf-8"))
        return cls(version, labels.approximate, _municipalities.validate_python(places), area)

    def covers(self, place: Coordinates) -> bool:
        """Whether a place lies inside; the boundary is inside."""
        return bool(intersects_xy(self._area, place.longitude, place.latitude))


def _area_of(text: str) -> BaseGeometry:
    area = union_all(from_geojson(text))
    prepare(area)
    return area
