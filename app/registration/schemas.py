from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.registration.actions.register import Registered
from app.registration.edit_rules import Described, Edited
from app.registration.queries import NumberedMember, StoredMember
from app.registration.rules import (
    LARGEST_PARTY,
    LONGEST_TRAVEL_HISTORY,
    Address,
    Document,
    EmergencyContact,
    ForeignAddress,
    Identity,
    MaritalStatus,
    MemberId,
    Party,
    Person,
    Reach,
    Relation,
    Sex,
    Stay,
)

# One line of any script; control characters are no part of a name, and PostgreSQL cannot store the null byte.
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=_ONE_LINE)]
ShortLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=_ONE_LINE)]
Country = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(description="ISO 3166-1 alpha-2", examples=["CU"])
]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$"), Field(examples=["2024-05"])]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"), Field(examples=["es"])
]
Email = Annotated[
    str,
    StringConstraints(pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+$", max_length=254),
    Field(examples=["ana@example.org"]),
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$"), Field(examples=["+15205550100"])]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _either(given: str, other: str) -> dict[str, JsonValue]:
    return {"required": [given], "properties": {given: {"type": "string"}, other: {"type": "null"}}}


_ONE_WAY: list[JsonValue] = [_either("email", "phone"), _either("phone", "email")]


class ReachForm(Form):
    """One way to reach somebody."""

    model_config = ConfigDict(json_schema_extra={"oneOf": _ONE_WAY, "examples": [{"email": "ana@example.org"}]})

    email: Email | None = None
    phone: Phone | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.email is None) == (self.phone is None):
            kind, message = "one_way_to_reach_you", "give an e-mail address or a telephone number, one of them"
            raise PydanticCustomError(kind, message)
        return self

    def reach(self) -> Reach:
        return Reach(self.email, self.phone)


class ContactForm(ReachForm):
    """How to reach the party."""


class EmergencyContactForm(ReachForm):
    """Whom to call in an emergency."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": _ONE_WAY, "examples": [{"name": "Luis García", "phone": "+525555550100"}]}
    )

    name: Line

    def contact(self) -> EmergencyContact:
        return EmergencyContact(self.name, self.reach())


class DocumentForm(Form):
    """An identity document, of whatever kind."""

    number: ShortLine = Field(examples=["C01234567"])
    country: Country

    def document(self) -> Document:
        return Document(self.number, self.country)


class StayForm(Form):
    """A country on the way, and the month of arriving there."""

    country: Country
    month: Month


class AddressForm(Form):
    """Where the party will stay in the United States."""

    line: Line = Field(examples=["1 Elm Street"])
    city: Line = Field(examples=["Laredo"])
    state: Line = Field(examples=["TX"])
    postal_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}(-[0-9]{4})?$"), Field(examples=["78040"])]

    def address(self) -> Address:
        return Address(self.line, self.city, self.state, self.postal_code)


class ForeignAddressForm(Form):
    """Where the party lives, or lived before."""

    line: Line = Field(examples=["Calle 23 núm. 101"])
    city: Line = Field(examples=["La Habana"])
    region: Line | None = Field(default=None, examples=["La Habana"])
    postal_code: ShortLine | None = Field(default=None, examples=["10400"])
    country: Country

    def address(self) -> ForeignAddress:
        return ForeignAddress(self.line, self.city, self.region, self.postal_code, self.country)


class IdentityForm(Form):
    """Who somebody is, as far as needed to find them again."""

    full_name: Line = Field(description="As in the documents; one part is enough", examples=["Ana García López"])
    birth_date: date
    sex: Sex
    country_of_birth: Country
    identity_document: DocumentForm | None = None

    def identity(self) -> Identity:
        document = self.identity_document and self.identity_document.document()
        return Identity(self.full_name, self.birth_date, self.sex, self.country_of_birth, document)


class MemberForm(IdentityForm):
    city_of_birth: Line = Field(examples=["La Habana"])
    nationality: Country
    country_of_residence: Country
    marital_status: MaritalStatus | None = None
    employment: Line | None = Field(default=None, examples=["Nurse, 2015 to 2023"])
    emergency_contact: EmergencyContactForm | None = None
    relation_to_first: Relation | None = Field(default=None, description="What this person is to the first member")
    travel_history: Annotated[list[StayForm], Field(max_length=LONGEST_TRAVEL_HISTORY)] = []

    def person(self) -> Person:
        return Person(
            full_name=self.full_name,
            birth_date=self.birth_date,
            sex=self.sex,
            city_of_birth=self.city_of_birth,
            country_of_birth=self.country_of_birth,
            nationality=self.nationality,
            country_of_residence=self.country_of_residence,
            marital_status=self.marital_status,
            employment=self.employment,
            document=self.identity_document and self.identity_document.document(),
            emergency_contact=self.emergency_contact and self.emergency_contact.contact(),
            relation_to_first=self.relation_to_first,
            travel_history=[Stay(stay.country, stay.month) for stay in self.travel_history],
        )


class EditedMemberForm(MemberForm):
    member_id: UUID | None = Field(default=None, description="Of somebody who is in the party already")


class _PartyForm(Form):
    preferred_language: LanguageTag
    contact: ContactForm
    destination_address: AddressForm
    foreign_address: ForeignAddressForm | None = None

    def _party(self, people: Sequence[MemberForm]) -> Party:
        return Party(
            preferred_language=self.preferred_language,
            reach=self.contact.reach(),
            destination=self.destination_address.address(),
            foreign_address=self.foreign_address and self.foreign_address.address(),
            members=[each.person() for each in people],
        )


class RegistrationForm(_PartyForm):
    members: Annotated[list[MemberForm], Field(min_length=1, max_length=LARGEST_PARTY)]

    def party(self) -> Party:
        return self._party(self.members)


class EditForm(_PartyForm):
    """The whole registration as it shall be: who is left out has left the party."""

    members: Annotated[list[EditedMemberForm], Field(min_length=1, max_length=LARGEST_PARTY)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = [each.member_id for each in self.members if each.member_id]
        if len(named) != len(set(named)):
            kind, message = "repeated_entry", "the list names somebody twice"
            raise PydanticCustomError(kind, message)
        return self

    def edited(self) -> Edited:
        named = [each.member_id and MemberId(each.member_id) for each in self.members]
        party = self._party(self.members)
        return Edited(party, [Described(*each) for each in zip(named, party.members, strict=True)])


class ContactChangeForm(Form):
    contact: ContactForm
    preferred_language: LanguageTag


class MemberOut(BaseModel):
    member_id: UUID
    ordinal: int

    @classmethod
    def of(cls, member: NumberedMember | StoredMember) -> Self:
        return cls(member_id=member.member_id, ordinal=member.ordinal)


class RegisteredOut(BaseModel):
    registration_id: UUID
    token: str = Field(description="Shown only here: keep it, it is the key to the registration")
    members: list[MemberOut]

    @classmethod
    def of(cls, registered: Registered) -> Self:
        members = [MemberOut.of(member) for member in registered.members]
        return cls(registration_id=registered.party_id, token=registered.token, members=members)
