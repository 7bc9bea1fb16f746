import pytest
from pydantic import TypeAdapter, ValidationError

from app.booking.position_rules import Coordinates, Position, PositionKind
from app.booking.tables import offers

MATAMOROS = Coordinates(latitude=25.87, longitude=-97.5)


def test_a_position_is_measured_or_declared_and_the_database_knows_the_same_kinds():
    known = next(each for each in offers.constraints if "position_kind_is_known" in str(each.name))

    assert all(f"'{kind}'" in str(known.__dict__["sqltext"]) for kind in PositionKind)
    with pytest.raises(ValidationError):
        TypeAdapter(PositionKind).validate_python("guessed")


def test_a_position_is_judged_by_its_place_and_cannot_be_changed_meanwhile():
    position = Position(PositionKind.MEASURED, MATAMOROS)

    assert position == Position(PositionKind.MEASURED, Coordinates(25.87, -97.5))
    assert position != Position(PositionKind.DECLARED, MATAMOROS)
    with pytest.raises(AttributeError):
        setattr(position, "place", Coordinates(0, 0))  # noqa: B010 - the type checker forbids it too
