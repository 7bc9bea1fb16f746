"""Who may register together, and what is known of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.errors.registration import BornInTheFuture

MemberId = NewType("MemberId", UUID)

# Published, and the gmax of every draw: no party is larger.
LARGEST_PARTY = 8
LONGEST_TRAVEL_HISTORY = 20


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"


class MaritalStatus(StrEnum):
    SINGLE = "single"
    MARRIED = "married"
    PARTNERED = "partnered"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Relation(StrEnum):
    """What a member is to the first one."""

    SPOUSE = "spouse"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    RELATIVE = "relative"
    GUARDIAN = "guardian"
    WARD = "ward"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    number: str
    country: str


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody."""

    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    name: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class Stay:
    """A country, and the month of arriving there, like 2024-05."""

    country: str
    month: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as far as needed to find them."""

    full_name: str
    birth_date: date
    sex: Sex
    country_of_birth: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Person:
    full_name: str
    birth_date: date
    sex: Sex
    city_of_birth: str
    country_of_birth: str
    nationality: str
    country_of_residence: str
    marital_status: MaritalStatus | None = None
    employment: str | None = None
    document: Document | None = None
    emergency_contact: EmergencyContact | None = None
    relation_to_first: Relation | None = None
    travel_history: Sequence[Stay] = ()


@dataclass(frozen=True, slots=True)
class Address:
    line: str
    city: str
    state: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class ForeignAddress:
    line: str
    city: str
    region: str | None
    postal_code: str | None
    country: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes together, and how to reach them."""

    preferred_language: str
    reach: Reach
    destination: Address
    foreign_address: ForeignAddress | None
    members: Sequence[Person]


def check_party(party: Party, *, today: date) -> None:
    """Raise where a party cannot be as it is described."""
    for ordinal, person in enumerate(party.members, start=1):
        if person.birth_date > today:
            raise BornInTheFuture(ordinal=ordinal)
