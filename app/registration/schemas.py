from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.registration.actions import Registered
from app.registration.queries import NumberedMember, StoredParty
from app.registration.rules import LARGEST_PARTY, Address, Party, Person, Sex

# One line of any script; control characters are no part of a name, and PostgreSQL cannot store the null byte.
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Email = Annotated[
    str, StringConstraints(pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+$", max_length=254)
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ContactForm(Form):
    """One way to reach the party."""

    email: Email | None = None
    phone: Phone | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.email is None) == (self.phone is None):
            kind, message = "one_way_to_reach_you", "give an e-mail address or a telephone number, one of them"
            raise PydanticCustomError(kind, message)
        return self


class AddressForm(Form):
    line: Line
    city: Line
    state: Line
    postal_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}(-[0-9]{4})?$")]


class MemberForm(Form):
    full_name: Line
    birth_date: date
    sex: Sex
    country_of_birth: Country = Field(description="ISO 3166-1 alpha-2")
    nationality: Country = Field(description="ISO 3166-1 alpha-2")

    def person(self) -> Person:
        return Person(self.full_name, self.birth_date, self.sex, self.country_of_birth, self.nationality)


class RegistrationForm(Form):
    preferred_language: LanguageTag
    contact: ContactForm
    destination_address: AddressForm
    members: Annotated[list[MemberForm], Field(min_length=1, max_length=LARGEST_PARTY)]

    def party(self) -> Party:
        address = self.destination_address
        return Party(
            preferred_language=self.preferred_language,
            email=self.contact.email,
            phone=self.contact.phone,
            destination=Address(address.line, address.city, address.state, address.postal_code),
            members=[member.person() for member in self.members],
        )


class MemberOut(BaseModel):
    member_id: UUID
    ordinal: int

    @classmethod
    def of(cls, member: NumberedMember) -> Self:
        return cls(member_id=member.member_id, ordinal=member.ordinal)


class RegisteredOut(BaseModel):
    registration_id: UUID
    token: str = Field(description="Shown only here: keep it, it is the key to the registration")
    members: list[MemberOut]

    @classmethod
    def of(cls, registered: Registered) -> Self:
        members = [MemberOut.of(member) for member in registered.members]
        return cls(registration_id=registered.party_id, token=registered.token, members=members)


class RegistrationOut(BaseModel):
    registration_id: UUID
    preferred_language: str
    registered_at: datetime
    members: list[MemberOut]

    @classmethod
    def of(cls, party: StoredParty) -> Self:
        return cls(
            registration_id=party.party_id,
            preferred_language=party.preferred_language,
            registered_at=party.created_at,
            members=[MemberOut.of(member) for member in party.members],
        )
