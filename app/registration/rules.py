"""Who may register together. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.errors import BornInTheFuture

MemberId = NewType("MemberId", UUID)

# Published, and the gmax of every draw: no party is larger.
LARGEST_PARTY = 8


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Person:
    full_name: str
    birth_date: date
    sex: Sex
    country_of_birth: str
    nationality: str


@dataclass(frozen=True, slots=True)
class Address:
    line: str
    city: str
    state: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes together; reached by e-mail or by telephone."""

    preferred_language: str
    email: str | None
    phone: str | None
    destination: Address
    members: Sequence[Person]


def check_party(party: Party, *, today: date) -> None:
    """Raise where a party cannot be as it is described."""
    for ordinal, person in enumerate(party.members, start=1):
        if person.birth_date > today:
            raise BornInTheFuture(ordinal=ordinal)
