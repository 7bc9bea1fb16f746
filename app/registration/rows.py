"""How a party and its people are written in rows, and read from them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from app.registration.rules import (
    Address,
    Document,
    EmergencyContact,
    ForeignAddress,
    MaritalStatus,
    Party,
    Person,
    Reach,
    Relation,
    Sex,
    Stay,
)

Columns = Mapping[str, object]

# What tells of a person, by table: erasing them leaves nothing else.
PERSONAL_OF_PARTY = (
    "email",
    "phone",
    "destination_line",
    "destination_city",
    "destination_state",
    "destination_postal_code",
    "foreign_line",
    "foreign_city",
    "foreign_region",
    "foreign_postal_code",
    "foreign_country",
)
PERSONAL_OF_MEMBER = (
    "full_name",
    "birth_date",
    "sex",
    "city_of_birth",
    "country_of_birth",
    "nationality",
    "country_of_residence",
    "marital_status",
    "employment",
    "document_number",
    "document_country",
    "emergency_name",
    "emergency_email",
    "emergency_phone",
    "relation_to_first",
    "travel_history",
)


def party_columns(party: Party) -> Columns:
    foreign = party.foreign_address
    return reach_columns(party.reach, language=party.preferred_language) | {
        "destination_line": party.destination.line,
        "destination_city": party.destination.city,
        "destination_state": party.destination.state,
        "destination_postal_code": party.destination.postal_code,
        "foreign_line": foreign and foreign.line,
        "foreign_city": foreign and foreign.city,
        "foreign_region": foreign and foreign.region,
        "foreign_postal_code": foreign and foreign.postal_code,
        "foreign_country": foreign and foreign.country,
        "size": len(party.members),
    }


def reach_columns(reach: Reach, *, language: str) -> dict[str, object]:
    return {"preferred_language": language, "email": reach.email, "phone": reach.phone}


def person_columns(person: Person) -> Columns:
    document, emergency = person.document, person.emergency_contact
    stays = [{"country": stay.country, "month": stay.month} for stay in person.travel_history]
    return {
        "full_name": person.full_name,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "city_of_birth": person.city_of_birth,
        "country_of_birth": person.country_of_birth,
        "nationality": person.nationality,
        "country_of_residence": person.country_of_residence,
        "marital_status": person.marital_status,
        "employment": person.employment,
        "document_number": document and document.number,
        "document_country": document and document.country,
        "emergency_name": emergency and emergency.name,
        "emergency_email": emergency and emergency.reach.email,
        "emergency_phone": emergency and emergency.reach.phone,
        "relation_to_first": person.relation_to_first,
        "travel_history": stays or None,
    }


def destination_of(row: Row[Any]) -> Address:
    return Address(row.destination_line, row.destination_city, row.destination_state, row.destination_postal_code)


def foreign_address_of(row: Row[Any]) -> ForeignAddress | None:
    if row.foreign_country is None:
        return None
    return ForeignAddress(
        row.foreign_line, row.foreign_city, row.foreign_region, row.foreign_postal_code, row.foreign_country
    )


def person_of(row: Row[Any]) -> Person:
    return Person(
        full_name=row.full_name,
        birth_date=row.birth_date,
        sex=Sex(row.sex),
        city_of_birth=row.city_of_birth,
        country_of_birth=row.country_of_birth,
        nationality=row.nationality,
        country_of_residence=row.country_of_residence,
        marital_status=MaritalStatus(row.marital_status) if row.marital_status else None,
        employment=row.employment,
        document=Document(row.document_number, row.document_country) if row.document_number else None,
        emergency_contact=_emergency_contact_of(row),
        relation_to_first=Relation(row.relation_to_first) if row.relation_to_first else None,
        travel_history=[Stay(stay["country"], stay["month"]) for stay in row.travel_history or ()],
    )


def _emergency_contact_of(row: Row[Any]) -> EmergencyContact | None:
    if row.emergency_name is None:
        return None
    return EmergencyContact(row.emergency_name, Reach(row.emergency_email, row.emergency_phone))
