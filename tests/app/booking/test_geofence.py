import pytest
from shapely import Polygon

from app.booking.geofence import Geofence, UnknownGeofence
from app.booking.position_rules import Coordinates
from app.booking.schemas import GeofenceOut
from app.content.languages import FULL
from app.content.library import shelf

NEW_IN_AUGUST = {"07089": "Tapachula", "07101": "Tuxtla Gutiérrez", "27004": "Centro (Villahermosa)"}
NEVER = {"20067", "23005", "30193", "31050"}
ABROAD = [Coordinates(32.72, -117.16), Coordinates(32.2, -110.97), Coordinates(14.63, -90.5), Coordinates(23.1, -82.4)]


@pytest.mark.parametrize("version", ["2023-01", "2024-08"])
def test_the_municipalities_lie_where_the_rule_of_the_time_had_them(version: str):
    fence = Geofence.read(version)
    outside = {code for code, place in fence.municipalities.items() if not fence.covers(place.seat)}

    assert outside == (NEVER | set(NEW_IN_AUGUST) if version == "2023-01" else NEVER)


@pytest.mark.parametrize("version", ["2023-01", "2024-08"])
@pytest.mark.parametrize("place", ABROAD)
def test_abroad_is_outside(version: str, place: Coordinates):
    assert not Geofence.read(version).covers(place)


def test_the_boundary_is_inside():
    fence = Geofence.read("2023-01")
    triangle = Geofence("triangle", is_approximate=False, municipalities={}, _area=Polygon([(0, 0), (2, 0), (2, 2)]))

    assert all(triangle.covers(Coordinates(y, x)) for x, y in ((0, 0), (1, 0), (2, 1), (1, 1)))
    assert not triangle.covers(Coordinates(1.0001, 1))
    assert fence.covers(Coordinates(32.62, -117.35))


@pytest.mark.parametrize("version", ["2023-01", "2024-08"])
def test_a_fence_says_that_it_is_approximate_and_where_its_rule_was_reported(version: str):
    fence = Geofence.read(version)
    told = [GeofenceOut.of(fence, say=shelf().reader(language)) for language in FULL]

    assert fence.is_approximate
    assert all("allaboutarizonanews.com" in each.rule or "pledgetimes.com" in each.rule for each in told)
    assert len({each.rule for each in told}) == len({each.note for each in told}) == len(FULL)


def test_an_unknown_fence_is_named_with_those_there_are():
    with pytest.raises(UnknownGeofence, match=r"no geofence 1999.*2023-01, 2024-08"):
        Geofence.read("1999")
