"""The whole registration as its own party reads it, in the form in which it can send it back changed."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from app.registration.queries import StoredMember, StoredParty
from app.registration.rules import Address, Document, EmergencyContact, ForeignAddress, Party, Person, Reach
from app.registration.schemas import (
    AddressForm,
    ContactForm,
    DocumentForm,
    EmergencyContactForm,
    ForeignAddressForm,
    MemberForm,
    StayForm,
)


class PartyOut(BaseModel):
    """A party that is not registered yet."""

    preferred_language: str
    contact: ContactForm
    destination_address: AddressForm
    foreign_address: ForeignAddressForm | None
    members: list[MemberForm]

    @classmethod
    def of(cls, party: Party) -> Self:
        return cls(
            preferred_language=party.preferred_language,
            contact=_contact(party.reach),
            destination_address=_address(party.destination),
            foreign_address=party.foreign_address and _foreign_address(party.foreign_address),
            members=[_member(person) for person in party.members],
        )


class WholeMemberOut(MemberForm):
    member_id: UUID

    @classmethod
    def of(cls, member: StoredMember) -> Self:
        return cls(member_id=member.member_id, **_member(member.person).model_dump())


class RegistrationOut(BaseModel):
    registration_id: UUID
    registered_at: datetime
    waiting_since: datetime = Field(description="When the latest member was registered")
    preferred_language: str
    contact: ContactForm
    destination_address: AddressForm
    foreign_address: ForeignAddressForm | None
    members: list[WholeMemberOut]

    @classmethod
    def of(cls, stored: StoredParty) -> Self:
        party = stored.party
        return cls(
            registration_id=stored.party_id,
            registered_at=stored.registered_at,
            waiting_since=stored.waiting_since,
            preferred_language=party.preferred_language,
            contact=_contact(party.reach),
            destination_address=_address(party.destination),
            foreign_address=party.foreign_address and _foreign_address(party.foreign_address),
            members=[WholeMemberOut.of(member) for member in stored.members],
        )


def _member(person: Person) -> MemberForm:
    return MemberForm(
        full_name=person.full_name,
        birth_date=person.birth_date,
        sex=person.sex,
        city_of_birth=person.city_of_birth,
        country_of_birth=person.country_of_birth,
        nationality=person.nationality,
        country_of_residence=person.country_of_residence,
        marital_status=person.marital_status,
        employment=person.employment,
        identity_document=person.document and _document(person.document),
        emergency_contact=person.emergency_contact and _emergency_contact(person.emergency_contact),
        relation_to_first=person.relation_to_first,
        travel_history=[StayForm(country=stay.country, month=stay.month) for stay in person.travel_history],
    )


def _contact(reach: Reach) -> ContactForm:
    return ContactForm(email=reach.email, phone=reach.phone)


def _document(document: Document) -> DocumentForm:
    return DocumentForm(number=document.number, country=document.country)


def _emergency_contact(contact: EmergencyContact) -> EmergencyContactForm:
    return EmergencyContactForm(name=contact.name, email=contact.reach.email, phone=contact.reach.phone)


def _address(address: Address) -> AddressForm:
    return AddressForm(line=address.line, city=address.city, state=address.state, postal_code=address.postal_code)


def _foreign_address(address: ForeignAddress) -> ForeignAddressForm:
    return ForeignAddressForm(
        line=address.line,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
    )
